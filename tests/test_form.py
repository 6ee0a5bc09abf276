"""The form's side of the check: the same problems in the same words, the same page, and no level from half a result."""

import json
import re
import shutil
from collections.abc import Iterable
from copy import deepcopy
from html import unescape
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from projects import ROOT
from test_golden import GOLDEN, golden_project, rendered
from test_reports import BASE, CASES, project_of

from compendium.draft import draft, with_stand_ins
from compendium.evidence import Level, evidence
from compendium.fields import Field, practice_fields
from compendium.form import Form, others
from compendium.form_files import PACKAGES, RUNTIME, form_files, packages, words
from compendium.json_schema import schema_of
from compendium.narrow_yaml import Value, read
from compendium.pipeline import Project, check, derive, known_taxonomy
from compendium.problems import Problem, messages
from compendium.taxonomy import Taxonomy

TODAY = "2026-11-22"
REAL = ROOT / "practices/fair-food-program.yaml"
ARTICLE = re.compile(r'<article class="cx-text"[^>]*>(.*)</article>', re.DOTALL)


def form_of(project: Project) -> Form:
    """The form of a project, which is compared with the entries there."""
    for name in ("mkdocs.yml", "templates/pages"):
        if not (project.root / name).exists():
            (project.root / name).parent.mkdir(exist_ok=True)
            (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, project.root / name)
    (project.root / "others.json").write_bytes(others(derive(check(project)).practices))
    return Form(project.root)


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Form:
    """The form of the real compendium."""
    folder = tmp_path_factory.mktemp("form")
    shutil.copy(ROOT / "taxonomy.yaml", folder)
    shutil.copytree(ROOT / "practices", folder / "practices")
    return form_of(Project(folder, folder / "site"))


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    """The real taxonomy, with a stand-in for each term that is still to be chosen."""
    return with_stand_ins(known_taxonomy(Project(ROOT, ROOT / "site")))


def values_of(path: Path) -> Any:  # noqa: ANN401
    """The values of an entry."""
    return read(path.read_bytes(), "").value


def judged(form: Form, values: Value, name: str = "", was: str = "") -> dict[str, Any]:
    """What the form says of values."""
    found: dict[str, Any] = json.loads(form.judged(json.dumps(values), name, was, TODAY))
    return found


def told_by_form(form: Form, content: bytes, name: str) -> list[tuple[str, ...]]:
    """The problems of a file that is opened in the form."""
    opened = json.loads(form.opened(content))
    problems = opened["problems"] or judged(form, opened["values"], name, name)["problems"]
    return sorted((each["field"], each["severity"], each["message"], each["hint"], each["code"]) for each in problems)


def told_by_command(problems: Iterable[Problem]) -> list[tuple[str, ...]]:
    """The same of the command line."""
    return sorted((each.field, each.severity.name.lower(), each.message, each.hint, each.code) for each in problems)


# Cases about one entry; those about names of files, several files, sectors, workshops or the taxonomy are not the form's.
ONE_ENTRY = [
    case
    for case in CASES
    if not case.name.startswith(("taxonomy-", "same-", "workshop-"))
    and not any((case / name).exists() for name in ("practices", "sectors"))
]


@pytest.fixture(scope="module")
def form_of_cases(tmp_path_factory: pytest.TempPathFactory) -> Form:
    """The form of the project over which the cases are laid."""
    folder = tmp_path_factory.mktemp("cases") / "project"
    shutil.copytree(BASE, folder)
    return form_of(Project(folder, folder / "site"))


@pytest.mark.parametrize("case", ONE_ENTRY, ids=lambda path: path.name)
def test_the_form_tells_what_the_command_tells(case: Path, form_of_cases: Form, tmp_path: Path) -> None:
    """Every broken entry has the same problems in the form as on the command line, word for word."""
    root = project_of(case, tmp_path / "project")
    project = Project(root, root / "site")
    form = form_of(project) if (case / "taxonomy.yaml").exists() else form_of_cases
    expected = [each for each in check(project).problems if each.location.path == "practices/example.yaml"]
    told = told_by_form(form, (root / "practices/example.yaml").read_bytes(), "example")
    assert told == told_by_command(expected)


def test_there_are_cases_enough() -> None:
    """The table above is not empty by mistake."""
    assert len(ONE_ENTRY) > 100


