"""The kit as a whole: what it holds, what it is made of, and the command that makes it."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result
from projects import ROOT
from test_golden import golden_project

from compendium.cli import cli
from compendium.kit import kit_files
from compendium.output import MARKER, files_below
from compendium.pipeline import Project, check, derive
from compendium.workshop_plan import workshop_plan

TEMPLATES = ROOT / "templates/kit"
OF_EVERY_KIT = {f"{name}-{size}.pdf" for name in ("facilitator-guide", "handout") for size in ("a4", "letter")} | {"slides.pptx"}
OF_A_WORKSHOP = OF_EVERY_KIT | {f"{name}-{size}.pdf" for name in ("cards", "quiz") for size in ("a4", "letter")}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The golden project."""
    return golden_project(tmp_path_factory.mktemp("kit") / "project")


def made(project: Project, folder: Path, *names: str) -> Result:
    """What the command says of these ids."""
    result = CliRunner().invoke(cli, ["kit", *names, "--output", str(folder), "--project", str(project.root)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def test_the_kit_of_a_workshop(project: Project, tmp_path: Path) -> None:
    """All papers in both sizes, slides, both packages, and an archive that holds the same files and says what they are."""
    result = made(project, tmp_path, "example-lists")
    assert result.exit_code == 0, result.output
    folder = tmp_path / "example-lists"
    packages = {"example-lists.imscc", "example-lists-scorm.zip"}
    assert set(files_below(folder)) == OF_A_WORKSHOP | packages | {"example-lists.zip", MARKER}
    with ZipFile(folder / "example-lists.zip") as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    assert held.keys() == OF_A_WORKSHOP | packages | {"read-me.txt"}
    assert all((folder / name).read_bytes() == content for name, content in held.items() if name != "read-me.txt")
    assert held["read-me.txt"].decode().startswith("Example lists for banks\n")


def test_the_kit_of_selected_practices(project: Project, tmp_path: Path) -> None:
    """One session for each, and no cards and no quiz, for no entry has any."""
    result = made(project, tmp_path, "example-bank-circle", "example-harvest-line", "example-bank-circle")
    assert result.exit_code == 0, result.output
    name = "example-bank-circle-and-1-more"
    assert set(files_below(tmp_path / name)) == OF_EVERY_KIT | {f"{name}.imscc", f"{name}-scorm.zip", f"{name}.zip", MARKER}


NO_KIT = {
    "an id that is nothing's": (("exampel-lists",), "nor a published practice. Did you mean 'example-lists'?"),
    "a workshop among practices": (("example-bank-circle", "example-lists"), "is a workshop; its kit is made alone"),
    "a practice that is not published": (("example-withheld",), "is neither a workshop nor a published practice"),
}


@pytest.mark.parametrize(("names", "said"), NO_KIT.values(), ids=NO_KIT)
def test_what_has_no_kit(names: tuple[str, ...], said: str, project: Project, tmp_path: Path) -> None:
    """It is said, and nothing is written."""
    result = made(project, tmp_path, *names)
    assert result.exit_code == 2
    assert said in " ".join(result.output.split())
    assert list(files_below(tmp_path)) == []


def test_the_same_plan_gives_the_same_bytes(project: Project) -> None:
    """Nothing in a kit depends on the time, or on what was made before."""
    whole = derive(check(project))
    for entry in whole.workshops:
        plan = workshop_plan(entry, whole)
        assert list(kit_files(plan, "", TEMPLATES)) == list(kit_files(plan, "", TEMPLATES))


def test_the_page_leads_to_every_file(project: Project) -> None:
    """The page of a workshop names the files that its kit holds, and no other."""
    page = (ROOT / "tests/golden/docs/workshops/example-lists.md").read_text(encoding="utf-8")
    whole = derive(check(project))
    (plan,) = (workshop_plan(entry, whole) for entry in whole.workshops if entry.id == "example-lists")
    assert set(re.findall(r'href="kit/([^"]+)"', page)) == {file.path for file in kit_files(plan, "", TEMPLATES)}


def test_with_an_address_papers_and_slides_lead_to_the_site(project: Project) -> None:
    """QR codes and addresses are there where the site has an address, and only there."""
    whole = derive(check(project))
    (plan,) = (workshop_plan(entry, whole) for entry in whole.workshops if entry.id == "example-lists")
    without, having = (
        {file.path: file.content for file in kit_files(plan, site, TEMPLATES)} for site in ("", "https://a.example/")
    )
    for content, expected in ((without, False), (having, True)):
        with ZipFile(BytesIO(content["slides.pptx"])) as slides:
            parts = b"".join(slides.read(name) for name in slides.namelist())
        assert (b"https://a.example/workshops/example-lists/" in parts) == expected
