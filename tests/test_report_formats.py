"""Reports for other programs: JSON, annotations of a GitHub workflow, and SARIF, read by a tool that others use."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sarif_pydantic import Sarif
from test_reports import CASES, project_of

from compendium.cli import cli
from compendium.problems import Location, Problem, Severity
from compendium.report_formats import as_github

CASE = next(case for case in CASES if case.name == "unknown-term")


def checked(form: str, folder: Path) -> Result:
    """What `compendium check` says of a project with one unknown term."""
    project = project_of(CASE, folder / "project")
    return CliRunner().invoke(cli, ["check", "--project", str(project), "--format", form])


def test_json(tmp_path: Path) -> None:
    """The standard output is a list with every part of each problem; the exit code is that of the check."""
    done = checked("json", tmp_path)
    (found,) = json.loads(done.stdout)
    assert done.exit_code == 1
    place = f"{found['path']}:{found['line']}:{found['column']}"
    text = f"{place}: {found['field']}: {found['message']} [{found['code']}]\n    {found['hint']}\n"
    assert (text, found["severity"]) == ((CASE / "expected.txt").read_text(encoding="utf-8"), "error")


def test_without_problems_the_list_is_empty(tmp_path: Path) -> None:
    """What is said to people goes to the other stream."""
    project = project_of(tmp_path / "no case", tmp_path / "project")
    done = CliRunner().invoke(cli, ["check", "--project", str(project), "--format", "json"])
    assert (json.loads(done.stdout), done.exit_code) == ([], 0)


@pytest.mark.parametrize(
    ("severity", "path", "message", "expected"),
    [
        (Severity.ERROR, "a.yaml", "100 % wrong", "::error file=a.yaml,line=3,col=9,title=code::title: 100 %25 wrong%0AMend it."),
        (
            Severity.WARNING,
            "a:b,c.yaml",
            "x\ry",
            "::warning file=a%3Ab%2Cc.yaml,line=3,col=9,title=code::title: x%0Dy%0AMend it.",
        ),
        (Severity.NOTE, "a.yaml", "::error::x", "::notice file=a.yaml,line=3,col=9,title=code::title: ::error::x%0AMend it."),
    ],
)
def test_github(severity: Severity, path: str, message: str, expected: str) -> None:
    """A problem is one command, whatever its texts hold."""
    assert as_github([Problem(Location(path, 3, 9), severity, "title", message, "Mend it.", "code")]) == expected


def test_sarif_is_read_by_others(tmp_path: Path) -> None:
    """Models of SARIF 2.1.0 made by others read the log: the problem, its place, and its rule with the explanation."""
    log = Sarif.model_validate_json(checked("sarif", tmp_path).stdout)
    (run,) = log.runs
    assert (log.version, [rule.id for rule in run.tool.driver.rules]) == ("2.1.0", ["unknown-term"])
    (result,) = run.results
    place = result.locations[0].physical_location
    assert (result.rule_id, result.level, place.artifact_location.uri) == ("unknown-term", "error", "practices/example.yaml")
    where = f"{place.artifact_location.uri}:{place.region.start_line}:{place.region.start_column}"
    assert (CASE / "expected.txt").read_text(encoding="utf-8").startswith(f"{where}: {result.message.text.splitlines()[0]}")