def test_an_entry_is_compared_with_the_others(form: Form) -> None:
    """A new entry with the title, the sources or the id of another is told which; a changed one is not compared with itself."""
    values = values_of(REAL)
    assert judged(form, values, "fair-food-program", "fair-food-program")["problems"] == []
    new = judged(form, values, "another")["problems"]
    assert {each["code"] for each in new} == {"same-title", "same-partners", "same-source"}
    assert all("practices/fair-food-program.yaml" in each["message"] for each in new)
    (old_id,) = values_of(ROOT / "practices/mexico-national-line-against-trafficking.yaml")["aliases"]
    for name in ("fair-food-program", old_id):
        (taken,) = (each for each in judged(form, values, name)["problems"] if each["code"] == "taken-id")
        assert (taken["field"], taken["severity"]) == ("id", "error")


def test_an_id_is_made_of_the_title(form: Form) -> None:
    """Where no id was typed; one that was typed must be fit for an address."""
    assert judged(form, {"title": "Harbour Watch"})["id"] == "harbour-watch"
    assert [each["code"] for each in judged(form, {}, "Harbour Watch")["problems"] if each["field"] == "id"] == ["bad-id"]
    assert "bad-id" not in {each["code"] for each in judged(form, {})["problems"]}


@pytest.mark.site
@pytest.mark.parametrize("name", ["fair-food-program", "project-protect-canada"])
def test_the_page_is_that_of_the_site(name: str, form: Form, site: Path) -> None:
    """What the form shows of a finished entry is the article of its page, but for what other files say of it."""
    (article,) = ARTICLE.findall((site / f"practices/{name}/index.html").read_text(encoding="utf-8"))
    own = re.sub(r'<h2 id="used-in">.*(?=<h2 id="sources">)', "", article, flags=re.DOTALL)
    whole = re.sub(r'<h2 id="next">.*(?=<h2 id="embed">)', "", own, flags=re.DOTALL)
    assert judged(form, values_of(ROOT / f"practices/{name}.yaml"), name, name)["page"].split() == whole.split()


def test_an_empty_entry_has_a_page(form: Form) -> None:
    """Each thing that is missing has a stand-in, the level is the lowest, and every field that must be there is told."""
    empty = judged(form, {})
    assert "Not there yet" in empty["page"]
    assert (empty["level"]["number"], empty["promising"]) == (0, False)
    needed = [field.name for field in practice_fields(form.taxonomy) if field.required]
    assert sorted(each["field"] for each in empty["problems"]) == sorted(needed)


def test_no_level_is_told_before_the_ledger_is_whole(form: Form) -> None:
    """While a result or a source is being written, whatever it may turn out to be, the level is the lowest, and says why."""
    values = values_of(ROOT / "tests/golden/practices/example-bank-circle.yaml")
    assert judged(form, values)["level"]["number"] == Level.REPLICATED
    for path, level in LEFT_OUT.items():
        part = judged(form, without(values, path))
        reason = messages()["evidence"]["reasons"]["unfinished"]
        assert (part["level"]["number"], reason in part["reasons"]) == (level or 0, level is None), path
        assert f"Level {level or 0} of 5" in part["page"]


# What is left out of an entry of level 5, and the level that is left; None where none is told.
LEFT_OUT: dict[tuple[str | int, ...], Level | None] = {
    ("title",): Level.REPLICATED,
    ("partners", 0, "role"): Level.REPLICATED,
    ("mechanism",): Level.REPLICATED,
    ("results", 2): Level.CORROBORATED,
    ("results", 2, "design"): None,
    ("results", 3, "text"): None,
    ("results", 2, "cite"): None,
    ("sources", "report", "publisher"): None,
    ("sources", "study", "relation"): None,
    ("sources", "study"): None,
    ("sources",): None,
}


def test_an_optional_value_that_is_wrong_is_no_reason_for_a_higher_level(form: Form) -> None:
    """A year that is mistyped could make old results look new, so no level is told before it is mended."""
    values = values_of(ROOT / "tests/golden/practices/example-bank-circle.yaml")
    for row in values["results"]:
        row["year"] = "unknown"
    for source in values["sources"].values():
        source["year"] = 2001
    assert judged(form, values)["level"]["number"] == Level.COMPARATIVE
    values["sources"]["study"]["year"] = 20011
    assert judged(form, values)["level"]["number"] == Level.DESCRIBED


