"""Drafts: what can be shown of an entry that is still being written, with a stand-in for each thing that it lacks."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from compendium.declaration import declared
from compendium.fields import Field, practice_fields
from compendium.kinds import SHORTEST_SESSION, UNKNOWN
from compendium.narrow_yaml import Path
from compendium.problems import messages
from compendium.rules import cited_sources_exist, sourced
from compendium.scaffold import EXAMPLE_ID
from compendium.schema import Practice
from compendium.taxonomy import Facet, Taxonomy, Term

STAND_IN = "…"  # the id and the label of a term that is still to be chosen
# Values by kind; texts are made of the field's help.
MADE_UP: dict[str, str | int] = {
    "term": STAND_IN,
    "year": UNKNOWN,
    "integer": SHORTEST_SESSION,
    "uri": "https://example.org/",
    "languages": "en",
}
ENOUGH = 60  # characters; no text of an entry needs more
LEDGER = {"results", "sources"}  # the fields that can lower an evidence level
ROUNDS = 8  # what is mended can show what else is wrong, from the outside in; an entry is four levels deep


def with_stand_ins(taxonomy: Taxonomy) -> Taxonomy:
    """The taxonomy with one more term in each facet, for the one that is still to be chosen."""

    def longer(facet: Facet) -> Facet:
        term = Term.model_construct(id=STAND_IN, label=STAND_IN, definition=STAND_IN)
        return Facet.model_construct(**{**dict(facet), "terms": (*facet.terms, term)})

    return replace(taxonomy, facets={name: longer(facet) for name, facet in taxonomy.facets.items()})


@dataclass(frozen=True)
class Draft:
    """A practice made of what there is of an entry, and whether its results and their sources are all as they were written."""

    practice: Practice
    has_whole_ledger: bool


def draft(values: dict[str, Any], taxonomy: Taxonomy, today: str) -> Draft | None:
    """The practice that an entry would be if what it lacks were there; None where nothing can be made of it.

    Items of lists that are not complete are left out, as far as the list may be shorter. Where a result or a source is not
    complete, no evidence level can be told: what is left out could lower it.
    `taxonomy` is one with stand-ins; `today` is the day, year-month-day, that stands for one that is not there.
    """
    mended: set[str | int] = set()
    made_up = {**MADE_UP, "date": today}
    fields = practice_fields(taxonomy)
    for _ in range(ROUNDS):
        found = declared(Practice, values, taxonomy)
        complaints = found if isinstance(found, list) else list(cited_sources_exist(sourced(found)))
        if not complaints and isinstance(found, Practice):
            return Draft(found, not mended & LEDGER)
        mended |= {each.at[0] for each in complaints}
        values = Mender({each.at: each.code for each in complaints}, made_up).group(fields, values, ())
    return None


@dataclass(frozen=True)
class Mender:
    """Leaves out what is wrong, and makes up for what is missing.

    `wrong` are the codes of the problems by the paths that they are about; `made_up` are values by kind.
    """

    wrong: Mapping[Path, str]
    made_up: Mapping[str, str | int]

    def is_wrong(self, at: Path) -> bool:
        """Whether something is wrong at a place or within it."""
        return any(each[: len(at)] == at for each in self.wrong)

    def group(self, fields: Iterable[Field], values: object, at: Path) -> dict[str, Any]:
        """A group's fields, those that are not declared left out."""
        given = values if isinstance(values, dict) else {}
        made = {each.name: self.field(each, given.get(each.name), (*at, each.name)) for each in fields}
        return {name: value for name, value in made.items() if value is not None}

    def field(self, field: Field, value: object, at: Path) -> object:
        """A field's value; None where it is to be left out."""
        if not self.is_wrong(at):
            return value
        if value is None and not field.required:
            return None
        if field.shape == "group":
            return self.group(field.fields, value, at)
        if field.shape == "keyed":
            return self.keyed(field, value if isinstance(value, dict) else {}, at)
        if field.shape == "value":
            return self.stand_in(field, at) if field.required else None
        kept = value if isinstance(value, list) and self.wrong.get(at, "too-few") == "too-few" else []
        return list(self.items(field, kept, at)) or ([] if field.required else None)

    def keyed(self, field: Field, groups: Mapping[str, object], at: Path) -> dict[str, Any]:
        """Groups under ids of their own, of which there is at least one."""
        right = (key for key in groups if (*at, key) not in self.wrong)
        return {key: self.group(field.fields, groups[key], (*at, key)) for key in right} or {
            EXAMPLE_ID: self.group(field.fields, {}, at)
        }

    def items(self, field: Field, values: list[object], at: Path) -> Iterator[object]:
        """The items of a list that are right, and of the others as many as it needs."""
        right = [not self.is_wrong((*at, index)) for index in range(len(values))]
        lacking = field.least - sum(right) if field.required else 0
        padded = [*zip(values, right, strict=True), *[(None, False)] * lacking]
        for index, (value, is_right) in enumerate(padded):
            if is_right:
                yield value
            elif lacking > 0:
                lacking -= 1
                yield self.group(field.fields, value, (*at, index)) if field.fields else self.stand_in(field, (*at, index))

    def stand_in(self, field: Field, at: Path) -> str | int:
        """What stands for one value; no two items of a list may be the same, so that texts in it are numbered."""
        number = "".join(f"{step + 1}. " for step in at if isinstance(step, int))
        text = number + messages()["fields"]["form"]["to-come"].format(help=field.help)
        return self.made_up.get(field.kind) or text.ljust(ENOUGH, STAND_IN)
