"""The hand-out: what the people who come to a session take home, with every limit and every question."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from test_pages import SETTLED
from test_selection import ASKED, IDS, MISSING, opened, violations

pytestmark = pytest.mark.browser

HANDOUT = f"handout/?{ASKED}"


def test_it_holds_the_limits_and_questions_of_each_practice(address: str, watched: Callable) -> None:
    """Objectives, and of every practice summary, evidence, results, limits, questions, activity and sources with addresses."""
    seen = watched()
    page = opened(seen.page, address + HANDOUT)
    sections = page.locator(".cx-handout__practice")
    for number, practice in enumerate(IDS):
        record = page.request.get(f"{address}find/practices/{practice}.json").json()
        teaching, told = record["teaching"], sections.nth(number)
        items = {
            field: told.locator(f"[data-field={field}] li") for field in ("limits", "questions", "reasons", "results", "sources")
        }
        assert told.locator("h2 a").inner_text() == record["title"]
        assert items["limits"].all_inner_texts() == record["limits"]
        assert items["questions"].all_inner_texts() == teaching["questions"]
        assert items["reasons"].all_inner_texts() == record["reasons"]
        assert items["results"].count() == len(record["results"])
        assert items["sources"].locator("a").evaluate_all("links => links.map((link) => link.getAttribute('href'))") == [
            each["url"] for each in record["sources"]
        ]
        assert told.locator("[data-field=activity]").inner_text() == teaching["activity"]
        assert record["level_label"] in told.locator("[data-field=evidence]").inner_text()
        aims = page.locator("[data-objectives] li").all_inner_texts()
        assert [each for each in teaching["objectives"] if each not in aims] == []
    assert seen.wrong == []


def test_it_prints(address: str, watched: Callable, tmp_path: Path) -> None:
    """On A4: the title that was given, lines to write on, addresses and licence, without anything to press."""
    page = opened(watched(color_scheme="dark").page, f"{address}{HANDOUT}#title=Banks%20%26%20farms")
    assert page.get_by_label("Title on the paper").input_value() == "Banks & farms"
    page.get_by_label("Title on the paper").fill("Banks and farms")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(".cx-tray:visible, .cx-doors:visible, .cx-header:visible, button:visible, h1:visible").count() == 0
    page.pdf(path=tmp_path / "handout.pdf", prefer_css_page_size=True)
    document = pypdfium2.PdfDocument(tmp_path / "handout.pdf")
    assert [round(length / 72 * 25.4) for length in document[0].get_size()] == [210, 297]
    assert document[0].get_textpage().get_text_range().startswith("Banks and farms")
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    for each in ("What I will do", "By when", "https://creativecommons.org/licenses/by/4.0/"):
        assert each in text


@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1280)])
def test_axe_finds_nothing_in_the_hand_out(scheme: str, width: int, address: str, watched: Callable) -> None:
    """No rule is violated, and nothing scrolls sideways."""
    page = opened(watched(color_scheme=scheme, viewport={"width": width, "height": 900}).page, address + HANDOUT)
    found, overflow = violations(page), {}
    for each in (width, 320, 768):
        page.set_viewport_size({"width": each, "height": 740})
        page.wait_for_timeout(SETTLED)
        overflow[each] = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert (found, set(overflow.values())) == ([], {0}), overflow


def test_what_is_strange_is_text_or_named(address: str, watched: Callable) -> None:
    """A title with markup is text, a broken one is none; an unknown practice is named; one without teaching says so."""
    seen = watched()
    page = seen.page
    hostile = "%3Cimg%20src%3Dx%20onerror%3D%22window.ran%3D1%22%3E"
    opened(page, f"{address}handout/?practice={IDS[0]}&practice=no-such-practice#title={hostile}")
    assert page.locator("[data-shown-title]").inner_text() == '<img src=x onerror="window.ran=1">'
    assert "no-such-practice" in page.locator("[data-cx-unknown]").inner_text()
    assert (page.evaluate("window.ran ?? null"), set(seen.wrong)) == (None, {MISSING})

    def untaught(route: Callable) -> None:
        response = route.fetch()
        route.fulfill(json={**response.json(), "teaching": None})

    page.route("**/find/practices/*.json", untaught)
    page.goto("about:blank")
    opened(page, f"{address}handout/?practice={IDS[0]}#title=%E0%A4%A")
    assert page.locator("[data-shown-title]").inner_text() == "Partnerships against trafficking in persons"
    assert page.locator("[data-field=questions]").inner_text() == "None is recorded."
    assert not page.locator("[data-aims]").is_visible()
