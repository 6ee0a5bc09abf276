"""Plans: a workshop, or a selection of practices, in the words that pages, hand-outs, slides and course packages show.

Everything in a plan is plain text; citations are the numbers of its sources, counted from 1.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from compendium.compendium import Listed
from compendium.schema import Source
from compendium.taxonomy import Taxonomy
from compendium.workshop import BREAK


@dataclass(frozen=True)
class Statement:
    """A sentence or two, and the numbers of the sources that say so."""

    text: str
    sources: tuple[int, ...] = ()


@dataclass(frozen=True)
class PlannedPractice:
    """A practice as a plan shows it.

    `level` is 0 to 5; `level_then` is the label that it had at the workshop's review, where it is another today.
    `title` is empty where the practice is no longer published: then nothing of it is shown.
    """

    id: str
    title: str
    summary: str
    level: int
    level_label: str
    level_then: str
    direction: str
    why: str
    next_review: str
    results: tuple[Statement, ...]
    limits: tuple[Statement, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True)
class PlannedCard:
    """A scenario to be handed out."""

    id: str
    title: str
    text: str
    questions: tuple[str, ...]


@dataclass(frozen=True)
class PlannedSession:
    """A part of the agenda: when it begins and ends, in minutes from the start of the workshop, and what happens in it."""

    title: str
    begin: int
    end: int
    kind: str
    kind_label: str
    objectives: tuple[str, ...]
    practices: tuple[PlannedPractice, ...]
    cards: tuple[PlannedCard, ...]
    points: tuple[Statement, ...]
    notes: tuple[Statement, ...]
    materials: tuple[str, ...]

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return self.end - self.begin

    @property
    def is_break(self) -> bool:
        """Whether nobody works."""
        return self.kind == BREAK


@dataclass(frozen=True)
class PlannedQuestion:
    """A question of the assessment: its answers in the order in which they are offered, and which of them is right."""

    question: str
    answers: tuple[str, ...]
    right: int
    because: Statement

    @property
    def letter(self) -> str:
        """The letter of the right answer."""
        return letter(self.right)


@dataclass(frozen=True)
class NumberedSource:
    """A document that the plan rests on; `year` is an empty text where it is not known."""

    number: int
    title: str
    publisher: str
    year: str
    url: str


@dataclass(frozen=True)
class Plan:
    """A workshop in words. `licence_url` and what only a file says are empty for a plan that is made of practices."""

    id: str
    title: str
    summary: str
    audience: tuple[str, ...]
    sectors: tuple[str, ...]
    level: str
    minutes: int
    least: int
    most: int
    prerequisites: tuple[str, ...]
    objectives: tuple[str, ...]
    practices: tuple[PlannedPractice, ...]
    do_no_harm: tuple[Statement, ...]
    sessions: tuple[PlannedSession, ...]
    cards: tuple[PlannedCard, ...]
    questions: tuple[PlannedQuestion, ...]
    sources: tuple[NumberedSource, ...]
    licence: str
    licence_url: str
    reviewed_on: str
    next_review: str
    contributors: tuple[str, ...]


def letter(place: int) -> str:
    """The letter of an answer: A for the first."""
    return chr(ord("A") + place)


def clock(minutes: int) -> str:
    """Minutes from the start as hours and minutes: `1:05`."""
    return f"{minutes // 60}:{minutes % 60:02}"


def published_practice(
    listed: Listed, why: str, level_then: str, taxonomy: Taxonomy, numbers: Mapping[str, int]
) -> PlannedPractice:
    """A published practice in a plan; `numbers` are those of the addresses that its sources have in the plan."""
    practice = listed.practice
    level = taxonomy["evidence_levels"].terms[listed.evidence.level]
    cited = {name: numbers[source.url] for name, source in practice.sources.items() if source.url in numbers}
    return PlannedPractice(
        id=listed.id,
        title=practice.title,
        summary=practice.summary,
        level=int(listed.evidence.level),
        level_label=level.label,
        level_then=taxonomy["evidence_levels"][level_then].label if level_then not in ("", level.id) else "",
        direction=taxonomy["directions"][listed.evidence.direction].label if listed.evidence.direction else "",
        why=why,
        next_review=practice.review.next_review.isoformat(),
        results=tuple(Statement(each.text, known(each.cite, cited)) for each in practice.results),
        limits=tuple(Statement(each.text, known(each.cite, cited)) for each in practice.limits),
        questions=practice.teaching.questions if practice.teaching else (),
    )


def known(cited: Iterable[str], numbers: Mapping[str, int]) -> tuple[int, ...]:
    """The numbers of sources; those without one are left out."""
    return tuple(numbers[name] for name in cited if name in numbers)


def labels(terms: Iterable[str], facet: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    """The labels of terms."""
    return tuple(taxonomy[facet][term].label for term in terms)


def numbered_sources(sources: Iterable[Source]) -> Iterator[NumberedSource]:
    """Sources in words, numbered in their order."""
    for number, source in enumerate(sources, start=1):
        year = str(source.year) if isinstance(source.year, int) else ""
        yield NumberedSource(
            number,
            source.title,
            source.publisher,
            year,
            source.archived_url if source.dead and source.archived_url else source.url,
        )
