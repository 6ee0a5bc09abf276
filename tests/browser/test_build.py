"""Build your own workshop: a plan put together in the browser, its clock, its link, its file, and what is printed of it."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Locator, Page, expect
from projects import ROOT, copy_of_this
from test_pages import SETTLED
from test_selection import FORBIDDEN, MISSING, violations

from compendium.narrow_yaml import read
from compendium.pipeline import check

NODE = Path(sys.executable).with_name("node")
TESTS = ROOT / "tests/node/build"
BUILD = "workshops/build/"
IDS = ("fair-food-program", "fintel-alliance")
ASKED = "&".join(f"practice={each}" for each in IDS)
WIDE = {"width": 1280, "height": 900}
WHY = "Shows what a practice can show."
HOSTILE = '<img src=x onerror="window.ran=1"> \u202e\'"`${7*7}'


def opened(page: Page, address: str, query: str = "") -> Page:
    """The builder, once it is ready."""
    return opened_by(page, f"{address}{BUILD}{query}")


def opened_by(page: Page, link: str) -> Page:
    """The builder that a link leads to, once it is ready."""
    page.goto("about:blank")  # else a link that differs behind its # alone would load nothing
    page.goto(link)
    page.locator("html[data-ready=true]").wait_for()
    return page


def session(page: Page, number: int) -> Locator:
    """A session, by its place."""
    return page.locator("[data-sessions] > li").nth(number - 1)


def headings(page: Page) -> list[str]:
    """The sessions as their headings tell them, with their times."""
    return [" ".join(text.split()) for text in page.locator("[data-sessions] h3").all_inner_texts()]


def settled(page: Page) -> Page:
    """The page once what was changed last is kept and on paper."""
    page.wait_for_timeout(400)  # longer than the pause after which it is
    return page


def focused(page: Page) -> str:
    """The name of what has the focus."""
    return page.evaluate("document.activeElement.ariaLabel ?? document.activeElement.textContent.trim()")


def in_the_form(page: Page) -> list[str]:
    """What all fields hold."""
    return page.locator(".cx-build__form :is(input, select, textarea):not([readonly])").evaluate_all(
        "fields => fields.map((field) => field.type === 'checkbox' ? String(field.checked) : field.value)"
    )


def test_node() -> None:
    """Every test of tests/node/build passes."""
    files = sorted(TESTS.glob("*.test.mjs"))
    assert files
    result = subprocess.run([NODE, "--test", *files], text=True, check=False, capture_output=True)
    assert result.returncode == 0, result.stdout + result.stderr


def test_strange_texts_are_read_as_they_were_written() -> None:
    """The reader of the repository's files takes whatever is written, but for what nobody sees."""
    texts = [
        "a: b # c",
        '"so" \\ it\'s',
        "one\n two\r\n",
        "a\u2028b",
        "- [x]: {y}",
        "no",
        "1e3",
        "👩🏽‍🌾 🏴\U000e0067",
        "\x00\x7f\ufeffx",
        "",
    ]
    run = [NODE, TESTS / "written.mjs"]
    written = subprocess.run(run, input=json.dumps(texts), text=True, check=True, capture_output=True).stdout
    document = read(written.encode(), "workshops/x.yaml")
    wanted = ["a: b # c", '"so" \\ it\'s', "one  two", "a b", "- [x]: {y}", "no", "1e3", "👩🏽‍🌾 🏴", "x", ""]
    assert (document.problems, document.value["texts"]) == ((), wanted)
    assert document.value["ids"] == {"true": {"a": 1}, "12": {"b": ""}}


def planned(page: Page, address: str) -> Page:
    """The builder with a plan of two practices, a welcome and a break, all told that can be told."""
    opened(page, address, f"?{ASKED}")
    page.get_by_label("Title", exact=True).first.fill("Farms and banks: a first day")
    page.get_by_label("I have").fill("120")
    page.get_by_label("It begins at").fill("09:30")
    page.get_by_role("button", name="Add a session", exact=True).click()
    page.keyboard.type("Welcome: who is here?")  # the cursor is in the title of the new session
    session(page, 3).get_by_label("Minutes").fill("15")
    session(page, 3).get_by_label("Kind").select_option(label="Discussion")
    session(page, 3).get_by_label("Your notes").fill("Everybody says a name.\n\nSay what today is about.")
    page.get_by_role("button", name="Up: session 3").press("Enter")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Add a break").click()
    page.get_by_role("button", name="Up: session 4").click()
    return settled(page)


