"""The SCORM package in a browser: what a learning platform is told, what learners see, and that texts stay texts."""

import json
import shutil
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from axe_playwright_python.sync_playwright import Axe
from course_plans import HOSTILE, PLANS
from playwright.sync_api import FrameLocator, Page, expect
from projects import ROOT
from test_course_packages import TEMPLATES
from test_pages import AXE_OPTIONS

from compendium.kit.scorm import scorm
from compendium.plan import Plan

pytestmark = pytest.mark.browser

# A platform: it notes every call, holds values, and gives the answers that a test asks for. The course lies two frames deep.
PLATFORM = """<!DOCTYPE html><html lang="en"><title>Platform</title><script>
const calls = [], held = %(held)s, answers = %(answers)s;
const note = (name, answer) => (...given) => {
  calls.push([name, ...given]);
  return answers[name] ?? answer(...given);
};
window.API = {
  LMSInitialize: note("LMSInitialize", () => "true"),
  LMSGetValue: note("LMSGetValue", (name) => held[name] ?? ""),
  LMSSetValue: note("LMSSetValue", (name, value) => { held[name] = value; return "true"; }),
  LMSCommit: note("LMSCommit", () => "true"),
  LMSFinish: note("LMSFinish", () => "true"),
};
</script><iframe title="Player" width="900" height="700" srcdoc='<iframe name="course" src="/index.html"></iframe>'></iframe>"""
# A run-time that learning platforms use (https://github.com/jcputney/scorm-again); it holds to the data model.
RUNTIME = ROOT / "tests/node/node_modules/scorm-again/dist/scorm12.min.js"
REAL_PLATFORM = """<!DOCTYPE html><html lang="en"><title>Platform</title><script src="runtime.js"></script><script>
window.API = new Scorm12API({ autocommit: false });
const errors = [];
window.API.on("CommitError", () => errors.push("commit"));
</script><iframe title="Player" width="900" height="700" srcdoc='<iframe name="course" src="/index.html"></iframe>'></iframe>"""
STATUS, RAW = "cmi.core.lesson_status", "cmi.core.score.raw"
BEGUN = [["LMSInitialize", ""], ["LMSGetValue", STATUS], ["LMSSetValue", STATUS, "incomplete"], ["LMSCommit", ""]]


def scored(percent: int, status: str) -> list[list[str]]:
    """The calls that tell a result."""
    values = {"cmi.core.score.min": "0", "cmi.core.score.max": "100", RAW: str(percent), STATUS: status}
    return [["LMSGetValue", RAW], *(["LMSSetValue", *each] for each in values.items()), ["LMSCommit", ""]]


@pytest.fixture
def opened(tmp_path: Path, serve: Callable[[Path], str], watched: Callable) -> Callable[..., tuple[Page, list[str]]]:
    """Opens a plan's package, on a platform or alone; gives the page and what goes wrong on it."""

    def opened_as(
        plan: Plan, *, alone: bool = False, held: Mapping[str, str] | None = None, answers: Mapping[str, str] | None = None
    ) -> tuple[Page, list[str]]:
        ZipFile(BytesIO(scorm(plan, "", TEMPLATES))).extractall(tmp_path)
        given = {"held": json.dumps({STATUS: "not attempted", **(held or {})}), "answers": json.dumps(answers or {})}
        (tmp_path / "platform.html").write_text(PLATFORM % given, encoding="utf-8")
        (tmp_path / "favicon.ico").touch()  # every browser asks a server for it
        seen = watched(viewport={"width": 1280, "height": 900})
        seen.page.goto(serve(tmp_path) + ("index.html" if alone else "platform.html"), wait_until="networkidle")
        return seen.page, seen.wrong

    return opened_as


def course(page: Page) -> FrameLocator:
    """The course on the platform's page."""
    return page.frame_locator("iframe").frame_locator("iframe")


def answer(place: Page | FrameLocator, plan: Plan, right: int) -> None:
    """Answer so many questions rightly, the others wrongly, and have the answers checked."""
    for number, question in enumerate(plan.questions):
        chosen = question.right if number < right else question.right - 1
        place.locator("fieldset").nth(number).locator("label").nth(chosen).click()
    place.get_by_role("button", name="Check my answers").click()


def leave(page: Page) -> list[list[str]]:
    """Every call that the platform got, up to the end of the course."""
    page.frame(name="course").goto("about:blank")
    return page.evaluate("calls")


@pytest.mark.parametrize(("right", "percent", "status"), [(2, 100, "passed"), (1, 50, "failed"), (0, 0, "failed")])
def test_a_result_is_told(right: int, percent: int, status: str, opened: Callable) -> None:
    """Every value once and in its order, all as texts; the course ends once."""
    page, wrong = opened(PLANS["usual"])
    answer(course(page), PLANS["usual"], right)
    said = course(page).get_by_role("status")
    expect(said).to_have_text(f"{'Passed' if right == 2 else 'Not passed'}: {right} of 2 right, {percent} per cent.")
    assert leave(page) == [*BEGUN, *scored(percent, status), ["LMSFinish", ""]]
    assert wrong == []


