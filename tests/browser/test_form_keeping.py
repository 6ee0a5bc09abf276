"""What the form keeps, in Chromium: until it is discarded, in this browser alone, with and without a network."""

from collections.abc import Callable

import pytest
from form import WIDE, choose, field, fill, judged, opened
from playwright.sync_api import Browser, expect
from projects import ROOT

pytestmark = pytest.mark.browser


def test_work_is_kept_until_it_is_discarded(address: str, browser: Browser) -> None:
    """It is there after the page was left, for each practice apart; to discard it asks first, and then leaves nothing."""
    page = browser.new_page(viewport=WIDE)
    opened(page, address)
    fill(page, {"title": "Harbour Watch"})
    judged(page)
    page.goto(f"{address}about/")
    opened(page, address)
    expect(page.locator("[data-notice]")).to_have_text("What you wrote here before is still here, kept in this browser.")
    title = field(page, "title").locator("input")
    expect(title).to_have_value("Harbour Watch")
    opened(page, address, "?practice=fintel-alliance")
    expect(title).to_have_value("Fintel Alliance")
    opened(page, address)
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Discard").click()
    expect(title).to_have_value("Harbour Watch")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Discard").click()
    expect(title).to_have_value("")
    judged(page)
    opened(page, address)
    expect(title).to_have_value("")
    expect(page.locator("[data-notice]")).to_have_text("")
    page.close()


def test_what_nobody_changed_is_not_kept(address: str, watched: Callable) -> None:
    """Who only looked at an entry gets it as it is on the site the next time; older work says that the entry has changed."""
    page = opened(watched(viewport=WIDE).page, address, "?practice=fintel-alliance")
    assert page.evaluate("localStorage['cx-form:fintel-alliance']") is None
    opened(page, address, "?practice=fintel-alliance")
    expect(page.locator("[data-notice]")).to_have_text("fintel-alliance is open.")
    fill(page, {"title": "Another title"})
    judged(page)
    again = page.context.new_page()
    page.close()
    again.goto(f"{address}about/")
    again.evaluate(
        """() => {
          const work = JSON.parse(localStorage["cx-form:fintel-alliance"]);
          localStorage["cx-form:fintel-alliance"] = JSON.stringify({ ...work, original: `# older\n${work.original}` });
        }"""
    )
    opened(again, address, "?practice=fintel-alliance")
    expect(again.locator("[data-notice]")).to_contain_text("the entry was changed on the site since")
    expect(field(again, "title").locator("input")).to_have_value("Another title")


def test_a_file_takes_the_place_of_work_only_when_asked(address: str, browser: Browser) -> None:
    """Opening a file over what was written asks first; the answer no leaves everything as it was."""
    page = browser.new_page(viewport=WIDE)
    opened(page, address)
    fill(page, {"title": "Harbour Watch"})
    content = (ROOT / "practices/fair-food-program.yaml").read_bytes()
    title = field(page, "title").locator("input")
    for answer, expected in (("dismiss", "Harbour Watch"), ("accept", "Fair Food Program")):
        with page.expect_event("dialog") as asked:
            page.once("dialog", lambda dialog, answer=answer: getattr(dialog, answer)())
            page.locator("[data-open] input").set_input_files(
                {"name": "fair-food-program.yaml", "mimeType": "application/yaml", "buffer": content}
            )
        assert "in the place of what is written here" in asked.value.message
        expect(title).to_have_value(expected)
    page.close()


def test_nothing_leaves_the_browser_and_it_works_offline(address: str, watched: Callable) -> None:
    """Once it is loaded, writing asks nobody for anything, and goes on without a network."""
    seen = watched(viewport=WIDE)
    page = opened(seen.page, address)
    choose(field(page, "sectors"), "finance")
    page.context.set_offline(True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    fill(page, {"title": "Harbour Watch", "status": "active", "countries": ["KE"], "sectors": ["agriculture"]})
    judged(page)
    expect(page.locator("[data-text]")).to_contain_text("title: Harbour Watch")
    expect(page.locator("[data-text]")).to_contain_text("sectors: [finance, agriculture]")
    assert (asked, seen.wrong) == ([], [])
