"""New entries and their form: `compendium new` writes one, `compendium fmt` keeps all alike."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from test_reports import BASE, ROOT

from compendium.cli import cli
from compendium.entry_format import formatted
from compendium.json_schema import MODELINE
from compendium.narrow_yaml import read
from compendium.pipeline import Project, check
from compendium.scaffold import entry_id

FILLED = BASE / "practices/example.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project without entries."""
    (tmp_path / "taxonomy.yaml").write_bytes((ROOT / "taxonomy.yaml").read_bytes())
    return tmp_path


def new(project: Path, *arguments: str, typed: str = "") -> Result:
    """What `compendium new` says."""
    return CliRunner().invoke(cli, ["new", "--project", str(project), *arguments], input=typed)


def test_a_new_entry_lacks_only_what_is_to_be_filled_in(project: Path) -> None:
    """Every problem of a new file is a field that is empty, each with its help."""
    assert new(project, 'Harbour "Watch": a pilot').exit_code == 0
    found = check(Project(project, project / "site")).problems
    assert {problem.code for problem in found} == {"empty-field"}
    assert all(problem.hint for problem in found)
    (made,) = (project / "practices").iterdir()
    text = made.read_text(encoding="utf-8")
    assert (made.name, text.split("\n")[0]) == ("harbour-watch-a-pilot.yaml", MODELINE)


def test_a_new_entry_that_is_filled_in_is_accepted(project: Path) -> None:
    """The optional fields stand in comments; taken out of them, they belong where they stand."""
    new(project, "Harbour Watch")
    path = project / "practices/harbour-watch.yaml"
    lines = path.read_text(encoding="utf-8").split("\n")
    used = "\n".join(line.removeprefix("# ") if not line.startswith("# yaml") else line for line in lines)
    document = read(
        used.replace("results: []", "results:").replace("lessons: []", "lessons:").replace("limits: []", "limits:").encode(), ""
    )
    assert document.problems == ()
    filled = read(FILLED.read_bytes(), "").value
    assert isinstance(document.value, dict)
    assert isinstance(filled, dict)
    assert set(filled) <= set(document.value)
    assert isinstance(filled["results"], list)
    assert isinstance(document.value["results"], list)
    assert set(filled["results"][0]) <= set(document.value["results"][0])  # type: ignore[arg-type]


def test_the_title_is_asked_for(project: Path) -> None:
    """Without a title on the command line, the command asks."""
    asked = new(project, typed="Harbour Watch\n")
    assert (asked.exit_code, (project / "practices/harbour-watch.yaml").exists()) == (0, True)


def test_an_entry_is_never_written_over(project: Path) -> None:
    """A file that is there stays as it is."""
    new(project, "Harbour Watch")
    path = project / "practices/harbour-watch.yaml"
    path.write_text("mine", encoding="utf-8")
    again = new(project, "Harbour Watch")
    assert (again.exit_code, path.read_text(encoding="utf-8")) == (2, "mine")
    assert "is there already" in again.output


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Fair Food Program", "fair-food-program"),
        ("Côte d'Ivoire – the Ombudsman's line", "cote-divoire-the-ombudsmans-line"),
        ("  ../../etc/passwd ", "etc-passwd"),
        ("A" * 80, "a" * 50),
        ("مرحبا", ""),
    ],
)
def test_ids(title: str, name: str) -> None:
    """An id is made of the letters of the title that an address can have."""
    assert entry_id(title) == name


FORMS = {
    "fields are put in order, each with the comments above it": (
        "# about the status\nstatus: active\n\ntitle: A  # short\nsummary: >-\n  One.\n\n  Two.\n# the end\n",
        "title: A  # short\nsummary: >-\n  One.\n\n  Two.\n# about the status\nstatus: active\n# the end\n",
    ),
    "lists and groups stay whole": (
        "status: active\npartners:\n- {name: A}\n# second\n- name: B\ntitle: A\n",
        "title: A\nstatus: active\npartners:\n- {name: A}\n# second\n- name: B\n",
    ),
    "fields that are not declared come last": ("colour: red\ntitle: A\n", "title: A\ncolour: red\n"),
    "white space at the ends of lines goes": ("title: A  \r\nstatus: active\t\n\n\n", "title: A\nstatus: active\n"),
}


@pytest.mark.parametrize(("before", "after"), FORMS.values(), ids=FORMS)
def test_the_stable_form(before: str, after: str) -> None:
    """What is written differs in order and white space only, and is written the same again."""
    once = formatted(before.encode())
    assert once == f"{MODELINE}\n{after}".encode()
    assert formatted(once) == once


@pytest.mark.parametrize("content", [b"title: A: B\n", b"title: \xff\n", b"title: |\n  A  \n  B\n", b"- title\n"])
def test_what_would_change_is_left_alone(content: bytes) -> None:
    """A file that cannot be read, or in which a value would change, has no stable form."""
    assert formatted(content) is None


def test_every_entry_is_in_its_stable_form() -> None:
    """`compendium fmt` would change nothing."""
    told = CliRunner().invoke(cli, ["fmt", "--check", "--project", str(ROOT)])
    assert (told.output, told.exit_code) == ("", 0)


def test_fmt_changes_only_what_needs_it(project: Path) -> None:
    """With --check nothing is written, and the command fails; without, the file is put in order, and the command says so."""
    path = project / "practices/example.yaml"
    path.parent.mkdir()
    path.write_text("status: active\ntitle: A\n", encoding="utf-8")
    checked = CliRunner().invoke(cli, ["fmt", "--check", "--project", str(project)])
    assert (checked.exit_code, path.read_text(encoding="utf-8")) == (1, "status: active\ntitle: A\n")
    done = CliRunner().invoke(cli, ["fmt", "--project", str(project)])
    assert (done.exit_code, path.read_text(encoding="utf-8")) == (0, f"{MODELINE}\ntitle: A\nstatus: active\n")
    assert CliRunner().invoke(cli, ["fmt", "--project", str(project)]).output == ""
