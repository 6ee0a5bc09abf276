"""Files opened in the form, in Chromium: broken ones, hostile ones, some with unknown fields, and an entry from its page."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from form import LOADED, WIDE, field, judged, open_file, opened, problems, values_in, without_breaks
from playwright.sync_api import expect
from projects import ROOT, copy_of_this
from test_form import ONE_ENTRY
from test_hostile import PAYLOADS, WATCH, hostile
from test_reports import project_of

from compendium.entry_text import entry_text
from compendium.narrow_yaml import read
from compendium.pipeline import check

pytestmark = pytest.mark.browser
BROKEN = ONE_ENTRY[::3]


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
