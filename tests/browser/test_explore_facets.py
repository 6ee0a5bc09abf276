"""Explore's facets in a real browser: they narrow and widen, stand in the address, and keep the focus."""

import re
from collections.abc import Callable

import pytest
from explore import WIDE, count, entries, ids, opened, query_of, settled

from compendium.find.words import words

pytestmark = pytest.mark.browser


def test_facets_narrow_and_widen(address: str, watched: Callable) -> None:
    """Counts are true: values of one facet widen, facets narrow, and a value that would give nothing is disabled with 0."""
    practices = entries()
    page = opened(watched(viewport=WIDE).page, address, "?sector=finance&sector=energy&status=pilot")
    wanted = {
        name for name, entry in practices.items() if {"finance", "energy"} & set(entry["sectors"]) and entry["status"] == "pilot"
    }
    assert set(ids(page)) == wanted
    assert count(page) == len(wanted)
    shown = page.locator(".cx-facet").first.locator("li")
    values = shown.evaluate_all(
        "all => all.map(each => [each.querySelector('input'), each.querySelector('.cx-facet__count').textContent])"
        ".map(([box, count]) => [box.value, Number(count), box.disabled, box.checked])"
    )
    wanted_counts = {
        sector: sum(sector in entry["sectors"] and entry["status"] == "pilot" for entry in practices.values())
        for sector, *_ in values
    }
    assert {sector: number for sector, number, *_ in values} == wanted_counts
    assert all(disabled is (number == 0 and not checked) for _, number, disabled, checked in values)


def test_a_choice_keeps_the_focus_and_goes_into_the_address(address: str, watched: Callable) -> None:
    """A facet chosen by keyboard keeps the focus; back and forward, a reload and a copy of the address show the same."""
    seen = watched(viewport=WIDE)
    page = opened(seen.page, address)
    box = page.get_by_role("checkbox", name=re.compile("^Agriculture"))
    box.focus()
    page.keyboard.press("Space")
    settled(page)
    assert box.evaluate("box => box === document.activeElement")
    assert query_of(page) == "?sector=agriculture"
    page.get_by_role("button", name="Table").click()
    settled(page)
    page.get_by_role("button", name="Practice", exact=True).click()
    settled(page)
    assert query_of(page) == "?sector=agriculture&sort=name&view=table"
    shown = ids(page)
    titles = page.locator("tr[data-practice] a").all_inner_texts()
    assert titles == sorted(titles, key=words)
    page.reload()
    assert ids(settled(page)) == shown
    for _ in range(3):
        page.go_back()
        settled(page)
    assert (query_of(page), box.is_checked()) == ("", False)
    page.go_forward()
    settled(page)
    assert (query_of(page), box.is_checked(), seen.wrong) == ("?sector=agriculture", True, [])


def test_typing_leaves_one_step_in_the_history(address: str, watched: Callable) -> None:
    """Results appear from the first letters on; letters replace the address, so that one step back leaves the words."""
    seen = watched(viewport=WIDE)
    page = seen.page
    page.goto(address)
    opened(page, address)
    page.get_by_label("Search practices, partners, countries").press_sequentially("tomatoes")
    page.wait_for_url("**/explore/?q=tomatoes")
    settled(page)
    assert ids(page)[0] == "fair-food-program"
    page.locator("[data-practice] mark").first.wait_for()
    page.locator("[data-status]", has_text="practice").wait_for(state="attached")
    page.go_back()
    page.wait_for_url(address)
    assert seen.wrong == []


def test_chips_take_choices_off(address: str, watched: Callable) -> None:
    """Every chosen value is a chip; taken off, the focus goes to the next one, and at last to the count."""
    page = opened(watched(viewport=WIDE).page, address, "?sector=finance&action=training&country=in")
    chips = page.get_by_role("list", name="Chosen filters")
    assert [text.strip(" ×\n") for text in chips.locator("li").all_inner_texts()] == [
        "Finance",
        "Training",
        "India",
        "Take off all",
    ]
    page.get_by_role("button", name="Sector: Finance, take off").press("Enter")
    settled(page)
    assert query_of(page) == "?action=training&country=in"
    assert page.evaluate("document.activeElement.textContent").startswith("Training")
    page.get_by_role("button", name="Take off all").click()
    settled(page)
    assert (query_of(page), chips.is_visible()) == ("", False)
    assert page.evaluate("document.activeElement.hasAttribute('data-found')")


def test_long_facets_have_a_box_to_find_a_value(address: str, watched: Callable) -> None:
    """A long facet shows its most frequent values, all on demand, and what is typed; never without the chosen ones."""
    page = opened(watched(viewport=WIDE).page, address, "?sector=energy")
    facet = page.locator(".cx-facet").first
    shown = facet.locator("li:visible").count()
    page.get_by_role("button", name=re.compile("^Show all")).first.click()
    assert facet.locator("li:visible").count() > shown
    page.get_by_label("Find in: Sector").fill("TÉXT")
    assert [text.split("\n")[0] for text in facet.locator("li:visible").all_inner_texts()] == ["Garments and textiles", "Energy"]


def test_unknown_values_are_dropped_with_a_notice(address: str, watched: Callable) -> None:
    """What an address names that is not here is left out, and the reader is told."""
    page = opened(watched(viewport=WIDE).page, address, "?sector=nope&sector=finance&view=globe")
    assert "nope, globe" in page.locator("[data-notice]").inner_text()
    assert all("finance" in entries()[name]["sectors"] for name in ids(page))
