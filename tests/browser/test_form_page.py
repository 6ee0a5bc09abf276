"""The form on the site, in Chromium: a whole practice written in it, broken and hostile files opened, and all ways out."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from form import LOADED, choose, field, fill, judged, open_file, opened, problems
from playwright.sync_api import Browser, Page, expect
from projects import ROOT, copy_of_this, published
from serving import served
from test_form import ONE_ENTRY
from test_hostile import PAYLOADS, WATCH, hostile
from test_pages import AXE_OPTIONS
from test_reports import project_of

from compendium.cli import cli
from compendium.entry_text import entry_text
from compendium.fields import practice_fields
from compendium.issues import entry_in
from compendium.narrow_yaml import read
from compendium.pipeline import Project, check, known_taxonomy

pytestmark = pytest.mark.browser
WRITTEN = "anniecannons-tech-training-us"  # an entry with teaching, preconditions and a mechanism, which no other names
BROKEN = ONE_ENTRY[::3]
POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]*)"')
WIDE = {"width": 1280, "height": 900}


def values_in(path: Path) -> Any:  # noqa: ANN401
    """The values of an entry's file, as its fields hold them: white space around texts and line breaks within do not count."""
    return without_breaks(read(path.read_bytes(), "").value)


def without_breaks(value: Any) -> Any:  # noqa: ANN401
    """Values with the texts on one line."""
    if isinstance(value, dict):
        return {name: without_breaks(each) for name, each in value.items()}
    if isinstance(value, list):
        return [without_breaks(each) for each in value]
    return " ".join(value.split()) if isinstance(value, str) else value


@pytest.fixture(scope="module")
def without_one(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that lacks one of the real entries, published with the addresses of a repository."""
    project = copy_of_this(tmp_path_factory.mktemp("form") / "project")
    (project.root / f"practices/{WRITTEN}.yaml").unlink()
    settings = project.root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace("repo_url:\n", "repo_url: https://github.com/example/compendium\n")
    settings.write_text(text.replace("edit_uri:\n", "edit_uri: edit/main\n"), encoding="utf-8")
    published(project)
    return project


def test_a_whole_practice_is_written(without_one: Project, serve: Callable, watched: Callable) -> None:
    """From the empty form to a downloaded file that `compendium check` accepts, and that holds what was written."""
    original = ROOT / f"practices/{WRITTEN}.yaml"
    values = read(original.read_bytes(), "").value
    assert isinstance(values, dict)
    seen = watched(viewport=WIDE, accept_downloads=True)
    page = opened(seen.page, serve(without_one.site))
    field(page, "id").locator("input").fill(WRITTEN)
    fill(page, {"sources": values["sources"], **{name: value for name, value in values.items() if name != "sources"}})
    expect(judged(page).locator("[data-count]")).to_have_text("Nothing is left to mend.", timeout=LOADED)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the file").click()
    path = without_one.root / "practices" / download.value.suggested_filename
    download.value.save_as(path)
    assert path.name == f"{WRITTEN}.yaml"
    result = CliRunner().invoke(cli, ["check", "--strict", "--project", str(without_one.root), str(path)])
    downloaded = values_in(path)
    path.unlink()
    assert (result.exit_code, result.output) == (0, "Nothing to mend.\n")
    assert downloaded == values_in(original)
    assert seen.wrong == []


# The least that the check accepts without a warning; contribute/ counts its fields and letters.
LEAST: dict[str, Any] = {
    "sources": {
        "report2024": {
            "title": "Annual report 2024",
            "publisher": "Example Port Authority",
            "kind": "report",
            "url": "https://example.org/report-2024",
            "language": "en",
            "relation": "implementer",
        }
    },
    "title": "Harbour Watch",
    "summary": "A port authority and shipping companies train crews to notice signs of forced labour and report them.",
    "status": "active",
    "period": {"start": 2022},
    "scale": "national",
    "countries": ["KE"],
    "sectors": ["maritime-ports"],
    "actions": ["training"],
    "exploitation": ["forced-labour"],
    "strands": ["prevention"],
    "partners": [
        {"name": "Example Port Authority", "type": "national-government", "role": "lead"},
        {"name": "Example Shipping Line", "type": "company", "role": "partner"},
    ],
    "problem": "Crews did not know which signs to look for [@report2024].",
    "approach": "The authority trains crews, and companies pay for their time [@report2024].",
    "limits": [{"text": "The report does not say what came of it.", "cite": ["report2024"]}],
    "lived_experience": {"design": "not-recorded", "delivery": "not-recorded", "evaluation": "not-recorded"},
    "safeguarding": {"personal_data": "none", "misuse_risk": "low", "concerns": "none"},
    "review": {"reviewed_on": "2026-11-22", "next_review": "2028-11-22"},
}


def test_the_least_entry_takes_some_minutes(address: str, watched: Callable) -> None:
    """What the contribute page says of a first valid entry is true: so many fields, so many letters, and nothing to mend."""
    page = opened(watched(viewport=WIDE).page, address)
    fill(page, LEAST)
    expect(judged(page).locator("[data-count]")).to_have_text("Nothing is left to mend.")
    values = list(leaves(LEAST))
    chosen = [each for each in values if re.fullmatch(r"[a-z-]+|[A-Z]{2}", str(each))]
    typed = sum(len(str(each)) for each in values if each not in chosen)
    told = f"choose {len(chosen)} words from lists and type some {round(typed, -1)} letters"
    assert told in " ".join((ROOT / "pages/contribute/index.md").read_text(encoding="utf-8").split())


def leaves(value: Any) -> Iterator[Any]:  # noqa: ANN401
    """Every value within groups and lists, the ids of groups included."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from [name] if name[-1].isdigit() else []
            yield from leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each)
    else:
        yield value


