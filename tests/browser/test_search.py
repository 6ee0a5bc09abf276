"""The search in the header of every page, and the home page's: by keyboard, on a phone, without JavaScript, and when it fails."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page
from test_pages import AXE_OPTIONS

pytestmark = pytest.mark.browser

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 320, "height": 640}
INDEX = re.compile(r"/find/[^?]*\.json")


def field(page: Page) -> Locator:
    """The header's field."""
    return page.get_by_role("combobox", name="Search")


def options(page: Page) -> Locator:
    """What the header offers."""
    return page.locator(".cx-find [role=option]")


def fetched(page: Page) -> list[str]:
    """The paths of everything that the page asks for from now on."""
    paths: list[str] = []
    page.on("request", lambda request: paths.append(request.url.split("/", 3)[3]))
    return paths


def test_the_home_page_leads_to_explore(address: str, watched: Callable) -> None:
    """A question typed on the home page is asked in Explore, and the practice that answers it comes first."""
    page = watched(viewport=WIDE).page
    page.goto(address, wait_until="networkidle")
    page.get_by_label("Search practices, partners, countries").fill("farmworkers tomatoes premium")
    page.get_by_role("button", name="Search", exact=True).last.click()
    page.wait_for_url("**/explore/?q=farmworkers+tomatoes+premium")
    page.locator("html[data-ready=true]").wait_for()
    assert page.locator("[data-practice]").first.get_attribute("data-practice") == "fair-food-program"


