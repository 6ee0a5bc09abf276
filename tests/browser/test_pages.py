"""Every type of page in a real browser: no errors, no other hosts, no violation of WCAG, no sideways scrolling, all by keys."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

# One address of every type of page, the longest of its kind where they differ.
PAGES = (
    "",
    "practices/fair-food-program/",
    "practices/ilo-work-in-freedom/",
    "practices/estonia-construction-site-register/",
    "sectors/",
    "sectors/agriculture/",
    "sectors/recruitment-employment/",
    "partners/",
    "partners/company/",
    "actions/",
    "actions/training/",
    "exploitation/",
    "exploitation/organ-removal/",
    "recommendations/private-sector-training/",
    "treaties/",
    "treaties/tip-9/",
    "countries/",
    "countries/in/",
    "regions/asia/",
    "gaps/",
    "workshops/",
    "workshops/supply-chains-in-farming-and-fishing/",
    "workshops/build/",
    "handout/",
    "compare/",
    "brief/",
    "about/",
    "about/method/",
    "about/considered/",
    "about/safeguarding/",
    "about/accessibility/",
    "contribute/",
    "contribute/form/",
    "contribute/workshop-fields/",
    "404.html",
)
WIDTHS = (320, 360, 768, 960, 1100, 1280)
SETTLED = 400  # milliseconds; the header's transitions take 250
AXE_OPTIONS = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(path: str, scheme: str, address: str, watched: Callable) -> None:
    """No page violates a rule of axe, in light or dark, and nothing goes wrong on it."""
    seen = watched(color_scheme=scheme, viewport={"width": 1280, "height": 900})
    seen.page.goto(address + path, wait_until="networkidle")
    violations = Axe().run(seen.page, options=AXE_OPTIONS).response["violations"]
    found = [(each["id"], [node["html"][:160] for node in each["nodes"][:3]]) for each in violations]
    assert (found, seen.wrong) == ([], [])


@pytest.mark.parametrize("path", PAGES)
def test_narrow_screens(path: str, address: str, watched: Callable) -> None:
    """No page scrolls sideways at any width, and axe finds nothing at 360 pixels."""
    seen = watched(viewport={"width": 360, "height": 740})
    seen.page.goto(address + path, wait_until="networkidle")
    violations = Axe().run(seen.page, options=AXE_OPTIONS).response["violations"]
    overflow = {}
    for width in WIDTHS:
        seen.page.set_viewport_size({"width": width, "height": 740})
        seen.page.wait_for_timeout(SETTLED)
        overflow[width] = seen.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert (overflow, [each["id"] for each in violations], seen.wrong) == (dict.fromkeys(WIDTHS, 0), [], [])


FOCUSABLE = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  .filter(element => element.checkVisibility({visibilityProperty: true, opacityProperty: false}) && !element.disabled
    && element.tabIndex >= 0 && element.getClientRects().length
    && (element.type !== 'radio' || element.checked))
  .map((element, index) => { element.dataset.reach = index; return element.outerHTML.slice(0, 90); })"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["", "practices/fair-food-program/", "sectors/finance/", "gaps/", "404.html"])
def test_keyboard_reaches_everything(path: str, width: int, address: str, watched: Callable) -> None:
    """Tab reaches every link, button and field, and each shows that it has the focus."""
    seen = watched(viewport={"width": width, "height": 900})
    page = seen.page
    page.goto(address + path, wait_until="networkidle")
    wanted = page.evaluate(FOCUSABLE)
    reached, unmarked = set(), []
    for _ in range(len(wanted) + 5):
        page.keyboard.press("Tab")
        state = page.evaluate(
            """() => { const element = document.activeElement; const style = getComputedStyle(element);
            const label = element.labels?.[0] ? getComputedStyle(element.labels[0]) : style;
            return [element.dataset.reach, element.outerHTML.slice(0, 90),
              [style, label].some(one => one.outlineStyle !== 'none' && parseFloat(one.outlineWidth) > 0)]; }"""
        )
        if state[0] is not None:
            reached.add(int(state[0]))
            if not state[2]:
                unmarked.append(state[1])
    missed = [html for index, html in enumerate(wanted) if index not in reached]
    assert (missed, unmarked, seen.wrong) == ([], [], [])


@pytest.mark.parametrize("path", PAGES)
def test_without_javascript(path: str, address: str, watched: Callable) -> None:
    """Without JavaScript every page has its heading and all its links, and offers nothing that would not work."""
    seen = watched(java_script_enabled=False)
    page = seen.page
    page.goto(address + path)
    heading = page.locator("h1")
    assert heading.count() == 1
    assert heading.is_visible()
    assert page.locator("[data-cx-print]:visible").count() == 0
    assert seen.wrong == []


def test_colours_are_remembered(address: str, watched: Callable) -> None:
    """Who switches to dark colours keeps them on the next page."""
    seen = watched(color_scheme="light", viewport={"width": 1280, "height": 900})
    page = seen.page
    page.goto(address, wait_until="networkidle")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "default"
    page.locator("label[title='Switch to dark colours']").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    page.goto(f"{address}gaps/", wait_until="networkidle")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert seen.wrong == []


@pytest.mark.parametrize(("path", "notice"), [("2028-11-22", False), ("2028-11-23", True)])
def test_a_review_that_is_due_is_shown(path: str, notice: bool, address: str, watched: Callable) -> None:
    """The day after its next review a practice says that it needs a re-check; the clock is the reader's."""
    seen = watched()
    seen.page.clock.set_fixed_time(f"{path}T12:00:00Z")
    seen.page.goto(f"{address}practices/fair-food-program/", wait_until="networkidle")
    assert seen.page.locator(".cx-recheck").is_visible() is notice


def test_a_cell_of_the_gap_map_leads_to_its_practices(address: str, watched: Callable) -> None:
    """A cell opens Explore with its sector and action chosen, and as many practices as it says."""
    page = watched(viewport={"width": 1280, "height": 900}).page
    page.goto(f"{address}gaps/", wait_until="networkidle")
    cell = page.locator("a[href$='explore/?sector=finance&action=information-sharing']")
    told = cell.locator("b").inner_text()
    cell.click()
    page.wait_for_selector("[data-ready='true']")
    assert page.locator("[data-count]").inner_text().split()[0] == told


@pytest.mark.parametrize("path", ["practices/fair-food-program/", "sectors/agriculture/", "gaps/"])
def test_prints_on_a4(path: str, address: str, watched: Callable, tmp_path: Path) -> None:
    """On paper a page is text on white, without header and buttons, and nothing is cut off at the side."""
    seen = watched(color_scheme="dark", viewport={"width": 673, "height": 950})
    page = seen.page
    page.goto(address + path, wait_until="networkidle")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(".cx-header:visible, .cx-doors:visible, .cx-select:visible").count() == 0
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


def test_an_old_address_redirects(address: str, watched: Callable) -> None:
    """An old id of a practice leads to its page."""
    seen = watched()
    seen.page.goto(f"{address}practices/issara-strategic-partners-program/")
    seen.page.wait_for_url("**/practices/issara-inclusive-labour-monitoring/")
    assert seen.page.locator("h1").is_visible()