def test_the_level_follows_what_is_written(address: str, watched: Callable) -> None:
    """A result raises the level once it and its source are complete, and the form says what would raise it further."""
    page = opened(watched(viewport=WIDE).page, address)
    level, raise_it = page.locator("[data-level-words]"), page.locator("[data-raised-by]")
    expect(level).to_have_text("Level 0 of 5: Described")
    source = {"title": "A study", "publisher": "A university", "kind": "Study", "url": "https://example.org/", "language": "en"}
    fill(page, {"sources": {"study": source}})
    row = {"text": "Reports of forced labour fell by half within a year.", "level": "Outcome", "direction": "Positive"}
    row |= {"design": "Survey", "measured_by": "independent", "year": "2025", "cite": "study"}
    fill(page, {"results": [row]})
    judged(page)
    expect(level).to_have_text("Level 0 of 5: Described")
    expect(page.locator("[data-reasons]")).to_contain_text("not complete yet")
    fill(page.locator("[data-at='.study'] [data-group]"), {"relation": "independent"})
    judged(page)
    expect(level).to_have_text("Level 3 of 5: Corroborated")
    expect(raise_it).to_contain_text("comparison")
    frame = page.frame_locator("[data-page] iframe")
    expect(frame.locator(".cx-evidence")).to_contain_text("Level 3 of 5: Corroborated")


def test_broken_files_are_told_as_the_command_tells_them(address: str, watched: Callable, tmp_path: Path) -> None:
    """Thirty and more broken files, opened one after the other: each time the words of `compendium check`, and nothing lost."""
    assert len(BROKEN) > 30
    project = copy_of_this(tmp_path / "real")
    seen = watched(viewport=WIDE)
    page = opened(seen.page, address)
    for case in BROKEN:
        content = (project_of(case, tmp_path / case.name) / "practices/example.yaml").read_bytes()
        path = project.root / "practices" / f"{case.name[:40].strip('-')}.yaml"
        path.write_bytes(content)
        told = check(project, [path]).problems
        path.unlink()
        open_file(page, path.name, content)
        weight = {each: each.name.capitalize() for each in {found.severity for found in told}}
        unread = page.locator("[data-unread]").is_visible()
        before = field(page, "id").locator("input").input_value()
        assert (before == path.stem) is not unread, "what cannot be read takes the place of nothing"
        expected = [
            f"{weight[each.severity]} {f'line {each.location.line}' if unread or not each.field else each.field}: "
            f"{each.message}{each.hint}" + ("Take it out" if each.code in ("unknown-field", "computed-field") else "")
            for each in told
        ]
        assert problems(page) == sorted(" ".join(each.split()) for each in expected), case.name
    assert seen.wrong == []


