"""Explore where nothing is found, where a question is none, without JavaScript, and where a file does not come."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from explore import WIDE, count, ids, opened, query_of, settled
from playwright.sync_api import Route
from projects import ROOT

pytestmark = pytest.mark.browser

QUESTIONS = (
    "*",
    "+",
    "-",
    "title:",
    "foo:bar",
    "a^",
    "~",
    "~1",
    "(((",
    "[a-z",
    "\\",
    "+banks -police",
    "\u0627\u0644\u0627\u062a\u062c\u0627\u0631",
    "🙂",
    "the",
    "a" * 10_000,
    "a " * 5_000,
)


def test_nothing_found_shows_ways_out(address: str, watched: Callable) -> None:
    """Zero results say how many there would be without each choice, and lead there; practices that fit in part are offered."""
    page = opened(watched(viewport=WIDE).page, address, "?q=tomatoes&sector=energy")
    zero = page.locator("[data-zero]")
    assert (count(page), zero.is_visible()) == (0, True)
    assert zero.locator("h3").all_inner_texts() == ["Practices that fit in part"]
    way = zero.locator("li", has_text="Without Sector: Energy")
    promised = int(re.findall(r"(\d+) practice", way.inner_text())[0])
    way.get_by_role("button").click()
    settled(page)
    assert (count(page), query_of(page), zero.is_visible()) == (promised, "?q=tomatoes", False)
    assert page.evaluate("document.activeElement.hasAttribute('data-found')")


def test_words_that_are_nowhere_are_told(address: str, watched: Callable) -> None:
    """A word that no text has is named; a value that is spelled much like it is offered."""
    page = opened(watched(viewport=WIDE).page, address, "?q=agricultorx")
    assert page.locator("[data-corrected]").inner_text() == "No text here has the word “agricultorx”."
    page.get_by_role("button", name="Agriculture", exact=True).click()
    settled(page)
    assert query_of(page) == "?sector=agriculture"


def test_no_question_breaks_it(address: str, watched: Callable) -> None:
    """Whatever is asked gives results or a friendly nothing, never an error."""
    seen = watched(viewport=WIDE)
    page = opened(seen.page, address)
    field = page.get_by_label("Search practices, partners, countries")
    for question in QUESTIONS:
        field.fill(question)
        settled(page)
        assert count(page) > 0 or page.locator("[data-zero]").is_visible(), question[:20]
    assert seen.wrong == []


def test_without_javascript_it_is_the_plain_list(address: str, watched: Callable) -> None:
    """Without JavaScript every practice stands there by name, with its link, and nothing else is offered."""
    page = watched(java_script_enabled=False).page
    page.goto(f"{address}explore/")
    links = page.locator("[data-cx-all] a").evaluate_all("found => found.map(link => link.getAttribute('href'))")
    published = {path.name for path in Path(ROOT / "practices").glob("*.yaml")}
    assert len(links) == len(set(links)) <= len(published)
    assert page.locator("[data-cx-all] a").first.is_visible()
    assert page.locator("main form:visible, main button:visible").count() == 0


@pytest.mark.parametrize("missing", ["facets.json", "key.json", "blocks/"])
def test_a_file_that_does_not_come(missing: str, address: str, watched: Callable) -> None:
    """A failed fetch shows a message and the plain list; trying again shows the results."""
    page = watched(viewport=WIDE).page
    failing = True

    def answer(route: Route) -> None:
        if failing:
            route.abort()
        else:
            route.continue_()

    page.context.route(f"**/find/{missing}*", answer)
    page.goto(f"{address}explore/?q=tomatoes")
    alert = page.get_by_role("alert")
    alert.wait_for()
    assert page.locator("[data-cx-all] a").first.is_visible()
    failing = False
    alert.get_by_role("button", name="Try again").click()
    settled(page)
    assert ids(page)[0] == "fair-food-program"
    assert not alert.is_visible()
    assert not page.locator("[data-cx-all]").is_visible()
