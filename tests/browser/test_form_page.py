"""The page of the form, in Chromium: accessible, as narrow as a telephone, and loaded or not."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from form import LOADED, WIDE, field, fill, judged, opened
from playwright.sync_api import expect
from serving import served
from test_pages import AXE_OPTIONS

pytestmark = pytest.mark.browser
POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_filled_form(scheme: str, address: str, watched: Callable) -> None:
    """With groups open, problems told and a list of choices shown, no rule of axe is violated."""
    page = opened(watched(viewport=WIDE, color_scheme=scheme).page, address, "?practice=project-protect-canada")
    fill(page, {"title": "x", "status": "none of these"})
    judged(page)
    page.locator("[data-field=results] summary").first.click()
    field(page, "sectors").locator("input").click()
    violations = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    assert [(each["id"], [node["html"][:160] for node in each["nodes"][:3]]) for each in violations] == []


def test_no_sideways_scrolling(address: str, watched: Callable) -> None:
    """Filled in and with groups open, the form is no wider than the screen."""
    page = opened(watched(viewport=WIDE).page, address, "?practice=project-protect-canada")
    for name in ("results", "partners", "sources"):
        page.locator(f"[data-field={name}] summary").first.click()
    for width in (320, 360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(("allowed", "told"), [("", "could not be loaded"), (" 'wasm-unsafe-eval'", "is open")])
def test_a_policy_of_the_server_must_allow_webassembly(allowed: str, told: str, site: Path, watched: Callable) -> None:
    """Under the site's own policy as a header the check runs where WebAssembly may; where it may not, the form says so."""
    policy = POLICY.search((site / "index.html").read_text(encoding="utf-8"))
    assert policy
    with served(
        site, {"Content-Security-Policy": policy[1].replace("script-src 'self'", f"script-src 'self'{allowed}")}
    ) as address:
        page = watched(viewport=WIDE).page
        page.goto(f"{address}contribute/form/?practice=fair-food-program")
        expect(page.locator("[data-notice]")).to_contain_text(told, timeout=LOADED)


def test_a_check_that_does_not_come_is_told(address: str, watched: Callable) -> None:
    """Without it the form still takes what is written and keeps it, and says so."""
    page = watched(viewport=WIDE).page
    page.route("**/form/packages.json", lambda route: route.abort())
    page.goto(f"{address}contribute/form/?practice=fair-food-program")
    expect(page.locator("[data-notice]")).to_contain_text("The entry could not be opened", timeout=LOADED)
    expect(page.locator("[data-entry]")).to_have_attribute("inert", "")
    page.goto(f"{address}contribute/form/")
    expect(page.locator("[data-notice]")).to_contain_text("The check could not be loaded", timeout=LOADED)
    assert page.locator("[data-download]").get_attribute("href") is None
    fill(page, {"title": "Harbour Watch"})
    page.wait_for_timeout(500)
    page.unroute_all(behavior="wait")
    opened(page, address)
    expect(field(page, "title").locator("input")).to_have_value("Harbour Watch")
