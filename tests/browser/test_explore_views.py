"""Explore's table, its map and its print in a real browser."""

from collections.abc import Callable

import pytest
from explore import WIDE, count, opened, query_of, settled

pytestmark = pytest.mark.browser

NEVER = 9999  # practices without a first year stand last


def test_the_table_shows_the_columns_chosen(address: str, watched: Callable) -> None:
    """Columns are chosen by checkboxes, stand in the address, and headers say by what the table is sorted, and which way."""
    page = opened(watched(viewport=WIDE).page, address, "?view=table")
    heads = page.locator("thead [data-column]:visible")
    assert heads.all_inner_texts() == ["Practice", "Places", "Sectors", "Start", "Evidence"]
    page.locator("summary", has_text="Columns").click()
    page.get_by_role("checkbox", name="Summary").check()
    page.get_by_role("checkbox", name="Sectors").uncheck()
    settled(page)
    assert heads.all_inner_texts() == ["Practice", "Summary", "Places", "Start", "Evidence"]
    page.get_by_role("button", name="Start").click()
    settled(page)
    assert page.locator("th[aria-sort=descending]").inner_text().startswith("Start")
    years = [int(year or 0) for year in page.locator("td[data-column=start]").all_inner_texts()]
    assert years == sorted(years, reverse=True)
    page.get_by_role("button", name="Start").click()
    settled(page)
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith("Start")
    years = [int(year or NEVER) for year in page.locator("td[data-column=start]").all_inner_texts()]
    assert years == sorted(years)
    page.reload()
    assert settled(page).locator("thead [data-column]:visible").all_inner_texts()[1] == "Summary"


def test_the_map_is_chosen_from_by_keyboard(address: str, watched: Callable) -> None:
    """One country is a stop of Tab, arrows lead on, Enter chooses; the table below says and does the same."""
    seen = watched(viewport=WIDE)
    page = opened(seen.page, address, "?view=map")
    stops = page.locator("svg [role=button][tabindex='0']")
    assert stops.count() == 1
    stops.focus()
    before = page.evaluate("document.activeElement.dataset.country")
    page.keyboard.press("ArrowRight")
    chosen = page.evaluate("document.activeElement.dataset.country")
    assert chosen != before
    page.keyboard.press("Enter")
    settled(page)
    assert query_of(page) == f"?country={chosen}&view=map"
    assert page.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"
    page.locator("summary", has_text="The same as a table").click()
    pressed = page.locator("[data-countries] button[aria-pressed=true]")
    row = page.locator("[data-countries] tr", has=page.locator("button[aria-pressed=true]"))
    assert int(row.locator("td").last.inner_text()) == count(page)
    pressed.click()
    settled(page)
    assert (query_of(page), seen.wrong) == ("?view=map", [])


def test_prints_the_results_alone(address: str, watched: Callable) -> None:
    """On paper stand the results, without fields and buttons."""
    page = opened(watched(viewport=WIDE).page, address, "?sector=finance")
    page.emulate_media(media="print")
    assert (
        page.locator(".cx-explore__side:visible, .cx-explore button:visible:not(.cx-chip), .cx-explore input:visible").count()
        == 0
    )
    assert page.locator("[data-practice]").first.is_visible()
