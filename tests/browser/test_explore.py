"""Explore in a real browser: what it finds, its address, its views, ways out of nothing, by keyboard and without JavaScript."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route
from projects import ROOT
from test_pages import AXE_OPTIONS, FOCUSABLE

from compendium.find.words import words

pytestmark = pytest.mark.browser

STATES = {
    "empty": "",
    "results": "?q=banks+police",
    "filtered": "?q=child&sector=finance&sector=hospitality-tourism&country=in",
    "table": "?q=fishing&view=table&columns=summary&columns=level",
    "map": "?view=map&sector=agriculture",
    "zero": "?q=banks&sector=energy&country=in&status=planned",
    "nothing like it": "?q=xyzzyplugh",
}
NEVER = 9999  # practices without a first year stand last
WIDTHS = (320, 360, 768, 1280)
WIDE = {"width": 1280, "height": 900}


def opened(page: Page, address: str, query: str = "") -> Page:
    """Explore with the results for a query."""
    page.goto(f"{address}explore/{query}")
    return settled(page)


def settled(page: Page) -> Page:
    """The page once the results for its address are shown."""
    page.locator("html[data-ready=true]").wait_for()
    return page


def ids(page: Page) -> list[str]:
    """The practices shown, in their order."""
    return page.locator("[data-practice]").evaluate_all("found => found.map(each => each.dataset.practice)")


def count(page: Page) -> int:
    """How many practices are found."""
    return int(page.locator("[data-count]").inner_text())


def entries() -> dict[str, dict]:  # type: ignore[type-arg]
    """The entries by their ids."""
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in (ROOT / "practices").glob("*.yaml")}


def query_of(page: Page) -> str:
    """The query of the page's address."""
    return page.evaluate("location.search")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(state: str, scheme: str, address: str, watched: Callable) -> None:
    """No state violates a rule of axe, and no state scrolls sideways at any width."""
    seen = watched(color_scheme=scheme, viewport=WIDE)
    page = opened(seen.page, address, STATES[state])
    page.wait_for_load_state("networkidle")
    violations = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    found = [(each["id"], [node["html"][:160] for node in each["nodes"][:3]]) for each in violations]
    overflow = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        overflow[width] = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert (found, overflow, seen.wrong) == ([], dict.fromkeys(WIDTHS, 0), [])


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_on_a_phone(state: str, address: str, watched: Callable) -> None:
    """On a phone the facets fold; open or not, axe finds nothing."""
    seen = watched(viewport={"width": 360, "height": 740})
    page = opened(seen.page, address, STATES[state])
    box = page.get_by_role("checkbox", name="Agriculture")
    assert not box.is_visible()
    folded = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    page.locator("summary", has_text="Filters").click()
    page.locator(".cx-facet").first.wait_for()
    unfolded = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    assert ([each["id"] for each in (*folded, *unfolded)], seen.wrong) == ([], [])


def test_without_words_everything_is_there_by_evidence(address: str, watched: Callable) -> None:
    """At first all practices are found; eight are shown, and a button shows more without moving the focus."""
    page = opened(watched(viewport=WIDE).page, address)
    plain_list = page.request.get(f"{address}explore/").text()
    assert count(page) == plain_list.count('<li><a href="../practices/')
    assert len(ids(page)) == 8
    levels = page.locator("[data-practice] .cx-meter").evaluate_all("all => all.map(each => Number(each.dataset.level))")
    assert levels == sorted(levels, reverse=True)
    first = ids(page)
    more = page.get_by_role("button", name="Show 20 more")
    more.focus()
    page.keyboard.press("Enter")
    settled(page)
    assert (ids(page)[:8], len(ids(page))) == (first, 28)
    assert more.evaluate("button => button === document.activeElement")


@pytest.mark.parametrize(
    "query", ["?q=banks+polic", "?q=fishng&sector=fishing-seafood&sort=newest", "?view=table", "?q=xyzzyplugh"]
)
def test_a_worker_answers_for_a_large_collection(query: str, address: str, watched: Callable) -> None:
    """Where the key says that there are many documents, a worker answers; the page shows the same."""
    here, there = watched(viewport=WIDE), watched(viewport=WIDE)
    there.page.route("**/find/key.json", lambda route: route.fulfill(json={**route.fetch().json(), "large": True}))
    shown = [opened(each.page, address, query).locator("[data-cx-explore]").inner_text() for each in (here, there)]
    assert shown[0] == shown[1]
    assert ([len(each.page.workers) for each in (here, there)], here.wrong, there.wrong) == ([0, 1], [], [])


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


def test_pages_are_found_too(address: str, watched: Callable) -> None:
    """Pages of the site stand in a group of their own, labelled by their kind, and lead there."""
    page = opened(watched(viewport=WIDE).page, address, "?q=maids")
    group = page.get_by_role("region", name="Also on this site")
    assert "(Sector)" in group.inner_text()
    group.get_by_role("link", name="Domestic and care work").click()
    page.wait_for_url("**/sectors/domestic-care-work/")


def test_snippets_say_why(address: str, watched: Callable) -> None:
    """A result whose title and summary do not show the words shows the passage that does, with the words marked."""
    seen = watched(viewport=WIDE)
    page = opened(seen.page, address, "?q=immokalee")
    why = page.locator(".cx-found__why:visible")
    why.first.wait_for()
    assert "immokalee" in why.first.locator("mark").first.inner_text().lower()
    assert seen.wrong == []


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


def test_keyboard_reaches_everything(address: str, watched: Callable) -> None:
    """Tab reaches every link, button and field."""
    page = opened(watched(viewport=WIDE).page, address, "?q=banks+police&sector=finance")
    page.wait_for_load_state("networkidle")
    wanted = page.evaluate(FOCUSABLE)
    reached = set()
    for _ in range(len(wanted) + 10):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.dataset.reach"))
    assert [html for index, html in enumerate(wanted) if str(index) not in reached] == []


def test_the_last_results_get_the_focus(address: str, watched: Callable) -> None:
    """When the button for more goes, the focus is on the first of the results that it brought; `/` leads to the search."""
    page = opened(watched(viewport=WIDE).page, address, "?q=fishers&sort=name")
    assert 8 < count(page) <= 28
    page.get_by_role("button", name="more").press("Enter")
    settled(page)
    focused = page.evaluate("document.activeElement.closest('[data-practice]').dataset.practice")
    assert focused == ids(page)[8]
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "cx-explore-words"


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


def test_prints_the_results_alone(address: str, watched: Callable) -> None:
    """On paper stand the results, without fields and buttons."""
    page = opened(watched(viewport=WIDE).page, address, "?sector=finance")
    page.emulate_media(media="print")
    assert (
        page.locator(".cx-explore__side:visible, .cx-explore button:visible:not(.cx-chip), .cx-explore input:visible").count()
        == 0
    )
    assert page.locator("[data-practice]").first.is_visible()


def imported_by(name: str) -> set[str]:
    """A module of the finder and all that it imports."""
    text = (ROOT / "templates/theme/assets/find" / name).read_text(encoding="utf-8")
    return {name}.union(*(imported_by(other) for other in re.findall(r'^import [^"]*"\./([\w-]+\.js)"', text, re.MULTILINE)))


def test_modules_come_in_one_round(site: Path) -> None:
    """The page names every module that its script imports, so that none waits for another."""
    html = (site / "explore/index.html").read_text(encoding="utf-8")
    assert set(re.findall(r'<link rel="modulepreload" href="../assets/find/([^"]+)"', html)) == imported_by("explore.js")