def downloaded(page: Page, folder: Path) -> Path:
    """The file, downloaded into a folder."""
    settled(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the file").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


@pytest.mark.browser
def test_practices_are_found_and_the_clock_adds_up(address: str, watched: Callable) -> None:
    """A practice that is searched comes in with a session; each has its times, and all are compared with the time there is."""
    seen = watched(viewport=WIDE)
    page = opened(seen.page, address)
    assert not page.locator("[data-plan]").is_visible()
    for words, title in (("fair food program tomatoes", "Fair Food Program"), ("fintel alliance", "Fintel Alliance")):
        page.get_by_label("Find a practice").fill(words)
        page.locator("#cx-build-found [role=option]", has_text=title).first.click()
        expect(page.locator("[data-said]")).to_have_text(f"“{title}” is in the plan, with a session of its own.")
    page.context.set_offline(True)  # from here on nothing more is needed
    for number, minutes in ((1, "45"), (2, "30")):
        session(page, number).get_by_label("Minutes").fill(minutes)
    assert page.locator("[data-clock]").inner_text() == "2 sessions, 75 minutes"
    page.get_by_label("I have").fill("120")
    assert page.locator("[data-clock]").inner_text() == "2 sessions, 75 minutes: 45 minutes left of your 120"
    page.get_by_role("button", name="Add a break").click()
    assert headings(page) == ["1. Fair Food Program 0:00 to 0:45", "2. Fintel Alliance 0:45 to 1:15", "3. Break 1:15 to 1:30"]
    page.get_by_label("It begins at").fill("23:30")
    assert headings(page)[1:] == ["2. Fintel Alliance 00:15 to 00:45", "3. Break 00:45 to 01:00"]
    session(page, 2).get_by_label("Minutes").fill("61")
    expect(page.locator("[data-clock-said]")).to_have_text("3 sessions, 121 minutes: 1 minute more than your 120")
    assert [each for each in seen.wrong if each.startswith("error")] == []  # the finder loads more ahead, and may not get it


@pytest.mark.browser
def test_a_link_opens_the_same_plan(address: str, watched: Callable) -> None:
    """The link that is copied opens the plan anywhere; what is kept opens it here, until it is discarded."""
    page = planned(watched(viewport=WIDE, permissions=["clipboard-read", "clipboard-write"]).page, address)
    session(page, 2).get_by_text("Practices, questions, notes").click()
    session(page, 2).get_by_role("group", name="Questions to ask").get_by_role("checkbox").first.uncheck()
    page.get_by_role("button", name="Copy a link").click()
    expect(page.locator("[data-said]")).to_have_text("The link is copied.")
    link = page.evaluate("navigator.clipboard.readText()")
    other = watched(viewport=WIDE)
    opened_by(other.page, link)
    titles = ["Welcome: who is here?", "Fair Food Program", "Break", "Fintel Alliance"]
    assert [heading.split(" ", 1)[1].rsplit(" ", 3)[0] for heading in headings(other.page)] == titles
    assert (headings(other.page), in_the_form(other.page)) == (headings(page), in_the_form(page))
    expect(other.page.locator("[data-said]")).to_have_text("The plan of the link is open.")
    assert other.page.url == f"{address}{BUILD}"
    opened(other.page, address)
    assert in_the_form(other.page) == in_the_form(page)
    expect(other.page.locator("[data-said]")).to_contain_text("still here")
    assert other.wrong == []


@pytest.mark.browser
def test_the_check_reads_the_file(address: str, watched: Callable, tmp_path: Path) -> None:
    """What the check finds in a bare plan, and in one in which all is told that the page asks for: the questions at the end."""
    seen = watched(viewport=WIDE, permissions=["clipboard-read", "clipboard-write"])
    page = planned(seen.page, address)
    project = copy_of_this(tmp_path)
    file = downloaded(page, tmp_path / "workshops")
    found = sorted((problem.code, problem.field) for problem in check(project, [file]).problems)
    assert found == [
        ("out-of-range", "group_size.least"),
        ("out-of-range", "group_size.most"),
        ("too-few", "assessment"),
        ("too-few", "audience"),
        *(("too-short", f"practices.{practice}.why") for practice in IDS),
        ("too-short", "summary"),
        ("unknown-term", "level"),
    ]
    page.get_by_label("In one or two sentences").fill(
        "What a farm programme and a bank alliance can and cannot show, for a start."
    )
    page.get_by_label("Level").select_option(label="Introductory")
    page.get_by_label("People, at least").fill("8")
    page.get_by_label("People, at most").fill("24")
    page.get_by_text("Who comes").first.click()
    page.locator("[data-audience] input").nth(3).check()
    for field in page.locator("[data-practices] [data-why]").all():
        field.fill(WHY)
    file = downloaded(page, tmp_path / "workshops")
    found = [(problem.code, problem.field) for problem in check(project, [file]).problems]
    assert (file.name, found) == ("farms-and-banks-a-first-day.yaml", [("too-few", "assessment")])
    page.get_by_role("button", name="Copy the file").click()
    expect(page.locator("[data-said]")).to_have_text("The file’s text is copied.")
    assert page.evaluate("navigator.clipboard.readText()") == file.read_text(encoding="utf-8")
    assert seen.wrong == []


@pytest.mark.browser
def test_the_plan_prints(address: str, watched: Callable, tmp_path: Path) -> None:
    """On paper there is the plan alone: times, questions, notes, evidence, limits and the addresses of the sources."""
    page = planned(watched(viewport=WIDE, color_scheme="dark").page, address)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator(".cx-build__bar:visible, form.cx-build__form:visible, h1:visible, .cx-tray:visible").count() == 0
    page.pdf(path=tmp_path / "plan.pdf", prefer_css_page_size=True)
    document = pypdfium2.PdfDocument(tmp_path / "plan.pdf")
    assert [round(length / 72 * 25.4) for length in document[0].get_size()] == [210, 297]
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    for practice in IDS:
        record = page.request.get(f"{address}find/practices/{practice}.json").json()
        told = [
            record["title"],
            record["level_label"],
            *record["limits"],
            *record["teaching"]["questions"],
            record["sources"][0]["url"],
        ]
        assert [each for each in told if squeezed(each) not in squeezed(text)] == []
    for each in (
        "Farms and banks: a first day",
        "09:30",
        "Welcome: who is here?",
        "Everybody says a name.",
        "09:30 to 09:45 · 15 minutes · Discussion",
    ):
        assert squeezed(each) in squeezed(text)


def squeezed(text: str) -> str:
    """A text without spaces and hyphens, which lines break at."""
    return re.sub(r"[\s\u00ad\u0002\ufffe-]", "", text)


@pytest.mark.browser
def test_by_keyboard(address: str, watched: Callable) -> None:
    """All by keys: what moves or goes leaves the focus where one can go on, and it is told."""
    seen = watched(viewport=WIDE)
    page = opened(seen.page, address, f"?{ASKED}")
    said = page.locator("[data-said]")
    expect(said).to_have_text("2 practices are taken in, each with a session of its own.")
    page.get_by_label("Find a practice").focus()
    page.keyboard.type("project protect canada")
    page.locator("#cx-build-found [role=option]", has_text="Project Protect").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(said).to_contain_text("is in the plan, with a session of its own.")
    assert page.evaluate("document.activeElement.matches('[data-find]')")
    page.get_by_role("button", name="Down: session 1").focus()
    page.keyboard.press("Enter")
    assert (said.inner_text(), focused(page)) == ("“Fair Food Program” is now session 2 of 3.", "Down: session 2")
    page.keyboard.press("Enter")
    assert (said.inner_text(), focused(page)) == ("“Fair Food Program” is now session 3 of 3.", "Up: session 3")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert (said.inner_text(), focused(page)) == ("“Fair Food Program” is taken out.", "Take it out: session 2")
    expect(page.locator("[data-practices] > li", has_text="Fair Food Program").locator("[data-unused]")).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert (headings(page), focused(page)) == ([], "Add a session")
    page.keyboard.press("Enter")
    page.keyboard.type("Mine")
    assert headings(page) == ["1. Mine 0:00 to 0:20"]
    page.get_by_role("button", name="Take it out: Fair Food Program").press("Enter")
    assert focused(page) == "Take it out: Fintel Alliance"
    uses = session(page, 1).get_by_role("group", name="Practices in it").get_by_role("checkbox")
    uses.first.press("Space")
    assert session(page, 1).get_by_role("group", name="Questions to ask").get_by_role("checkbox").count() > 1
    assert page.evaluate("document.activeElement.checked")
    assert seen.wrong == []


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1280)])
def test_axe_finds_nothing_in_the_builder(scheme: str, width: int, address: str, watched: Callable) -> None:
    """With everything open no rule is violated, and nothing scrolls sideways."""
    page = planned(watched(color_scheme=scheme, viewport={"width": width, "height": 900}).page, address)
    page.locator(".cx-build details").evaluate_all("folds => folds.forEach((fold) => (fold.open = true))")
    page.evaluate("scrollTo(0, 0)")
    found, overflow = violations(page), {}
    for each in (width, 320, 768):
        page.set_viewport_size({"width": each, "height": 740})
        page.wait_for_timeout(SETTLED)
        overflow[each] = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert (found, set(overflow.values())) == ([], {0}), overflow