def test_the_home_page_has_questions_to_try(address: str, watched: Callable) -> None:
    """Each of them leads to Explore."""
    page = watched().page
    page.goto(address)
    addresses = page.locator(".cx-try a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert len(addresses) == 3
    assert all(each.startswith("explore/?q=") for each in addresses)


def test_typing_finds_practices_first_and_pages_after(address: str, watched: Callable) -> None:
    """From the first letter on there are options, practices before pages, each with its kind; their number is announced."""
    seen = watched(viewport=WIDE)
    page = seen.page
    page.goto(f"{address}gaps/", wait_until="networkidle")
    field(page).press_sequentially("k")
    options(page).first.wait_for()
    field(page).press_sequentially("enya")
    options(page).filter(has_text="Country").first.wait_for()
    kinds = options(page).locator(".cx-find__kind").all_inner_texts()
    assert kinds[0].lower() == "practice"
    assert [kind.lower() == "practice" for kind in kinds] == sorted((kind.lower() == "practice" for kind in kinds), reverse=True)
    page.locator(".cx-find [role=status]:not(:empty)").wait_for(state="attached")
    assert page.locator(".cx-find [role=status]").inner_text().split()[0].isdigit()
    assert seen.wrong == []


def test_keys(address: str, watched: Callable) -> None:
    """`/` leads to the field, arrows to an option and back to the field, Escape closes, Enter opens the option."""
    seen = watched(viewport=WIDE)
    page = seen.page
    page.goto(f"{address}sectors/finance/", wait_until="networkidle")
    page.keyboard.press("/")
    assert field(page).evaluate("element => element === document.activeElement")
    page.keyboard.type("fair food program")
    options(page).filter(has_text="Fair Food Program").first.wait_for()
    assert field(page).input_value() == "fair food program"
    assert field(page).get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    active = field(page).get_attribute("aria-activedescendant")
    assert page.locator("[role=option][aria-selected=true]").get_attribute("id") == active
    page.keyboard.press("ArrowUp")
    assert field(page).get_attribute("aria-activedescendant") is None
    page.keyboard.press("Escape")
    assert (options(page).count(), field(page).get_attribute("aria-expanded")) == (0, "false")
    page.keyboard.type("s")
    options(page).first.wait_for()
    wanted = page.locator("[role=option]").first.evaluate("link => link.href")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(wanted)
    assert seen.wrong == []


def test_enter_asks_explore(address: str, watched: Callable) -> None:
    """Enter without an option leads to Explore with the words, whatever they hold."""
    page = watched(viewport=WIDE).page
    page.goto(f"{address}practices/fair-food-program/", wait_until="networkidle")
    field(page).fill("a+b & <c> ?")
    field(page).press("Enter")
    page.wait_for_url("**/explore/?q=a%2Bb+%26+%3Cc%3E+%3F")


def test_a_slash_stays_a_letter_where_one_types(address: str, watched: Callable) -> None:
    """In a field `/` is typed; at a checkbox, where it means nothing, it leads to the search."""
    page = watched(viewport=WIDE).page
    page.goto(address, wait_until="networkidle")
    page.locator("#cx-search-words").press("/")
    assert page.locator("#cx-search-words").input_value() == "/"
    page.locator(".cx-select input").first.press("/")
    assert field(page).evaluate("element => element === document.activeElement")


def test_a_button_opens_it_on_a_phone(address: str, watched: Callable) -> None:
    """On a narrow screen a button opens the search over the header, by keyboard too; Escape gives the focus back."""
    seen = watched(viewport=PHONE)
    page = seen.page
    page.goto(f"{address}sectors/", wait_until="networkidle")
    assert not field(page).is_visible()
    button = page.locator(".cx-find__button")
    button.focus()
    page.keyboard.press("Enter")
    page.keyboard.type("brazil")
    options(page).filter(has_text="Brazil").first.wait_for()
    violations = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    assert [each["id"] for each in violations] == []
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.keyboard.press("Escape")
    assert field(page).is_visible()
    page.keyboard.press("Escape")
    assert not field(page).is_visible()
    assert button.evaluate("element => element === document.activeElement")
    button.click()
    page.get_by_role("button", name="Close the search").click()
    assert not field(page).is_visible()
    assert seen.wrong == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("words", ["bank", "qqqqxyz"])
def test_axe_finds_nothing_in_what_is_offered(words: str, scheme: str, address: str, watched: Callable) -> None:
    """With options, one of them active, and where nothing fits."""
    seen = watched(viewport=WIDE, color_scheme=scheme)
    page = seen.page
    page.goto(f"{address}gaps/", wait_until="networkidle")
    field(page).fill(words)
    page.locator("[data-cx-panel]:not([hidden])").wait_for()
    page.keyboard.press("ArrowDown")
    violations = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    assert ([(each["id"], [node["html"][:90] for node in each["nodes"]]) for each in violations], seen.wrong) == ([], [])


def test_nothing_is_fetched_before_intent(address: str, watched: Callable) -> None:
    """A page that is only read asks for neither the finder nor its index; the focus is enough to begin."""
    page = watched(viewport=WIDE).page
    paths = fetched(page)
    page.goto(f"{address}practices/fair-food-program/", wait_until="networkidle")
    page.mouse.move(400, 400)
    page.wait_for_timeout(300)
    early = [path for path in paths if path.startswith("find/") or path.endswith(("finder.js", "lunr.js", "worker.js"))]
    assert (early, [path for path in paths if path.startswith("search/")]) == ([], [])
    field(page).focus()
    page.wait_for_event("request", lambda request: "/find/key.json" in request.url)


def test_what_is_typed_last_counts(address: str, watched: Callable) -> None:
    """Where files come late, and in any order, the options are those of the words that stand in the field."""
    page = watched(viewport=WIDE).page
    page.route("**/find/words/*.json", lambda route: (page.wait_for_timeout(80), route.continue_()))
    page.goto(f"{address}gaps/", wait_until="networkidle")
    field(page).press_sequentially("hotels fair food program", delay=15)
    field(page).fill("fintel alliance")
    options(page).filter(has_text="Fintel Alliance").first.wait_for()
    page.wait_for_timeout(500)
    assert "Fintel Alliance" in options(page).first.inner_text()
    page.unroute_all(behavior="wait")  # what is loaded ahead may still be on its way


def test_a_failure_is_told_and_passes(address: str, watched: Callable) -> None:
    """Where the index does not come the search says so and Enter still leads on; the next key tries again."""
    page = watched(viewport=WIDE).page
    page.route(INDEX, lambda route: route.abort())
    page.goto(f"{address}gaps/", wait_until="networkidle")
    field(page).fill("banks")
    page.get_by_text("The search did not load").first.wait_for()
    page.unroute(INDEX)
    field(page).fill("banks police")
    options(page).first.wait_for()


def test_without_javascript_the_form_leads_to_explore(address: str, watched: Callable) -> None:
    """The header's field works on a wide screen, and its button on a phone."""
    page = watched(java_script_enabled=False, viewport=WIDE).page
    page.goto(f"{address}gaps/")
    page.locator("#cx-find-words").fill("banks")
    page.locator("#cx-find-words").press("Enter")
    page.wait_for_url("**/explore/?q=banks")
    phone = watched(java_script_enabled=False, viewport=PHONE).page
    phone.goto(f"{address}gaps/")
    phone.locator(".cx-find__button").click()
    phone.wait_for_url("**/explore/?q=")
    assert phone.locator("h1").is_visible()
