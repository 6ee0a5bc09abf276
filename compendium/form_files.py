"""The files that the form on the site loads: the words to choose from, the entries to be changed, and the check that it runs.

The check is this package with the packages that it needs, in Python for WebAssembly (Pyodide). All of it is published with the
site, so that nothing is loaded from elsewhere.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

from compendium.compendium import Compendium
from compendium.fields import CODES, practice_fields
from compendium.form import others
from compendium.json_schema import words_of
from compendium.output import Artifact
from compendium.pages.form import PRACTICES, SOURCES, Control, controls
from compendium.places import country_names

RUNTIME = Path(sys.prefix) / "browser"  # where `make` puts what is no package of this Python
PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
COMPILED = "pydantic_core"  # the one package that is no Python
PACKAGES = (
    "annotated-types",
    "jinja2",
    "markdown",
    "markdown-it-py",
    "markupsafe",
    "mdurl",
    "pycountry",
    "pydantic",
    "pyyaml",
    "typing-extensions",
    "typing-inspection",
)
DATA = ("databases/iso3166-1.json", "databases/iso639-3.json")  # of pycountry's, the lists of countries and languages
ABOUT = ("/METADATA", "/entry_points.txt")  # by which Python finds what a package offers to others
UNUSED = ("pydantic/v1/",)
PROJECT = ("taxonomy.yaml", "mkdocs.yml")
FOLDER = "form"


def form_files(root: Path, whole: Compendium) -> Iterator[Artifact]:
    """The form's files below build/docs, of the project in the folder `root`."""
    yield Artifact(f"{FOLDER}/words.json", as_json(words(whole)))
    for each in whole.practices:
        yield Artifact(f"{FOLDER}/practices/{each.id}.yaml", (root / each.path).read_bytes())
    templates = root / "templates" / "pages"
    project = {name: (root / name).read_text(encoding="utf-8") for name in PROJECT}
    project |= {f"templates/pages/{name}": text for name, text in texts_below(templates, ".j2").items()}
    project["others.json"] = others(whole.practices).decode()
    yield Artifact(f"{FOLDER}/project.json", as_json(project))
    yield Artifact(f"{FOLDER}/packages.json", packages())
    yield from runtime()


@cache
def runtime() -> tuple[Artifact, ...]:
    """Python for WebAssembly, and the one package that is compiled for it."""
    python = {name: RUNTIME / "node_modules" / "pyodide" / name for name in PYODIDE}
    (wheel,) = RUNTIME.glob(f"{COMPILED}-*.whl")
    files = {**python, f"{COMPILED}.whl": wheel}
    return tuple(Artifact(f"{FOLDER}/python/{name}", path.read_bytes()) for name, path in files.items())


@cache
def packages() -> bytes:
    """The packages that the check needs, as JSON: the texts of their files, with their licences, by path."""
    found = {f"compendium/{path}": text for path, text in texts_below(Path(__file__).parent, ".py", ".json", ".yaml").items()}
    for name in PACKAGES:
        for file in distribution(name).files or ():
            path = file.as_posix()
            if (path.endswith((".py", *DATA, *ABOUT)) or "/LICENSE" in path) and not path.startswith(UNUSED):
                found[path] = Path(str(file.locate())).read_text(encoding="utf-8")
    return as_json(dict(sorted(found.items())))


def texts_below(folder: Path, *endings: str) -> Mapping[str, str]:
    """The texts of the files below a folder whose names end so, by their paths in there."""
    paths = sorted(path for path in folder.rglob("*") if path.name.endswith(endings))
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def as_json(value: object) -> bytes:
    """A value as the browser reads it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def words(whole: Compendium) -> Mapping[str, list[list[str]]]:
    """What the form's lists offer, by list: each choice with its label, its meaning and other words that lead to it."""
    wanted = dict.fromkeys(lists_of(controls(practice_fields(whole.taxonomy))))
    return {name: choices(name, whole) for name in wanted if name != SOURCES}


def lists_of(fields: tuple[Control, ...]) -> Iterator[str]:
    """The names of the lists that fields choose from."""
    for each in fields:
        if each.choices:
            yield each.choices
        yield from lists_of(each.inner)


def choices(name: str, whole: Compendium) -> list[list[str]]:
    """The choices of one list."""
    if name == PRACTICES:
        return [[each.id, each.practice.title, "", ""] for each in sorted(whole.practices, key=lambda each: each.id)]
    if name in CODES:
        also: dict[str, list[str]] = {}
        for other, code in country_names().items():
            also.setdefault(code, []).append(other)
        return [[code, label, "", " ".join(also.get(code, ()))] for code, label in words_of(name, whole.taxonomy).items()]
    terms = whole.taxonomy[name].terms
    return [[term.id, term.label, term.definition, " ".join(term.aliases)] for term in terms if not term.deprecated]
