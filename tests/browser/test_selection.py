"""What a reader selects: the checkbox at every practice, the tray, and the pages that compare the practices and make a brief."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page
from test_pages import AXE_OPTIONS, WIDTHS

pytestmark = pytest.mark.browser

IDS = ("fair-food-program", "fintel-alliance", "project-protect-canada")
ASKED = "&".join(f"practice={each}" for each in IDS)
LIST = "sectors/finance/"
FORBIDDEN = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('forbidden', 'SecurityError'); }});"
MISSING = "console: Failed to load resource: the server responded with a status of 404 (File not found)"


def boxes(page: Page) -> Locator:
    """The checkboxes of the practices on a page."""
    return page.locator("main .cx-select input")


def tray(page: Page) -> Locator:
    """The tray."""
    return page.get_by_role("region", name="Selected practices")


def ids_in(address: str) -> list[str]:
    """The practices that an address names."""
    return re.findall(r"practice=([a-z0-9-]+)", address)


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds."""
    found = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    return [(each["id"], [node["html"][:120] for node in each["nodes"][:3]]) for each in found]


def opened(page: Page, address: str) -> Page:
    """A page that compares or briefs, once it shows what it is asked for."""
    page.goto(address)
    page.locator("html[data-ready=true]").wait_for()
    return page


def test_select_compare_and_clear_by_keyboard(address: str, watched: Callable) -> None:
    """A checkbox at each practice of a list, a tray while something is selected, a table of what is, and all gone at the end."""
    seen = watched(viewport={"width": 1280, "height": 900})
    page = seen.page
    page.goto(address + LIST, wait_until="networkidle")
    assert boxes(page).count() == page.locator("[data-practice-id]").count() > 3
    assert not tray(page).is_visible()
    first = boxes(page).first
    title = page.locator("[data-practice-id] a").first.inner_text()
    assert first.evaluate("box => box.labels[0].textContent").split() == ["Select", *title.split()]
    first.press("Space")
    boxes(page).nth(1).press("Space")
    tray(page).get_by_text("2 practices selected").wait_for()
    wanted = [boxes(page).nth(number).input_value() for number in range(2)]
    page.evaluate("scrollTo(0, 0)")  # axe judges targets by what can be seen of them; the tray may hide half of one
    assert violations(page) == []
    tray(page).get_by_role("link", name="Compare").press("Enter")
    page.wait_for_url("**/compare/?practice=**")
    page.locator("html[data-ready=true]").wait_for()
    assert ids_in(page.url) == wanted
    assert page.locator("th[data-practice]").evaluate_all("cells => cells.map(cell => cell.dataset.practice)") == wanted
    assert boxes(page).evaluate_all("boxes => boxes.map(box => box.checked)") == [True, True]
    tray(page).get_by_role("button", name="Clear").press("Enter")
    tray(page).wait_for(state="hidden")
    assert boxes(page).evaluate_all("boxes => boxes.map(box => box.checked)") == [False, False]
    assert page.evaluate("document.activeElement.tagName") == "H1"
    assert seen.wrong == []


def test_the_selection_lasts_and_other_tabs_keep_step(address: str, browser: Browser) -> None:
    """It is there on the next page and on the practice's own, and another tab shows a change at once."""
    context = browser.new_context()
    page, other = context.new_page(), context.new_page()
    page.goto(f"{address}practices/{IDS[1]}/", wait_until="networkidle")
    other.goto(f"{address}{LIST}", wait_until="networkidle")
    box = page.locator(".cx-doors .cx-select input")
    assert box.evaluate("box => box.labels[0].textContent").split() == ["Select", "Fintel", "Alliance"]
    box.check()
    tray(other).get_by_text("1 practice selected").wait_for()
    assert other.locator(f".cx-select input[value={IDS[1]}]").is_checked()
    other.locator(f".cx-select input[value={IDS[1]}]").uncheck()
    tray(page).wait_for(state="hidden")
    assert not box.is_checked()
    other.locator(f".cx-select input[value={IDS[2]}]").check()
    page.goto(f"{address}{LIST}", wait_until="networkidle")
    assert page.locator(".cx-select input:checked").input_value() == IDS[2]
    context.close()


def test_no_more_than_twelve(address: str, watched: Callable) -> None:
    """The thirteenth stays out, and the tray says why."""
    page = watched(viewport={"width": 1280, "height": 900}).page
    page.goto(address + LIST, wait_until="networkidle")
    for number in range(13):
        boxes(page).nth(number).click()
    tray(page).get_by_text("No more than 12").wait_for()
    assert page.locator("main .cx-select input:checked").count() == 12
    assert len(ids_in(tray(page).get_by_role("link", name="Compare").get_attribute("href"))) == 12


def test_results_of_explore_can_be_selected(address: str, watched: Callable) -> None:
    """Explore's results come and go; each has its checkbox, which follows the practice that it stands at."""
    seen = watched(viewport={"width": 1280, "height": 900})
    page = opened(seen.page, f"{address}explore/?q=fintel+alliance")
    page.locator(f"[data-practice={IDS[1]}] .cx-select input").check()
    opened(page, f"{address}explore/?q=tomatoes&view=table")
    assert page.locator("[data-practice]:visible .cx-select input:checked").count() == 0
    assert page.locator("[data-practice]:visible").count() == page.locator("[data-practice]:visible .cx-select").count() > 0
    tray(page).get_by_text("1 practice selected").wait_for()
    assert seen.wrong == []