def test_nothing_of_a_hostile_file_runs(address: str, watched: Callable) -> None:
    """It is opened, shown in fields, problems, page and file, and is text in all of them."""
    values = read((ROOT / "practices/project-protect-canada.yaml").read_bytes(), "").value
    seen = watched(viewport=WIDE)
    seen.page.add_init_script(WATCH)
    page = opened(seen.page, address)
    for number, payload in enumerate(PAYLOADS):
        bad: Any = hostile(values, payload)
        bad["contributors"], bad[payload], bad["status"], bad["problem"] = [payload], payload, payload, f"{payload} [@{payload}]"
        bad["sources"][payload] = {"title": payload, payload: payload}
        open_file(page, f"hostile-{number}.yaml", entry_text(bad).encode())
        for fold in page.locator("[data-entry] details, [data-verdict] details").all():
            fold.evaluate("fold => { fold.open = true; }")
        field(page, "related").locator("input").click()
        title = " ".join(bad["title"].split())
        frame = page.frames[1]
        assert (field(page, "title").locator("input").input_value(), frame.locator("h1").inner_text()) == (title, title)
        for place in (frame.locator("body"), page.locator("[data-cx-form]")):
            acting = place.locator("[onclick], [onmouseover], [onerror], [onload], [href^='javascript' i], img, script, svg")
            assert [each.evaluate("each => each.outerHTML") for each in acting.all()] == []
        assert (page.evaluate("[window.ran, window.refused]"), frame.evaluate("window.ran")) == ([None, []], None)
    assert seen.wrong == []


def test_a_field_that_is_none_can_be_taken_out(address: str, watched: Callable) -> None:
    """What no control shows is told and kept until the reader takes it out; the rest of the file stays as it is."""
    original = ROOT / "practices/fair-food-program.yaml"
    added = original.read_text(encoding="utf-8").replace("\npartners:\n  - {", "\ncolour: red\npartners:\n  - {shade: dark, ")
    page = opened(watched(viewport=WIDE).page, address)
    open_file(page, "colours.yaml", added.encode())
    unknown = page.locator("[data-to-mend] li[data-code=unknown-field]")
    expect(unknown).to_have_text([re.compile(r"partners\[1\]\.shade: "), re.compile(r"colour: ")])
    unknown.get_by_role("button").last.click()
    expect(unknown).to_have_text([re.compile(r"partners\[1\]\.shade: ")])
    unknown.get_by_role("button").click()
    expect(unknown).to_have_count(0)
    text = page.locator("[data-text]").text_content() or ""
    assert without_breaks(read(text.encode(), "").value) == values_in(original)


def test_a_source_takes_its_citations_along(address: str, watched: Callable) -> None:
    """Where its id is changed, texts and lists cite it by the new one; an id that is taken is not taken again."""
    page = opened(watched(viewport=WIDE).page, address, "?practice=fair-food-program")
    before = values_in(ROOT / "practices/fair-food-program.yaml")
    first, second, *_ = before["sources"]
    page.locator("[data-field=sources] summary").first.click()
    key = page.locator("[data-field=sources] [data-key]").first
    key.fill(second)
    key.press("Tab")
    expect(key).to_have_value(first)
    expect(page.locator("[data-notice]")).to_have_text(f"“{second}” is the id of another source already.")
    key.fill("renamed")
    key.press("Tab")
    judged(page)
    expect(
        page.locator("[data-at='.renamed'] [data-field=title] input, [data-at='.renamed'] [data-field=title] textarea")
    ).to_be_focused()
    expect(page.locator("[data-at='.renamed'] > details")).to_have_attribute("open", "")
    expect(page.locator("[data-count]")).to_have_text(re.compile("Nothing is left|1 thing"))
    text = page.locator("[data-text]").text_content() or ""
    assert f"[@{first}]" not in text
    assert list(read(text.encode(), "").value["sources"])[:2] == ["renamed", second]  # type: ignore[index, arg-type, call-overload]


