"""Reports: each folder of cases/ is one mistake, laid over the project in cases_base/, and the exact report that it must give.

What a case folder may hold:
  entry.yaml     fields of practices/example.yaml; they come first in the file that is checked, so lines are counted as here
  taxonomy.yaml  facets, in the same way
  workshop.yaml  fields of workshops/example.yaml, which the other cases do not have; the rest is in cases_workshop.yaml
  practices/, sectors/, workshops/  whole files, copied as they are
  without.yaml   fields and facets that are left out: {entry: [title], taxonomy: [gives]}
  repeat.yaml    files too large to keep: {practices/example.yaml: {text: x, times: 10}}
  expected.txt   the report; `make accept` rewrites it, and then it is read
"""

import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from compendium.check import check_briefing, check_entry
from compendium.cli import cli
from compendium.declaration import declared
from compendium.load import RawEntry
from compendium.narrow_yaml import Document, read
from compendium.output import MARKER, files_below
from compendium.pipeline import Project, check, taxonomy_of
from compendium.problems import messages
from compendium.rules import complaints_about_practice
from compendium.taxonomy import Facet, Taxonomy, complaints_about_words

ROOT = Path(__file__).parent.parent
BASE = ROOT / "tests/cases_base"
BELOW = {  # the file that each overlay is laid over, and the rest of what it holds
    "entry": ("practices/example.yaml", BASE / "practices/example.yaml"),
    "taxonomy": ("taxonomy.yaml", BASE / "taxonomy.yaml"),
    "workshop": ("workshops/example.yaml", ROOT / "tests/cases_workshop.yaml"),
}
CASES = sorted(path for path in (ROOT / "tests/cases").iterdir() if path.is_dir())
# Problems of what is no file of the project, each with the test that shows it at work.
ELSEWHERE = {
    "test_issues.py": ("no-entry-in-issue",),
    "test_links.py": ("dead-link",),
    "test_spreadsheet.py": (
        "duplicate-row",
        "missing-column",
        "no-key",
        "no-practices-sheet",
        "no-such-row",
        "not-a-workbook",
        "unknown-column",
        "unknown-sheet",
    ),
}


def project_of(case: Path, folder: Path) -> Path:
    """The case laid over the base, as a project in `folder`."""
    shutil.copytree(BASE, folder)
    for name in ("practices", "sectors", "workshops"):
        if (case / name).is_dir():
            shutil.copytree(case / name, folder / name, dirs_exist_ok=True)
    without = read_yaml(case / "without.yaml")
    for overlay, (target, base) in BELOW.items():
        changed = case / f"{overlay}.yaml"
        if changed.exists() or overlay in without:
            above = changed.read_bytes() if changed.exists() else b""
            fields = {*re.findall(r"^([a-z_]+):", above.decode("utf-8", "replace"), re.MULTILINE), *without.get(overlay, ())}
            below = base.read_text(encoding="utf-8")
            (folder / target).parent.mkdir(exist_ok=True)
            (folder / target).write_bytes(above + rest_of(below, fields).encode())
    for path, repeated in read_yaml(case / "repeat.yaml").items():
        (folder / path).write_text(repeated["text"] * repeated["times"], encoding="utf-8")
    return folder


def rest_of(text: str, fields: Iterable[str]) -> str:
    """A YAML text without these fields at its top level."""
    for field in fields:
        text = re.sub(rf"^{field}:.*\n(?: .*\n|\n)*", "", text, flags=re.MULTILINE)
    return text


def read_yaml(path: Path) -> dict:  # type: ignore[type-arg]
    """What a file of a case says; nothing where there is no such file."""
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}


def report(case: Path, folder: Path) -> str:
    """Every problem of a case, as the command prints them."""
    project = project_of(case, folder / case.name)
    return "".join(f"{problem}\n" for problem in check(Project(project, project / "site")).problems)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_report(case: Path, tmp_path: Path) -> None:
    """Each case folder produces exactly its expected report."""
    actual = report(case, tmp_path)
    assert actual, "a case must produce at least one problem"
    assert actual == (case / "expected.txt").read_text(encoding="utf-8")


