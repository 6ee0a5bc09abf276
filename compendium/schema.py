"""The entry, declared once: every field with its kind, its limits and its help.

Checks, the field reference, exports and facets derive from these models. To add a field, add a line here;
if it holds terms, add their block to taxonomy.yaml.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, ClassVar, get_args

from pydantic import Field, StrictBool
from pydantic.fields import FieldInfo

from compendium.declaration import Declared, models_in
from compendium.kinds import (
    Country,
    Date,
    Language,
    Markdown,
    Minutes,
    OldId,
    Prose,
    Several,
    SourceId,
    TermOf,
    Text,
    WebAddress,
    Year,
)

Cites = Annotated[tuple[str, ...], Several(1, 10)]
Sentence = Annotated[str, Text(15, 500)]


class Period(Declared):
    """When the practice ran or runs, in years."""

    start: Year = Field(description="The year in which it began to work, or 'unknown'; a date of signing is not a start.")
    end: Year | None = Field(None, description="The year in which it ended, or 'unknown'.")


class Partner(Declared):
    """One body that takes part; a critic or an outside study is none."""

    name: Annotated[str, Text(2, 160)] = Field(description="Its name as its own documents write it; no private person.")
    type: Annotated[str, TermOf("partner_types")] = Field(description="What kind of body it is.")
    role: Annotated[str, TermOf("roles")] = Field(description="Its part in the practice.")
    country: Country | None = Field(None, description="Where it is based; left out for international bodies.")
    gives: Annotated[tuple[str, ...], Several(0, 10, "gives")] = Field((), description="What it puts in.")
    url: WebAddress | None = Field(None, description="Its own address.")


class Result(Declared):
    """One claim about what came of the practice; the evidence level is computed from these."""

    computed: ClassVar = ("evidence", "evidence_level")

    text: Sentence = Field(description="The claim in one or two sentences, with its base and period.")
    level: Annotated[str, TermOf("result_levels")] = Field(description="Output, outcome or impact.")
    direction: Annotated[str, TermOf("directions")] = Field(description="Whether the result is good, mixed, none or bad.")
    design: Annotated[str, TermOf("designs")] = Field(description="How it was found out.")
    measured_by: Annotated[str, TermOf("measurers")] = Field(description="Who found it out; a partner is not independent.")
    year: Year = Field(description="The year that the finding is of, or 'unknown'.")
    cite: Cites = Field(description="The sources that say so.")
    measures_instead: Annotated[str, Text(3, 80)] | None = Field(
        None,
        description="What it measures, where that is neither exploitation nor a known risk of it, such as household income.",
    )
    replication: StrictBool = Field(default=False, description="True for a result found again elsewhere, by other partners.")
    place: Annotated[str, Text(2, 80)] | None = Field(None, description="The place of a replication.")


class Lesson(Declared):
    """What others can learn."""

    text: Sentence = Field(description="One or two sentences.")
    audiences: Annotated[tuple[str, ...], Several(1, 6, "audiences")] = Field(alias="for", description="Who can use it.")
    cite: Cites = Field(description="The sources that say so.")


class Limit(Declared):
    """A criticism, a failure, a risk or a gap; never hidden."""

    text: Sentence = Field(description="One or two sentences, no softer than the source.")
    cite: Cites = Field(description="The sources that say so, or that were looked at.")


class Precondition(Declared):
    """What must be in place before others can do the same."""

    text: Sentence = Field(description="One or two sentences.")
    kind: Annotated[str, TermOf("precondition_kinds")] = Field(description="What kind of condition it is.")
    cite: Cites = Field(description="The sources that say so.")


class LivedExperience(Declared):
    """How people who were trafficked, or are at risk of it, took part."""

    design: Annotated[str, TermOf("involvement")] = Field(description="In designing the practice.")
    delivery: Annotated[str, TermOf("involvement")] = Field(description="In carrying it out.")
    evaluation: Annotated[str, TermOf("involvement")] = Field(description="In judging it.")
    note: Sentence | None = Field(None, description="What a source says about it.")
    cite: Annotated[tuple[str, ...], Several(0, 10)] = Field((), description="The sources that say so.")


class Safeguarding(Declared):
    """What publishing the entry could do to people."""

    personal_data: Annotated[str, TermOf("personal_data")] = Field(description="Whether the entry holds any.")
    misuse_risk: Annotated[str, TermOf("misuse_risk")] = Field(description="Whether an offender could learn from it.")
    concerns: Annotated[str, TermOf("concerns")] = Field(description="Whether a concern was raised and settled.")
    note: Sentence | None = Field(None, description="What was left out, and why.")


class Teaching(Declared):
    """What a trainer needs to use the practice in a session."""

    objectives: Annotated[tuple[Sentence, ...], Several(1, 5)] = Field(description="What people can do afterwards.")
    questions: Annotated[tuple[Sentence, ...], Several(2, 4)] = Field(description="Questions for discussion.")
    activity: Annotated[str, Text(30, 800)] = Field(description="One activity, with fictional people only.")
    minutes: Minutes = Field(description="How long the activity takes, in minutes.")


class Source(Declared):
    """A document that the file rests on."""

    title: Annotated[str, Text(2, 300)] = Field(description="Its title.")
    publisher: Annotated[str, Text(2, 200)] = Field(description="Who published it; for a copy, who published the original.")
    kind: Annotated[str, TermOf("source_kinds")] = Field(description="What kind of document it is.")
    year: Year | None = Field(None, description="The year of publication; left out where it bears none.")
    url: WebAddress = Field(description="Where it can be read.")
    archived_url: WebAddress | None = Field(None, description="An archived copy.")
    dead: Date | None = Field(None, description="The day on which the address was found to answer no more, if it was.")
    pages: Annotated[str, Text(1, 60)] | None = Field(None, description="The pages used.")
    language: Language = Field(description="The language of the document.")
    accessed: Date | None = Field(None, description="The day on which it was read.")


class PracticeSource(Source):
    """A document that an entry rests on, and how its publisher stands to the practice."""

    relation: Annotated[str, TermOf("source_relations")] = Field(description="How its publisher stands to the practice.")


class Review(Declared):
    """When editors looked at the entry, and when they will again."""

    reviewed_on: Date = Field(description="The day of the last review.")
    next_review: Date = Field(description="The day after which the site shows 'needs re-check'.")


class Practice(Declared):
    """One practice, as its file declares it."""

    computed: ClassVar = ("id", "evidence", "evidence_level", "regions", "stale", "promising")

    title: Annotated[str, Text(3, 90)] = Field(description="The official name; no unexplained acronym.")
    summary: Annotated[str, Text(60, 320)] = Field(description="One or two plain sentences that stand alone.")
    status: Annotated[str, TermOf("status")] = Field(description="Where it stands.")
    period: Period = Field(description="The years in which it ran or runs: {start: 2016}.")
    scale: Annotated[str, TermOf("scale")] = Field(description="How far it reaches.")
    countries: Annotated[tuple[Country, ...], Several(0, 60)] = Field(
        (), description="ISO 3166-1 codes of the countries where it operates; required unless the scale is global."
    )
    sectors: Annotated[tuple[str, ...], Several(1, 4, "sectors")] = Field(
        description="Where it works; the first is where a policymaker would look."
    )
    actions: Annotated[tuple[str, ...], Several(1, 5, "actions")] = Field(description="What the partnership does.")
    exploitation: Annotated[tuple[str, ...], Several(1, 11, "exploitation")] = Field(description="What it works against.")
    strands: Annotated[tuple[str, ...], Several(1, 4, "strands")] = Field(description="Which parts of the response it serves.")
    recommendations: Annotated[tuple[str, ...], Several(0, 5, "recommendations")] = Field(
        (), description="The recommendations that it plainly answers."
    )
    treaty_articles: Annotated[tuple[str, ...], Several(0, 12, "treaty_articles")] = Field(
        (), description="The treaty articles that it plainly serves."
    )
    sdg_targets: Annotated[tuple[str, ...], Several(0, 7, "sdg_targets")] = Field(
        (), description="The Sustainable Development Goal targets that it plainly serves."
    )
    partners: Annotated[tuple[Partner, ...], Several(2, 40)] = Field(
        description="Who takes part; at least one public and one private or civil-society body."
    )
    partners_note: Annotated[str, Text(20, 400)] | None = Field(
        None, description="Says so where a public, or a private or civil-society, partner is missing."
    )
    problem: Markdown = Field(description="What was wrong, with a citation in every sentence.")
    approach: Markdown = Field(
        description="Who does what and how, with what money and legal basis, with a citation in every sentence."
    )
    mechanism: Markdown | None = Field(
        None, description="Why it should work, where a source says so; its absence caps the evidence level."
    )
    results: tuple[Result, ...] = Field(description="The claim ledger: one claim a row; empty, [], where nothing is recorded.")
    lessons: tuple[Lesson, ...] = Field(description="What others can learn; empty, [], where nothing is recorded.")
    limits: tuple[Limit, ...] = Field(
        description="Criticism, failures, risks and gaps; empty, [], only where there is nothing to say."
    )
    preconditions: tuple[Precondition, ...] = Field((), description="What must be in place first.")
    lived_experience: LivedExperience = Field(
        description="How people with lived experience took part; 'not-recorded' is a value."
    )
    safeguarding: Safeguarding = Field(description="What publishing the entry could do to people.")
    teaching: Teaching | None = Field(None, description="Makes the practice ready for workshops.")
    sources: dict[SourceId, PracticeSource] = Field(
        min_length=1, description="The documents, each under an id of its own; every one is cited."
    )
    related: Annotated[tuple[str, ...], Several(0, 10)] = Field((), description="The ids of practices to read next.")
    aliases: Annotated[tuple[OldId, ...], Several(0, 10)] = Field((), description="Old ids that redirect here.")
    review: Review = Field(description="When editors looked at it, and when they will again.")
    contributors: Annotated[tuple[Annotated[str, Text(2, 80)], ...], Several(0, 20)] = Field(
        (), description="Names or handles of people who agreed to be named."
    )


class Unknown(Declared):
    """What the sources of a briefing do not show."""

    text: Sentence = Field(description="One or two sentences.")
    cite: Cites = Field(description="The sources that were looked at.")


class Briefing(Declared):
    """The introduction to a sector, as its file under sectors/ declares it."""

    introduction: Markdown = Field(description="How trafficking touches the sector, with a citation in every sentence.")
    unknowns: tuple[Unknown, ...] = Field(description="What the sources do not show.")
    sources: dict[SourceId, Source] = Field(
        min_length=1, description="The documents, each under an id of its own; every one is cited."
    )


@dataclass(frozen=True)
class Entry:
    """A practice with its id, which is its file's name."""

    id: str
    path: str
    practice: Practice