def test_the_runtime_of_platforms_takes_it(tmp_path: Path, serve: Callable[[Path], str], watched: Callable) -> None:
    """Every value is one that SCORM 1.2 allows at that time, by the run-time that platforms use, and the result is kept."""
    ZipFile(BytesIO(scorm(PLANS["usual"], "", TEMPLATES))).extractall(tmp_path)
    shutil.copy(RUNTIME, tmp_path / "runtime.js")
    (tmp_path / "platform.html").write_text(REAL_PLATFORM, encoding="utf-8")
    (tmp_path / "favicon.ico").touch()
    seen = watched(viewport={"width": 1280, "height": 900})
    seen.page.goto(serve(tmp_path) + "platform.html", wait_until="networkidle")
    answer(course(seen.page), PLANS["usual"], 2)
    expect(course(seen.page).get_by_role("status")).to_contain_text("Passed")
    seen.page.frame(name="course").goto("about:blank")
    core = seen.page.evaluate("JSON.parse(JSON.stringify(API.cmi.core))")
    told = seen.page.evaluate("[API.lmsGetLastError(), API.isTerminated(), errors]")
    assert (core["lesson_status"], core["score"]["raw"], core["score"]["min"], core["score"]["max"]) == (
        "passed",
        "100",
        "0",
        "100",
    )
    assert (told, seen.wrong) == (["0", True, []], [])


def test_the_best_result_counts(opened: Callable) -> None:
    """Who fails may try again; who has passed cannot fall behind that, now or later."""
    page, _ = opened(PLANS["usual"])
    for right in (1, 2, 0):
        answer(course(page), PLANS["usual"], right)
    assert leave(page) == [*BEGUN, *scored(50, "failed"), *scored(100, "passed"), ["LMSGetValue", RAW], ["LMSFinish", ""]]
    page, _ = opened(PLANS["usual"], held={STATUS: "passed", RAW: "100"})
    answer(course(page), PLANS["usual"], 0)
    assert leave(page) == [*BEGUN[:2], ["LMSGetValue", RAW], ["LMSFinish", ""]]


def test_a_course_without_a_quiz_is_completed_by_reading(opened: Callable) -> None:
    """It has no score."""
    page, wrong = opened(PLANS["selection"])
    assert leave(page) == [*BEGUN[:2], ["LMSSetValue", STATUS, "completed"], ["LMSCommit", ""], ["LMSFinish", ""]]
    assert wrong == []


@pytest.mark.parametrize("call", ["LMSInitialize", "LMSSetValue", "LMSCommit"])
def test_a_platform_that_takes_nothing_is_told_of(call: str, opened: Callable) -> None:
    """Learners are not left to think that their result was recorded."""
    page, wrong = opened(PLANS["usual"], answers={call: "false"})
    expect(course(page).get_by_text("No learning platform answers here")).to_be_visible(visible=call == "LMSInitialize")
    answer(course(page), PLANS["usual"], 2)
    expect(course(page).get_by_role("status")).to_have_text(
        "Passed: 2 of 2 right, 100 per cent. The learning platform did not take this result: tell whoever runs the course."
    )
    assert (["LMSFinish", ""] in leave(page)) == (call != "LMSInitialize")
    assert wrong == []


def test_a_course_that_has_ended_tells_nothing_more(opened: Callable) -> None:
    """As when a browser brings a page back that was left already: learners are told, and the course does not end twice."""
    page, wrong = opened(PLANS["usual"])
    page.frame(name="course").evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    answer(course(page), PLANS["usual"], 2)
    expect(course(page).get_by_role("status")).to_contain_text("did not take this result")
    assert leave(page) == [*BEGUN, ["LMSFinish", ""]]
    assert wrong == []


def test_without_a_platform_the_page_works(opened: Callable) -> None:
    """It says that nothing is recorded; the quiz tells which answers are right and why, and hides it once one is changed."""
    usual = PLANS["usual"]
    page, wrong = opened(usual, alone=True)
    expect(page.get_by_text("No learning platform answers here")).to_be_visible()
    first, second = page.locator("fieldset").nth(0), page.locator("fieldset").nth(1)
    page.get_by_role("button").click()
    expect(page.get_by_role("status")).to_have_text("")  # the browser asks for the answers that are missing
    answer(page, usual, 1)
    expect(page.get_by_role("status")).to_have_text("Not passed: 1 of 2 right, 50 per cent.")
    expect(first).to_have_accessible_description(f"Right. {usual.questions[0].because.text}Source 2")
    expect(second).to_have_accessible_description(
        f"Not right. The right answer: {usual.questions[1].answers[0]} {usual.questions[1].because.text}"
    )
    second.locator("label").first.click()
    expect(second.locator("[data-reason]")).to_be_hidden()
    assert wrong == []


@pytest.mark.parametrize("width", [320, 1280])
def test_hostile_texts_stay_texts(width: int, opened: Callable) -> None:
    """They run nothing, axe finds nothing, and no text is wider than the screen, before and after the quiz."""
    hostile = PLANS["hostile"]
    page, wrong = opened(hostile, alone=True)
    page.set_viewport_size({"width": width, "height": 800})
    answer(page, hostile, 1)
    expect(page.locator("h1")).to_have_text(hostile.title)
    expect(page.locator("fieldset").nth(1).locator("[data-when=wrong]")).to_contain_text(HOSTILE)
    violations = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    assert [(each["id"], [node["html"][:160] for node in each["nodes"][:3]]) for each in violations] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert (page.evaluate("window.hurt"), wrong) == (None, [])