def test_every_code_has_a_case() -> None:
    """Every problem that messages.yaml words is shown at work by some case or by another test, and no other."""
    elsewhere = {
        code for name, codes in ELSEWHERE.items() for code in codes if code in Path(__file__).with_name(name).read_text()
    }
    reports = "".join((case / "expected.txt").read_text(encoding="utf-8") for case in CASES)
    assert set(re.findall(r"\[([a-z0-9-]+)\]$", reports, re.MULTILINE)) | elsewhere == messages()["problems"].keys()


# The command


def run(*arguments: str) -> Result:
    """What a command says, and its exit code; an exception that escapes it fails the test."""
    result = CliRunner().invoke(cli, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    assert "Traceback" not in result.output
    return result


def laid_out(case: str, folder: Path) -> str:
    """The project of a case, by name, as an argument of a command."""
    return str(project_of(ROOT / "tests/cases" / case, folder / case))


def test_the_command_prints_the_report(tmp_path: Path) -> None:
    """Problems go to the standard error stream, with a count below them, and fail the command."""
    result = run("check", "--project", laid_out("several-in-several-files", tmp_path))
    expected = (ROOT / "tests/cases/several-in-several-files/expected.txt").read_text(encoding="utf-8")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"{expected}6 files checked; errors: 4, warnings: 1.\n"


def test_warnings_fail_only_where_they_are_asked_to(tmp_path: Path) -> None:
    """A warning is printed and accepted; with --strict it fails."""
    project = laid_out("no-limits", tmp_path)
    expected = (ROOT / "tests/cases/no-limits/expected.txt").read_text(encoding="utf-8")
    lenient, strict = run("check", "--project", project), run("check", "--strict", "--project", project)
    assert (lenient.exit_code, lenient.stderr) == (0, expected)
    assert lenient.stdout == "3 files checked; errors: 0, warnings: 1.\n"
    assert (strict.exit_code, strict.stdout) == (1, "")
    assert strict.stderr == f"{expected}{lenient.stdout}{messages()['build']['strict']}\n"


def test_nothing_to_mend(tmp_path: Path) -> None:
    """A project without problems says so, in one line."""
    shutil.copytree(BASE, tmp_path / "project")
    result = run("check", "--strict", "--project", str(tmp_path / "project"))
    assert (result.exit_code, result.output) == (0, f"{messages()['build']['fine']}\n")


def test_the_real_entries_are_clean() -> None:
    """The project's own entries, briefings and terms give no problem of any weight."""
    assert [str(problem) for problem in check(Project(ROOT, ROOT / "site")).problems] == []


def test_some_files_only(tmp_path: Path) -> None:
    """A file that is named is checked, and the others are not."""
    project = laid_out("several-in-several-files", tmp_path)
    result = run("check", "--project", project, f"{project}/practices/example.yaml")
    assert result.exit_code == 1
    assert result.stderr.startswith("practices/example.yaml:1:9: status: 'running' is not one of the statuses")
    assert result.stderr.endswith("\n2 files checked; errors: 1, warnings: 0.\n")


def remove_taxonomy(project: Path) -> None:
    """A project that holds no taxonomy."""
    (project / "taxonomy.yaml").unlink()


def remove_settings(project: Path) -> None:
    """A project without mkdocs.yml."""
    (project / "mkdocs.yml").unlink()


def break_settings(project: Path) -> None:
    """A project whose mkdocs.yml cannot be read."""
    (project / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")


def remove_templates(project: Path) -> None:
    """A project that holds no template."""
    shutil.rmtree(project / "templates")


def break_template(project: Path) -> None:
    """A project with a template that asks for a value that no page has."""
    (project / "templates/pages/home.md.j2").write_text("{{ page.nonsense }}", encoding="utf-8")


def fill_output(project: Path) -> None:
    """A project whose output folder holds someone's own files."""
    (project / "build/docs").mkdir(parents=True)
    (project / "build/docs/mine.txt").write_text("Mine.", encoding="utf-8")


def break_entry(project: Path) -> None:
    """A project with a mistake in an entry."""
    (project / "practices/example.yaml").write_text("title: [", encoding="utf-8")


def set_up(folder: Path) -> Path:
    """A project that can be built, with a site that an earlier build left."""
    shutil.copytree(BASE, folder)
    for name in ("templates", "pages"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "site").mkdir()
    for name in ("index.html", MARKER):
        (folder / "site" / name).write_text(name, encoding="utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of every file below a folder."""
    return {path: (folder / path).read_bytes() for path in files_below(folder)}


def test_coverage_of_broken_content_is_refused(tmp_path: Path) -> None:
    """What cannot be read cannot be counted; the command says what to mend instead."""
    project = laid_out("several-in-several-files", tmp_path)
    result = run("report", "--project", project)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == run("check", "--project", project).stderr


@pytest.mark.parametrize(
    ("breaking", "code", "words"),
    [
        (remove_taxonomy, 2, "holds no taxonomy.yaml that can be read"),
        (remove_settings, 2, "mkdocs.yml cannot be read"),
        (break_settings, 2, "mkdocs.yml cannot be read"),
        (remove_templates, 2, "home.md.j2"),
        (break_template, 2, "nonsense"),
        (fill_output, 2, "holds something that this program did not make"),
        (break_entry, 1, "Nothing was published; the last site is as it was."),
    ],
)
def test_a_failed_build_leaves_the_last_site(breaking: Callable[[Path], None], code: int, words: str, tmp_path: Path) -> None:
    """What keeps a build from being done is said, with exit code 1 for content and 2 for the set-up; the site stays."""
    project = set_up(tmp_path / "project")
    breaking(project)
    before = contents(project / "site")
    result = run("build", "--project", str(project))
    assert result.exit_code == code
    assert words in result.stderr
    assert contents(project / "site") == before


# Whatever an entry holds


def paths_into(value: object, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The path to every value within a value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(path for key, inner in items for path in paths_into(inner, (*at, key)))]


def replaced(value: object, at: tuple[str | int, ...], new: object) -> object:
    """The value with another in the place of the one at a path."""
    if not at:
        return new
    key, *rest = at
    if isinstance(value, dict):
        return value | {key: replaced(value[key], tuple(rest), new)}
    assert isinstance(value, list)
    return [replaced(inner, tuple(rest), new) if index == key else inner for index, inner in enumerate(value)]


ENTRY = read((BASE / "practices/example.yaml").read_bytes(), "example.yaml").value
assert isinstance(ENTRY, dict)
FACET = read((BASE / "taxonomy.yaml").read_bytes(), "taxonomy.yaml").value["partner_types"]
BRIEFING = {"introduction": ENTRY["problem"], "unknowns": ENTRY["limits"], "sources": ENTRY["sources"]}
TAXONOMY = taxonomy_of(Project(BASE, BASE / "site"))
NAMES = sorted({str(step) for path in paths_into(ENTRY) for step in path})
scalars = st.none() | st.booleans() | st.integers(-(10**18), 10**18) | st.floats() | st.text(max_size=20) | st.sampled_from(NAMES)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5) | st.sampled_from(NAMES), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(paths_into(ENTRY)), anything)
def test_any_value_in_any_field_gives_a_report(at: tuple[str | int, ...], value: object) -> None:
    """Whatever an entry holds, each problem is told in words; nothing is raised."""
    entry = RawEntry("example", Document("practices/example.yaml", replaced(ENTRY, at, value), {}))
    assert isinstance(TAXONOMY, Taxonomy)
    checked, problems = check_entry(entry, TAXONOMY)
    found = complaints_about_practice(checked.practice, TAXONOMY) if checked else []
    assert checked or problems
    assert all(str(problem) for problem in (*problems, *map(entry.document.problem, found)))


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(paths_into(BRIEFING)), anything)
def test_any_value_in_any_field_of_a_briefing_gives_a_report(at: tuple[str | int, ...], value: object) -> None:
    """Whatever the introduction to a sector holds, each problem is told in words; nothing is raised."""
    entry = RawEntry("finance", Document("sectors/finance.yaml", replaced(BRIEFING, at, value), {}))
    assert isinstance(TAXONOMY, Taxonomy)
    checked, problems = check_briefing(entry, TAXONOMY)
    assert checked or problems
    assert all(str(problem) for problem in problems)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(paths_into(FACET)), anything)
def test_any_value_in_the_taxonomy_gives_a_report(at: tuple[str | int, ...], value: object) -> None:
    """Whatever a facet holds, each problem is told in words; nothing is raised."""
    document = Document("taxonomy.yaml", replaced(FACET, at, value), {})
    found = declared(Facet, document.value)
    complaints = found if isinstance(found, list) else list(complaints_about_words(found))
    assert all(str(document.problem(each)) for each in complaints)
