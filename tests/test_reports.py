"""Reports: each folder of cases/ is one mistake, laid over the project in cases_base/, and the exact report that it must give.

What a case folder may hold:
  entry.yaml     fields of practices/example.yaml; they come first in the file that is checked, so lines are counted as here
  taxonomy.yaml  facets, in the same way
  practices/, sectors/  whole files, copied as they are
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
from compendium.load import RawEntry
from compendium.narrow_yaml import Document
from compendium.output import MARKER, files_below
from compendium.pipeline import Project, check, taxonomy_of
from compendium.problems import messages
from compendium.rules import complaints_about_practice
from compendium.taxonomy import Taxonomy

ROOT = Path(__file__).parent.parent
BASE = ROOT / "tests/cases_base"
CASES = sorted(path for path in (ROOT / "tests/cases").iterdir() if path.is_dir())


def project_of(case: Path, folder: Path) -> Path:
    """The case laid over the base, as a project in `folder`."""
    shutil.copytree(BASE, folder)
    for name in ("practices", "sectors"):
        if (case / name).is_dir():
            shutil.copytree(case / name, folder / name, dirs_exist_ok=True)
    without = read_yaml(case / "without.yaml")
    for overlay, target in (("entry", "practices/example.yaml"), ("taxonomy", "taxonomy.yaml")):
        changed = case / f"{overlay}.yaml"
        if changed.exists() or overlay in without:
            above = changed.read_bytes() if changed.exists() else b""
            fields = {*re.findall(r"^([a-z_]+):", above.decode("utf-8", "replace"), re.MULTILINE), *without.get(overlay, ())}
            below = (BASE / target).read_text(encoding="utf-8")
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