def test_the_link_is_copied_or_shown(address: str, browser: Browser) -> None:
    """The link carries the selection; where the clipboard is forbidden it is shown to be copied by hand."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + LIST, wait_until="networkidle")
    boxes(page).nth(2).check()
    wanted = f"{address}compare/?practice={boxes(page).nth(2).input_value()}"
    tray(page).get_by_role("button", name="Copy link").click()
    tray(page).get_by_text("Link copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == wanted
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('forbidden')); }")
    tray(page).get_by_role("button", name="Copy link").click()
    assert tray(page).get_by_label("Copy this link").input_value() == wanted
    assert violations(page) == []
    context.close()


def test_forbidden_storage_breaks_nothing(address: str, watched: Callable) -> None:
    """Where the browser forbids storage the selection lasts for the page, and its links carry it on."""
    seen = watched(viewport={"width": 1280, "height": 900})
    page = seen.page
    page.add_init_script(FORBIDDEN)
    page.goto(address + LIST, wait_until="networkidle")
    boxes(page).first.check()
    boxes(page).nth(1).check()
    tray(page).get_by_text("2 practices selected").wait_for()
    tray(page).get_by_role("link", name="Brief").click()
    page.locator("html[data-ready=true]").wait_for()
    assert page.locator(".cx-brief").count() == 2
    assert seen.wrong == []


@pytest.mark.parametrize("kept", ["nonsense", '{"a":1}', '["<b>", 7, "fintel-alliance", "fintel-alliance"]', "null"])
def test_strange_storage_breaks_nothing(kept: str, address: str, watched: Callable) -> None:
    """Whatever stands in the storage, what is no id is left out."""
    seen = watched()
    page = seen.page
    page.goto(address)
    page.evaluate("text => localStorage.setItem(`${new URL('.', location).pathname}.selection`, text)", kept)
    page.goto(f"{address}compare/", wait_until="networkidle")
    assert page.locator("th[data-practice]").count() == kept.count("fintel") // 2
    assert seen.wrong == []


def test_rows_that_differ_say_so(address: str, watched: Callable) -> None:
    """Each row says in words whether it differs, its list items whether all have them; a switch leaves only what differs."""
    page = opened(watched(viewport={"width": 1280, "height": 900}).page, f"{address}compare/?{ASKED}")
    said = dict(page.locator("tbody tr").evaluate_all("rows => rows.map(row => [row.dataset.field, row.dataset.like])"))
    assert (said["results"], said["status"], said["exploitation"]) == ("different", "same", "different")
    assert page.locator("tr[data-field=status] th").inner_text().split("\n") == ["Status", "the same"]
    page.get_by_role("switch", name="Only differences").press("Space")
    shown = page.locator("tbody tr:visible").evaluate_all("rows => rows.map(row => row.dataset.like)")
    assert set(shown) == {"different", "partly"} - ({"partly"} - set(said.values()))
    opened(page, f"{address}compare/?practice={IDS[1]}&practice={IDS[2]}")
    items = page.locator("tr[data-field=sectors] li").all_inner_texts()
    assert [item for item in items if item.startswith("Finance")] == ["Finance", "Finance"] or "in all" in items[0]


def test_one_practice_has_nothing_to_differ_from(address: str, watched: Callable) -> None:
    """A single column has no switch and no word on differences."""
    page = opened(watched().page, f"{address}compare/?practice={IDS[0]}")
    assert not page.get_by_role("switch").is_visible()
    assert set(page.locator("tbody tr").evaluate_all("rows => rows.map(row => row.dataset.like)")) == {"alone"}


@pytest.mark.parametrize("path", ["compare/", "brief/"])
def test_unknown_ids_are_named(path: str, address: str, watched: Callable) -> None:
    """What the address names and is not there is named; the rest is shown."""
    seen = watched()
    page = opened(
        seen.page, f"{address}{path}?practice=no-such-practice&practice={IDS[0]}&practice=..%2F..%2Fkey&practice={IDS[0]}"
    )
    notice = page.locator("[data-cx-unknown]").inner_text()
    assert "no-such-practice" in notice
    assert "../../key" in notice
    assert IDS[0] not in notice
    assert page.locator(".cx-brief, th[data-practice]").count() == 1
    assert set(seen.wrong) == {MISSING}
    opened(page, f"{address}{path}?practice=no-such-practice")
    assert page.locator("[data-cx-none]").is_visible()


@pytest.mark.parametrize("path", ["compare/", "brief/"])
def test_a_failure_offers_another_try(path: str, address: str, watched: Callable) -> None:
    """Where a practice does not load the page says so, links to the plain list, and tries again when asked."""
    page = watched().page
    page.route("**/find/practices/**", lambda route: route.abort())
    page.goto(f"{address}{path}?{ASKED}")
    page.get_by_text("The practices could not be loaded").wait_for()
    assert page.locator("[data-cx-failed] a").get_attribute("href") == "../explore/#all"
    page.unroute("**/find/practices/**")
    page.get_by_role("button", name="Try again").click()
    page.locator("html[data-ready=true]").wait_for()
    assert not page.locator("[data-cx-failed]").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path", [f"compare/?{ASKED}", f"brief/?{ASKED}", f"compare/?practice={IDS[0]}", "compare/?practice=nowhere"]
)
def test_axe_finds_nothing_at_any_width(path: str, scheme: str, address: str, watched: Callable) -> None:
    """With something selected, no page scrolls sideways and none violates a rule, on a wide screen and a narrow one."""
    page = watched(color_scheme=scheme, viewport={"width": 1280, "height": 900}).page
    page.goto(f"{address}practices/{IDS[0]}/", wait_until="networkidle")
    page.locator(".cx-doors .cx-select input").check()
    opened(page, address + path)
    found = {1280: violations(page)}
    overflow = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 740})
        page.wait_for_timeout(400)
        overflow[width] = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.set_viewport_size({"width": 320, "height": 740})
    found[320] = violations(page)
    assert (found, overflow) == ({1280: [], 320: []}, dict.fromkeys(WIDTHS, 0))


def test_what_has_the_focus_is_not_behind_the_tray(address: str, watched: Callable) -> None:
    """Whoever goes through a page by Tab sees the focus above the tray."""
    page = watched(viewport={"width": 1280, "height": 500}).page
    page.goto(address + LIST, wait_until="networkidle")
    boxes(page).first.check()
    for _ in range(40):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            """() => { const [focus, tray] = [document.activeElement, document.querySelector(".cx-tray")];
            if (tray.contains(focus)) return false;
            return focus.getBoundingClientRect().top >= tray.getBoundingClientRect().top; }"""
        )
        assert not hidden


@pytest.mark.parametrize(("count", "tables"), [(3, 1), (9, 3)])
def test_a_comparison_prints(count: int, tables: int, address: str, watched: Callable, tmp_path: Path) -> None:
    """On paper a wide comparison becomes several tables of four columns at most, without tray, buttons and checkboxes."""
    page = watched(viewport={"width": 1280, "height": 900}, color_scheme="dark").page
    page.goto(address + LIST, wait_until="networkidle")
    for number in range(count):
        boxes(page).nth(number).check()
    opened(page, f"{address}compare/")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(".cx-compare table:visible").count() == tables
    assert page.locator(".cx-tray:visible, .cx-select:visible, .cx-doors:visible, .cx-header:visible").count() == 0
    page.pdf(path=tmp_path / "compare.pdf", prefer_css_page_size=True)
    assert (tmp_path / "compare.pdf").read_bytes().startswith(b"%PDF")


def test_a_brief_prints(address: str, watched: Callable, tmp_path: Path) -> None:
    """Each practice has summary, evidence with reasons, results, limits and sources; on paper each begins a page."""
    page = opened(watched().page, f"{address}brief/?{ASKED}")
    briefs = page.locator(".cx-brief")
    assert briefs.locator("h2").all_inner_texts() == ["Fair Food Program", "Fintel Alliance", "Project Protect"]
    for field in ("summary", "evidence", "reasons", "raised_by", "results", "limits", "sources"):
        assert all(text.strip() for text in briefs.locator(f"[data-field={field}]").all_inner_texts()), field
    page.emulate_media(media="print")
    assert page.locator(".cx-tray:visible, .cx-doors:visible, .cx-header:visible").count() == 0
    page.pdf(path=tmp_path / "brief.pdf", format="A4")
    pages = len(re.findall(rb"/Type\s*/Page\b", (tmp_path / "brief.pdf").read_bytes()))
    assert len(IDS) <= pages <= 3 * len(IDS)


def test_nothing_is_fetched_before_a_page_is_asked_for_practices(address: str, watched: Callable) -> None:
    """Selecting fetches nothing; only the pages that show the selection fetch its practices, and nothing else of the index."""
    page = watched(viewport={"width": 1280, "height": 900}).page
    paths: list[str] = []
    page.on("request", lambda request: paths.append(request.url.split("/", 3)[3]) if "/find/" in request.url else None)
    page.goto(address + LIST, wait_until="networkidle")
    boxes(page).first.check()
    tray(page).get_by_text("1 practice selected").wait_for()
    wanted = f"find/practices/{boxes(page).first.input_value()}.json"
    assert [path for path in paths if path.startswith("find/")] == []
    opened(page, f"{address}compare/")
    assert [path for path in paths if path.startswith("find/")] == [wanted]


def test_without_javascript(address: str, watched: Callable) -> None:
    """The pages say what they do and link to the plain list; no checkbox stands about that would do nothing."""
    page = watched(java_script_enabled=False).page
    page.goto(f"{address}brief/?{ASKED}")
    assert page.locator("noscript p").is_visible()
    assert page.locator("noscript a").get_attribute("href") == "../explore/#all"
    page.goto(address + LIST)
    assert page.locator("input[type=checkbox]:visible").count() == 0