@pytest.mark.browser
def test_a_hostile_link_gives_a_notice(address: str, watched: Callable) -> None:
    """What is no plan is told and leaves the reader's plan alone; what is one, with markup in its texts, stays text."""
    seen = watched(viewport=WIDE)
    page = opened(seen.page, address, f"?{ASKED}")
    before = in_the_form(settled(page))
    for broken in ("#plan=", "#plan=1%3Cscript%3E", "#plan=0W10", "#plan=1AAAA" + "A" * 3000, "#plan=%00%ff"):
        opened(page, address, broken)
        assert "no plan that can be read" in page.locator("[data-said]").inner_text()
        assert in_the_form(page) == before
    made = page.evaluate(
        """async (text) => { const { toFragment } = await import(new URL("../../assets/build/link.js", location.href));
        const { EMPTY, withSession, withPractice, withWhy } = await import(new URL("../../assets/build/plan.js", location.href));
        const uses = [{ id: "fintel-alliance", questions: ["zzz"], activities: [], objectives: [] }];
        const of = { title: text, minutes: 5, kind: "no-such-kind", notes: text, uses };
        const two = withPractice(withPractice(EMPTY, "fintel-alliance"), "no-such-practice");
        const plan = { ...withWhy(two, "fintel-alliance", text), title: text, summary: text };
        return toFragment(withSession(plan, of)); }""",
        HOSTILE,
    )
    opened(page, address, made)
    offer = page.locator("[data-offer]")
    assert HOSTILE in offer.inner_text()
    assert in_the_form(page) == before
    offer.get_by_role("button", name="Open it in the place of mine").click()
    said = page.locator("[data-said]")
    expect(said).to_contain_text("Left out, because there is no such practice: no-such-practice.")
    expect(said).to_contain_text("1 question or objective that was chosen has changed")
    settled(page)
    assert page.locator("[data-plan] h2").inner_text() == HOSTILE
    assert session(page, 1).get_by_label("Kind").input_value() == "input"
    assert page.locator("main :is([onerror], img, script[src*=ran])").count() == 0
    assert (page.evaluate("window.ran ?? null"), set(seen.wrong)) == (None, {MISSING})