def test_work_is_kept_until_it_is_discarded(address: str, browser: Browser) -> None:
    """It is there after the page was left, for each practice apart; to discard it asks first, and then leaves nothing."""
    page = browser.new_page(viewport=WIDE)
    opened(page, address)
    fill(page, {"title": "Harbour Watch"})
    judged(page)
    page.goto(f"{address}about/")
    opened(page, address)
    expect(page.locator("[data-notice]")).to_have_text("What you wrote here before is still here, kept in this browser.")
    title = field(page, "title").locator("input")
    expect(title).to_have_value("Harbour Watch")
    opened(page, address, "?practice=fintel-alliance")
    expect(title).to_have_value("Fintel Alliance")
    opened(page, address)
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Discard").click()
    expect(title).to_have_value("Harbour Watch")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Discard").click()
    expect(title).to_have_value("")
    judged(page)
    opened(page, address)
    expect(title).to_have_value("")
    expect(page.locator("[data-notice]")).to_have_text("")
    page.close()


def test_what_nobody_changed_is_not_kept(address: str, watched: Callable) -> None:
    """Who only looked at an entry gets it as it is on the site the next time; older work says that the entry has changed."""
    page = opened(watched(viewport=WIDE).page, address, "?practice=fintel-alliance")
    assert page.evaluate("localStorage['cx-form:fintel-alliance']") is None
    opened(page, address, "?practice=fintel-alliance")
    expect(page.locator("[data-notice]")).to_have_text("fintel-alliance is open.")
    fill(page, {"title": "Another title"})
    judged(page)
    again = page.context.new_page()
    page.close()
    again.goto(f"{address}about/")
    again.evaluate(
        """() => {
          const work = JSON.parse(localStorage["cx-form:fintel-alliance"]);
          localStorage["cx-form:fintel-alliance"] = JSON.stringify({ ...work, original: `# older\n${work.original}` });
        }"""
    )
    opened(again, address, "?practice=fintel-alliance")
    expect(again.locator("[data-notice]")).to_contain_text("the entry was changed on the site since")
    expect(field(again, "title").locator("input")).to_have_value("Another title")


def test_a_file_takes_the_place_of_work_only_when_asked(address: str, browser: Browser) -> None:
    """Opening a file over what was written asks first; the answer no leaves everything as it was."""
    page = browser.new_page(viewport=WIDE)
    opened(page, address)
    fill(page, {"title": "Harbour Watch"})
    content = (ROOT / "practices/fair-food-program.yaml").read_bytes()
    title = field(page, "title").locator("input")
    for answer, expected in (("dismiss", "Harbour Watch"), ("accept", "Fair Food Program")):
        with page.expect_event("dialog") as asked:
            page.once("dialog", lambda dialog, answer=answer: getattr(dialog, answer)())
            page.locator("[data-open] input").set_input_files(
                {"name": "fair-food-program.yaml", "mimeType": "application/yaml", "buffer": content}
            )
        assert "in the place of what is written here" in asked.value.message
        expect(title).to_have_value(expected)
    page.close()


def test_no_door_leads_out_with_older_text(address: str, watched: Callable) -> None:
    """From the first key until it is judged nothing can be downloaded or copied; nor without a name, or where the check broke."""
    page = opened(watched(viewport=WIDE).page, address)
    download, copy = page.locator("[data-download]"), page.locator("[data-copy]")
    expect(page.locator("[data-left]")).to_have_text("Give the entry a title first, of which the file’s name is made.")
    assert download.get_attribute("href") is None
    fill(page, {"title": "Harbour Watch"})
    judged(page)
    assert (download.get_attribute("download"), copy.is_enabled()) == ("harbour-watch.yaml", True)
    page.keyboard.type("er")
    assert (download.get_attribute("href"), copy.is_enabled()) == (None, False)
    judged(page)
    assert (download.get_attribute("download"), copy.is_enabled()) == ("harbour-watcher.yaml", True)