@dataclass(frozen=True)
class SectorBriefing:
    """The introduction to the sector with this id."""

    sector: str
    path: str
    briefing: Briefing


def facets_in(model: type[Declared]) -> Iterator[str]:
    """The facets that a model's fields take their terms from, those of the groups within it included."""
    for field in model.model_fields.values():
        yield from (kind.facet for kind in field.metadata if isinstance(kind, TermOf | Several) and kind.facet)
        for inner in models_in(field.annotation):
            yield from facets_in(inner)


def terms_in(group: Declared) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Every term that a group of fields holds: the path to it, its facet and its id."""
    for name, at, facet in term_fields(type(group)):
        value = getattr(group, name)
        if facet and isinstance(value, str):
            yield (at,), facet, value
        elif facet:
            yield from (((at, index), facet, term) for index, term in enumerate(value))
        elif isinstance(value, Declared):
            yield from (((at, *inner), of, term) for inner, of, term in terms_in(value))
        else:
            for key, each in keyed_groups(value):
                yield from (((at, key, *inner), of, term) for inner, of, term in terms_in(each))


def keyed_groups(value: object) -> Iterator[tuple[str | int, Declared]]:
    """The groups of fields in a list or mapping, each with its index or key."""
    pairs: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, dict):
        pairs = value.items()
    elif isinstance(value, tuple):
        pairs = enumerate(value)
    yield from ((key, each) for key, each in pairs if isinstance(each, Declared))


@cache
def prose_fields(model: type[Declared]) -> tuple[str, ...]:
    """The names of a model's fields that hold Markdown with citations."""
    return tuple(name for name, field in model.model_fields.items() if Prose() in kinds_of(field))


def kinds_of(field: FieldInfo) -> Iterator[object]:
    """What marks a field's values, those of an optional field included."""
    yield from field.metadata
    for part in get_args(field.annotation):
        yield from getattr(part, "__metadata__", ())


@cache
def term_fields(model: type[Declared]) -> tuple[tuple[str, str, str], ...]:
    """A model's fields: name, name in the file, and the facet where it holds terms."""
    return tuple(
        (name, field.alias or name, next((kind.facet for kind in field.metadata if isinstance(kind, TermOf | Several)), ""))
        for name, field in model.model_fields.items()
    )