@pytest.mark.browser
def test_a_workshop_to_begin_from(address: str, watched: Callable) -> None:
    """A workshop's sessions are taken over; beside a plan that is kept they wait; discarding asks first."""
    seen = watched(viewport=WIDE)
    page = seen.page
    sessions = [
        {"title": "Begin", "minutes": 30, "kind": "input", "practices": [IDS[1]], "notes": ["One step.", "Another."]},
        {"title": "Pause", "minutes": 10, "kind": "break", "practices": [], "notes": []},
    ]
    whole = {"id": "made-up", "title": "A made-up workshop", "sessions": sessions}
    page.route("**/find/workshops/made-up.json", lambda route: route.fulfill(json=whole))
    opened(page, address, "?workshop=made-up")
    assert headings(page) == ["1. Begin 0:00 to 0:30", "2. Pause 0:30 to 0:40"]
    assert page.locator("[data-clock]").inner_text().endswith("exactly your time")
    session(page, 1).get_by_label("Title").fill("Begin anew")
    settled(page)
    opened(page, address, "?workshop=made-up")
    assert headings(page)[0] == "1. Begin anew 0:00 to 0:30"
    page.get_by_role("button", name="Keep mine").click()
    opened(page, address, "?workshop=..%2F..%2Fkey")
    assert page.locator("[data-said]").inner_text() == "There is no workshop “../../key”."
    assert headings(page)[0] == "1. Begin anew 0:00 to 0:30"
    assert seen.wrong == []
    page.get_by_role("button", name="Discard").click()  # the dialog is dismissed
    assert (len(headings(page)), seen.wrong) == (2, ["dialog: Discard the whole plan?"])
    page.evaluate("window.confirm = () => true")
    page.get_by_role("button", name="Discard").click()
    assert (headings(page), page.locator("[data-plan]").is_visible()) == ([], False)
    assert page.evaluate("document.activeElement.matches('[data-about=title]')")
    opened(page, address)
    assert (headings(page), page.locator("[data-said]").inner_text()) == ([], "")


