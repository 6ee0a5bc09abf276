"""Explore in a real browser: what it finds and shows, for everybody, by keyboard too."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from explore import WIDE, count, ids, opened, settled
from projects import ROOT
from test_pages import AXE_OPTIONS, FOCUSABLE

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
WIDTHS = (320, 360, 768, 1280)


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


def imported_by(name: str) -> set[str]:
    """A module of the finder and all that it imports."""
    text = (ROOT / "templates/theme/assets/find" / name).read_text(encoding="utf-8")
    return {name}.union(*(imported_by(other) for other in re.findall(r'^import [^"]*"\./([\w-]+\.js)"', text, re.MULTILINE)))


def test_modules_come_in_one_round(site: Path) -> None:
    """The page names every module that its script imports, so that none waits for another."""
    html = (site / "explore/index.html").read_text(encoding="utf-8")
    assert set(re.findall(r'<link rel="modulepreload" href="../assets/find/([^"]+)"', html)) == imported_by("explore.js")