def test_nothing_leaves_the_browser_and_it_works_offline(address: str, watched: Callable) -> None:
    """Once it is loaded, writing asks nobody for anything, and goes on without a network."""
    seen = watched(viewport=WIDE)
    page = opened(seen.page, address)
    choose(field(page, "sectors"), "finance")
    page.context.set_offline(True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    fill(page, {"title": "Harbour Watch", "status": "active", "countries": ["KE"], "sectors": ["agriculture"]})
    judged(page)
    expect(page.locator("[data-text]")).to_contain_text("title: Harbour Watch")
    expect(page.locator("[data-text]")).to_contain_text("sectors: [finance, agriculture]")
    assert (asked, seen.wrong) == ([], [])


def test_an_entry_is_changed_from_its_page(address: str, watched: Callable) -> None:
    """Its page leads to the form, which holds it whole and has nothing against it; its id stays."""
    seen = watched(viewport=WIDE)
    page = seen.page
    page.goto(f"{address}practices/fair-food-program/")
    page.get_by_role("link", name="Suggest an edit").click()
    expect(page.locator("[data-count]")).to_have_text("Nothing is left to mend.", timeout=LOADED)
    judged(page)
    text = page.locator("[data-text]").text_content() or ""
    assert without_breaks(read(text.encode(), "").value) == values_in(ROOT / "practices/fair-food-program.yaml")
    assert field(page, "id").locator("input").get_attribute("readonly") is not None
    opened(page, address, "?practice=no-such-practice")
    expect(page.locator("[data-notice]")).to_contain_text("There is no practice “no-such-practice”")
    seen.wrong[:] = [each for each in seen.wrong if "404" not in each]
    assert seen.wrong == []


def door(page: Page, name: str) -> tuple[str, dict[str, str]]:
    """Where a way out leads: the address, and what it hands over."""
    parts = urlsplit(page.get_by_role("link", name=name).get_attribute("href") or "")
    return f"{parts.netloc}{parts.path}", {key: value for key, (value,) in parse_qs(parts.query).items()}


def test_entries_are_sent_to_github(without_one: Project, serve: Callable, watched: Callable) -> None:
    """A short file goes along in the address; a long one is copied; a changed one leads to its file; an issue can be read."""
    seen = watched(viewport=WIDE, permissions=["clipboard-read", "clipboard-write"])
    page = opened(seen.page, serve(without_one.site))
    fill(page, {"title": "Harbour Watch"})
    judged(page)
    text = page.locator("[data-text]").text_content() or ""
    where, handed = door(page, "Open a pull request")
    assert (where, handed) == (
        "github.com/example/compendium/new/main/practices",
        {"filename": "harbour-watch.yaml", "value": text},
    )
    where, handed = door(page, "Send as an issue")
    assert (where, handed["title"]) == ("github.com/example/compendium/issues/new", "Practice: Harbour Watch")
    assert handed.keys() == {"title", "body"}
    fields = practice_fields(known_taxonomy(without_one))
    assert entry_in(handed["body"], fields) == (read(text.encode(), "").value, [])

    opened(page, serve(without_one.site), "?practice=fair-food-program")
    where, handed = door(page, "Open a pull request")
    assert (where, handed) == ("github.com/example/compendium/edit/main/practices/fair-food-program.yaml", {})
    assert "value" not in door(page, "Send as an issue")[1]
    page.get_by_role("button", name="Copy the file’s text").click()
    expect(page.locator("[data-sent]")).to_have_text("The file’s text is copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("[data-text]").text_content()
    assert seen.wrong == []


def test_everything_is_done_by_keys(address: str, watched: Callable) -> None:
    """Terms are searched by other words and chosen with the arrows; a source is added, named and cited; items are moved."""
    seen = watched(viewport=WIDE)
    page = opened(seen.page, address)
    keys = page.keyboard
    sectors = field(page, "sectors").locator("input")
    sectors.focus()
    keys.type("maids")
    option = page.get_by_role("option").first
    expect(option).to_contain_text("Domestic and care work")
    keys.press("ArrowDown")
    expect(sectors).to_have_attribute("aria-activedescendant", re.compile("cx-choices"))
    keys.press("Enter")
    expect(field(page, "sectors").locator(".cx-chip")).to_have_text(re.compile("Domestic"))
    keys.press("Escape")
    page.get_by_role("button", name="Add to: Sources").focus()
    keys.press("Enter")
    expect(page.locator("[data-key]")).to_be_focused()
    keys.press("Control+A")
    keys.type("report2024")
    keys.press("Tab")
    problem = field(page, "problem")
    problem.locator("textarea").focus()
    keys.type("Fees were charged")
    keys.press("Tab")
    keys.type("report2024")
    keys.press("Tab")
    expect(problem.locator("textarea")).to_have_value("Fees were charged")
    keys.press("Shift+Tab")
    keys.type("report2024")
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(problem.locator("textarea")).to_be_focused()
    expect(problem.locator("textarea")).to_have_value("Fees were charged [@report2024]")
    limits = field(page, "limits")
    for text in ("The first limit that is known.", "The second limit that is known."):
        limits.locator("[data-add]").focus()
        keys.press("Enter")
        keys.type(text)
    limits.get_by_role("button", name="Move up: 2").focus()
    keys.press("Enter")
    expect(limits.get_by_role("button", name="Move down: 1")).to_be_focused()
    judged(page)
    expect(page.locator("[data-text]")).to_contain_text(re.compile("second limit.*first limit", re.DOTALL))
    assert seen.wrong == []


def test_what_is_missing_is_told_where_somebody_was(address: str, watched: Callable) -> None:
    """An empty form accuses nobody; a field that was left empty says what it lacks, and the list leads to every field."""
    page = opened(watched(viewport=WIDE).page, address)
    beside = page.locator("[data-entry] [data-problems]:visible")
    assert beside.count() == 0
    field(page, "title").locator("input").focus()
    page.keyboard.press("Tab")
    expect(beside).to_have_text(re.compile("Error is missing"))
    page.get_by_text("Which fields").click()
    page.get_by_role("link", name="summary", exact=True).click()
    expect(field(page, "summary").locator("textarea")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_filled_form(scheme: str, address: str, watched: Callable) -> None:
    """With groups open, problems told and a list of choices shown, no rule of axe is violated."""
    page = opened(watched(viewport=WIDE, color_scheme=scheme).page, address, "?practice=project-protect-canada")
    fill(page, {"title": "x", "status": "none of these"})
    judged(page)
    page.locator("[data-field=results] summary").first.click()
    field(page, "sectors").locator("input").click()
    violations = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    assert [(each["id"], [node["html"][:160] for node in each["nodes"][:3]]) for each in violations] == []


def test_no_sideways_scrolling(address: str, watched: Callable) -> None:
    """Filled in and with groups open, the form is no wider than the screen."""
    page = opened(watched(viewport=WIDE).page, address, "?practice=project-protect-canada")
    for name in ("results", "partners", "sources"):
        page.locator(f"[data-field={name}] summary").first.click()
    for width in (320, 360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(("allowed", "told"), [("", "could not be loaded"), (" 'wasm-unsafe-eval'", "is open")])
def test_a_policy_of_the_server_must_allow_webassembly(allowed: str, told: str, site: Path, watched: Callable) -> None:
    """Under the site's own policy as a header the check runs where WebAssembly may; where it may not, the form says so."""
    policy = POLICY.search((site / "index.html").read_text(encoding="utf-8"))
    assert policy
    with served(
        site, {"Content-Security-Policy": policy[1].replace("script-src 'self'", f"script-src 'self'{allowed}")}
    ) as address:
        page = watched(viewport=WIDE).page
        page.goto(f"{address}contribute/form/?practice=fair-food-program")
        expect(page.locator("[data-notice]")).to_contain_text(told, timeout=LOADED)


def test_a_check_that_does_not_come_is_told(address: str, watched: Callable) -> None:
    """Without it the form still takes what is written and keeps it, and says so."""
    page = watched(viewport=WIDE).page
    page.route("**/form/packages.json", lambda route: route.abort())
    page.goto(f"{address}contribute/form/?practice=fair-food-program")
    expect(page.locator("[data-notice]")).to_contain_text("The entry could not be opened", timeout=LOADED)
    expect(page.locator("[data-entry]")).to_have_attribute("inert", "")
    page.goto(f"{address}contribute/form/")
    expect(page.locator("[data-notice]")).to_contain_text("The check could not be loaded", timeout=LOADED)
    assert page.locator("[data-download]").get_attribute("href") is None
    fill(page, {"title": "Harbour Watch"})
    page.wait_for_timeout(500)
    page.unroute_all(behavior="wait")
    opened(page, address)
    expect(field(page, "title").locator("input")).to_have_value("Harbour Watch")