@pytest.mark.browser
def test_the_tray_leads_here_and_to_the_hand_out(address: str, watched: Callable) -> None:
    """What is selected elsewhere comes along, by the link and by the browser's memory; where it keeps nothing, the page works."""
    seen = watched(viewport=WIDE)
    page = seen.page
    page.add_init_script(FORBIDDEN)
    page.goto(f"{address}practices/{IDS[0]}/", wait_until="networkidle")
    page.locator(".cx-doors .cx-select input").check()
    tray = page.get_by_role("region", name="Selected practices")
    assert tray.get_by_role("link", name="Hand-out").get_attribute("href") == f"{address}handout/?practice={IDS[0]}"
    tray.get_by_role("link", name="Workshop").click()
    page.locator("html[data-ready=true]").wait_for()
    assert [heading.split(" 0:")[0] for heading in headings(page)] == ["1. Fair Food Program"]
    assert seen.wrong == []


@pytest.mark.browser
def test_a_failure_offers_another_try_in_the_builder(address: str, watched: Callable) -> None:
    """Where the practices of a plan do not load, nothing is lost, and the page tries again when asked."""
    page = planned(watched(viewport=WIDE).page, address)
    page.route("**/find/practices/**", lambda route: route.abort())
    page.goto("about:blank")
    page.goto(f"{address}{BUILD}")
    page.get_by_text("could not be loaded; nothing of it is lost").wait_for()
    assert not page.locator("form.cx-build__form").is_visible()
    page.unroute("**/find/practices/**")
    page.get_by_role("button", name="Try again").click()
    page.locator("html[data-ready=true]").wait_for()
    assert len(headings(page)) == 4
    assert not page.get_by_text("nothing of it is lost").is_visible()


@pytest.mark.browser
def test_without_javascript_the_builder_leads_to_workshops(address: str, watched: Callable) -> None:
    """The page says what it needs, offers nothing that would not work, and leads to the list."""
    seen = watched(java_script_enabled=False)
    seen.page.goto(address + BUILD)
    seen.page.get_by_text("needs JavaScript").wait_for()
    assert seen.page.locator(".cx-build :is(button, input, select):visible").count() == 0
    seen.page.locator(".cx-build").get_by_role("link", name="workshops").click()
    seen.page.wait_for_url("**/workshops/")
    assert seen.wrong == []
