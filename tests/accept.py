"""Rewrites what the tests expect: reports, the golden site, places, the JSON Schema, the form for issues.

`make accept` runs it; read the diff.
"""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from test_golden import GOLDEN, PRINTED, ROOT, coverage_report, golden_project, kept, printed, rendered
from test_issues import FORM, fresh_form
from test_json_schema import fresh_schemas
from test_reports import CASES, report


def accept_reports(folder: Path) -> None:
    """Write the report of every case."""
    for case in CASES:
        (case / "expected.txt").write_text(report(case, folder), encoding="utf-8")


def accept_golden_site(folder: Path) -> None:
    """Write the golden files, and no others, and the report on coverage."""
    shutil.rmtree(GOLDEN / "docs", ignore_errors=True)
    project = golden_project(folder)
    for path, text in kept(rendered(project)).items():
        (GOLDEN / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (GOLDEN / "docs" / path).write_text(text, encoding="utf-8")
    (GOLDEN / "coverage.txt").write_text(coverage_report(project), encoding="utf-8")


def accept_places() -> None:
    """Write the tree of regions and the outlines of countries from the packages that hold them."""
    for name in PRINTED:
        (ROOT / f"compendium/{name}.json").write_bytes(printed(name))


def accept_schemas() -> None:
    """Write the JSON Schemas of practices and workshops."""
    for path, content in fresh_schemas().items():
        (ROOT / path).write_bytes(content)


def accept_form() -> None:
    """Write the form for issues."""
    (ROOT / FORM).write_bytes(fresh_form())


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        accept_reports(Path(folder) / "cases")
        accept_golden_site(Path(folder) / "golden")
    accept_places()
    accept_schemas()
    accept_form()
