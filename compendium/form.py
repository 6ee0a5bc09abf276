"""What the form of the site asks while somebody writes an entry: the check itself, which the browser runs as WebAssembly.

So rules, words, evidence level and page are those of the command line and of the site. Everything goes in and out as JSON.
"""

import json
import pathlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

import markdown
import yaml

from compendium.check import check_entry
from compendium.compendium import Compendium, Listed, complaints_between
from compendium.declaration import Declared
from compendium.draft import draft, with_stand_ins
from compendium.entry_text import entry_text
from compendium.evidence import evidence, unfinished
from compendium.kinds import ENTRY_ID
from compendium.load import RawEntry
from compendium.narrow_yaml import HIDDEN, NOT_PRINTABLE, Document, Path, codepoint, read
from compendium.pages.practice import practice_page
from compendium.pages.settings import Settings
from compendium.pages.views import LevelView
from compendium.problems import Complaint, Location, Problem, complaint, problem
from compendium.render import environment
from compendium.rules import complaints_about_practice
from compendium.scaffold import entry_id
from compendium.schema import Entry, Partner, Practice, PracticeSource
from compendium.taxonomy import Taxonomy, load_taxonomy
from compendium.workshop import facets_needed

Model = TypeVar("Model", bound=Declared)
FRONT_MATTER = "meta"  # the extension of Python-Markdown that takes it off, as MkDocs does


@dataclass(frozen=True)
class Told:
    """A problem as the form shows it."""

    field: str
    severity: str
    message: str
    hint: str
    code: str
    line: int


@dataclass(frozen=True)
class Judged:
    """What is said of an entry: its problems, its evidence level with the reasons, its file's text and its page as HTML."""

    id: str
    problems: tuple[Told, ...]
    level: LevelView | None
    direction: str
    promising: bool
    reasons: tuple[str, ...]
    raised_by: str
    text: str
    page: str


def others(practices: Iterable[Listed]) -> bytes:
    """What an entry that is being written is compared with: of every practice what could be the same, as JSON."""
    known = [
        {
            "id": each.id,
            "path": each.path,
            "title": each.practice.title,
            "countries": each.practice.countries,
            "partners": [partner.name for partner in each.practice.partners],
            "sources": [source.url for source in each.practice.sources.values()],
            "related": each.practice.related,
            "aliases": each.practice.aliases,
        }
        for each in sorted(practices, key=lambda each: each.id)
    ]
    return json.dumps(known, ensure_ascii=False, separators=(",", ":")).encode()


def entry_of(known: Mapping[str, Any]) -> Entry:
    """What is known of another practice, as far as an entry can be compared with it."""
    values = {name: known[name] for name in ("title", "countries", "related", "aliases")}
    values["partners"] = tuple(in_part(Partner, {"name": name}) for name in known["partners"])
    values["sources"] = {url: in_part(PracticeSource, {"url": url}) for url in known["sources"]}
    return Entry(known["id"], known["path"], in_part(Practice, values))


def in_part(model: type[Model], values: dict[str, Any]) -> Model:
    """What is known of something that a model declares, unchecked."""
    return model.model_construct(**values)  # type: ignore[return-value]