def test_what_nobody_sees_is_told_at_its_field(form: Form) -> None:
    """A pasted invisible character is told where it stands, beside all other problems; the file is written without it."""
    values = {**values_of(REAL), "title": "Fair\u200b Food Program", "scale": "none"}
    told = judged(form, values, "fair-food-program", "fair-food-program")
    assert {(each["field"], each["code"]) for each in told["problems"]} == {
        ("title", "hidden-character"),
        ("scale", "unknown-term"),
    }
    assert "title: Fair Food Program" in told["text"]


def without(values: Any, path: tuple[str | int, ...]) -> Any:  # noqa: ANN401
    """A copy of the values without what stands at a path."""
    copy = deepcopy(values)
    holder = copy
    for step in path[:-1]:
        holder = holder[step]
    del holder[path[-1]]
    return copy


def test_the_form_publishes_what_the_site_shows(tmp_path: Path) -> None:
    """The files of entries that can be changed are those as they are; one that is withheld is in none of the form's files."""
    project = golden_project(tmp_path)
    files = {each.path: each.content for each in form_files(project.root, derive(check(project)))}
    published = {path for path in files if path.startswith("form/practices/")}
    shown = ("example-bank-circle", "example-harvest-line", "hostile-text")
    assert published == {f"form/practices/{name}.yaml" for name in shown}
    assert files["form/practices/hostile-text.yaml"] == (GOLDEN / "practices/hostile-text.yaml").read_bytes()
    assert not [path for path, content in files.items() if b"example-withheld" in content]


def test_every_declared_field_is_in_the_form(tmp_path: Path) -> None:
    """Its page holds the fields of the declaration, those of groups included, in their order, and the id before them."""

    def names(fields: Iterable[Field]) -> list[str]:
        return [name for each in fields for name in (each.name, *names(each.fields))]

    page = rendered(golden_project(tmp_path))["contribute/form.md"].decode()
    shown = [unescape(name) for name in re.findall(r'data-field="([^"]*)"', page)]
    assert shown == ["id", *names(practice_fields(known_taxonomy(Project(ROOT, ROOT / "site"))))]


def test_every_list_offers_all_that_a_field_accepts() -> None:
    """Terms with label and meaning, countries, languages, and the practices that can be named as related."""
    offered = words(derive(check(Project(ROOT, ROOT / "site"))))
    accepted = schema_of("practice", known_taxonomy(Project(ROOT, ROOT / "site")))["definitions"]
    for name, definition in accepted.items():
        if "enum" in definition:
            assert [value for value, *_ in offered[name]] == definition["enum"]
    assert offered["sectors"][0][:2] == ["agriculture", "Agriculture"]
    assert ["fair-food-program", "Fair Food Program", "", ""] in offered["practices"]


def test_the_packages_are_those_that_are_installed() -> None:
    """The browser gets this package and those that it needs, with their licences, and the compiled one in the same version."""
    texts = json.loads(packages())
    assert texts["compendium/rules.py"] == (ROOT / "compendium/rules.py").read_text(encoding="utf-8")
    licensed = {path.partition("-")[0] for path in texts if "/LICENSE" in path}
    assert licensed == {name.replace("-", "_") for name in PACKAGES}
    (wheel,) = RUNTIME.glob("pydantic_core-*.whl")
    assert wheel.name.split("-")[1] == version("pydantic-core")


PARTS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
)


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_something_can_be_shown_of_any_entry(data: st.DataObject, taxonomy: Taxonomy) -> None:
    """Whatever is left out of a real entry or put in its place, a practice can be made of the rest, and has an evidence level."""
    values = values_of(REAL)
    for _ in range(data.draw(st.integers(0, 6))):
        mutilate(values, data)
    found = draft(values, taxonomy, TODAY)
    assert found is not None
    assert not found.has_whole_ledger or len(found.practice.results) == len(values.get("results") or ())
    assert evidence(found.practice).level in Level


def mutilate(values: Any, data: st.DataObject) -> None:  # noqa: ANN401
    """Take something out of an entry, or put something else in its place."""
    holder: Any = values
    while True:
        steps = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        if not steps:
            return
        step = data.draw(st.sampled_from(steps))
        if not isinstance(holder[step], dict | list) or data.draw(st.booleans()):
            break
        holder = holder[step]
    if data.draw(st.booleans()):
        del holder[step]
    else:
        holder[step] = data.draw(PARTS)