class Form:
    """Checks one entry at a time. `root` holds taxonomy.yaml, mkdocs.yml, templates/pages/ and others.json."""

    def __init__(self, root: pathlib.Path) -> None:
        taxonomy = load_taxonomy(root / "taxonomy.yaml", "taxonomy.yaml", sorted(facets_needed()))
        if not isinstance(taxonomy, Taxonomy):
            raise TypeError("\n".join(map(str, taxonomy)))
        self.taxonomy = taxonomy
        self.words = with_stand_ins(taxonomy)
        self.template = environment(root / "templates" / "pages").get_template("practice.md.j2")
        listed = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
        options = {name: found for each in listed if isinstance(each, dict) for name, found in each.items()}
        names = [each if isinstance(each, str) else next(iter(each)) for each in listed]
        self.markdown = markdown.Markdown(extensions=[FRONT_MATTER, *names], extension_configs=options)
        self.others = [entry_of(each) for each in json.loads((root / "others.json").read_text(encoding="utf-8"))]

    def opened(self, content: bytes | memoryview) -> str:
        """The values that a file holds, or the problems that keep it from being read."""
        document = read(bytes(content), "")
        problems = list(document.problems)
        if not problems and not isinstance(document.value, dict):
            problems = [document.problem(complaint("not-an-entry"))]
        return json.dumps({"values": None if problems else document.value, "problems": [asdict(told(each)) for each in problems]})

    def judged(self, values: str, name: str, was: str, today: str) -> str:
        """What is said of an entry with these values.

        `name` is its id, made of the title where it is empty; `was` is the id of the practice that is to be changed, empty for
        a new one; `today` is a day, year-month-day.
        """
        fields, hidden = without_hidden(json.loads(values))
        name = name or was or entry_id(str(fields.get("title", "")))
        text = entry_text(fields)
        document = read(text.encode(), f"practices/{name}.yaml")
        problems = sorted(
            [
                *map(document.problem, hidden),
                *self.problems_of_name(name, was, document),
                *self.problems_of(RawEntry(name, document), was),
            ]
        )
        page = self.page(fields, name, today)
        return json.dumps(asdict(Judged(name, tuple(map(told, problems)), **page, text=text)))

    def problems_of_name(self, name: str, was: str, document: Document) -> Iterable[Problem]:
        """What is wrong with an id; one that is made of the title may still be missing with it."""
        if name and not ENTRY_ID.match(name):
            yield problem(complaint("bad-id", "id", name=f"{name}.yaml"), Location(document.path))
        for each in self.others:
            if name != was and name in (each.id, *each.practice.aliases):
                what = "id" if name == each.id else "alias"
                yield problem(complaint("taken-id", "id", value=name, what=what, owner=each.id), Location(document.path))

    def problems_of(self, raw: RawEntry, was: str) -> Iterable[Problem]:
        """What `compendium check` says of an entry."""
        entry, problems = check_entry(raw, self.taxonomy)
        yield from problems
        if entry:
            entries = [*(each for each in self.others if each.id not in (was, entry.id)), entry]
            ids = [each.id for each in entries]
            between = [found for one, found in complaints_between(entries, ids) if one is entry]
            yield from map(raw.document.problem, [*complaints_about_practice(entry.practice, self.taxonomy), *between])

    def page(self, fields: dict[str, Any], name: str, today: str) -> dict[str, Any]:
        """The page that an entry would have, and how strong its evidence is."""
        found = draft(fields, self.words, today)
        if found is None:
            return {"level": None, "direction": "", "promising": False, "reasons": (), "raised_by": "", "page": ""}
        strength = evidence(found.practice)
        told = strength if found.has_whole_ledger else unfinished(strength)
        listed = Listed(name, f"practices/{name}.yaml", found.practice, told)
        view = practice_page(listed, Compendium(self.words, (listed,), {}, ()), Settings(""))
        said = {part: getattr(view, part) for part in ("direction", "promising", "reasons", "raised_by")}
        return {**said, "level": view.level, "page": self.markdown.reset().convert(self.template.render(page=view))}


def without_hidden(value: Any, at: Path = ()) -> tuple[Any, list[Complaint]]:  # noqa: ANN401 - values as they come
    """The values without characters that nobody sees, which could not be read from a file, and a complaint for each text."""
    if isinstance(value, str):
        found = HIDDEN.search(value) or NOT_PRINTABLE.search(value)
        raised = [complaint("hidden-character", *at, codepoint=codepoint(found.group()))] if found else []
        return NOT_PRINTABLE.sub("", HIDDEN.sub("", value)), raised
    if not isinstance(value, dict | list):
        return value, []
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    cleaned = [(key, *without_hidden(each, (*at, key))) for key, each in inner]
    complaints = [one for _, _, several in cleaned for one in several]
    return {key: each for key, each, _ in cleaned} if isinstance(value, dict) else [each for _, each, _ in cleaned], complaints


def told(found: Problem) -> Told:
    """A problem as the form shows it."""
    return Told(found.field, found.severity.name.lower(), found.message, found.hint, found.code, found.location.line)
