"""The plan of a workshop: what its file declares, and the practices that it teaches from as they are today."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import accumulate

from compendium.compendium import Compendium
from compendium.plan import (
    Plan,
    PlannedCard,
    PlannedPractice,
    PlannedQuestion,
    PlannedSession,
    Statement,
    known,
    labels,
    numbered_sources,
    published_practice,
)
from compendium.schema import Limit, Result, Source
from compendium.workshop import Point, Question, Session, Workshop, WorkshopEntry


def workshop_plan(entry: WorkshopEntry, compendium: Compendium) -> Plan:
    """The plan of a workshop."""
    workshop, taxonomy, words = entry.workshop, compendium.taxonomy, WorkshopWords(entry.workshop, compendium)
    begins = accumulate((session.minutes for session in workshop.agenda), initial=0)
    licence = taxonomy["licences"][workshop.licence]
    return Plan(
        id=entry.id,
        title=workshop.title,
        summary=workshop.summary,
        audience=labels(workshop.audience, "partner_types", taxonomy),
        sectors=labels(workshop.sectors, "sectors", taxonomy),
        level=taxonomy["workshop_levels"][workshop.level].label,
        minutes=workshop.minutes,
        least=workshop.group_size.least,
        most=workshop.group_size.most,
        prerequisites=workshop.prerequisites,
        objectives=tuple(objective.text for objective in workshop.objectives.values()),
        practices=tuple(words.practices.values()),
        do_no_harm=words.statements(workshop.do_no_harm),
        sessions=tuple(words.session(session, begin) for session, begin in zip(workshop.agenda, begins, strict=False)),
        cards=tuple(words.cards.values()),
        questions=tuple(words.question(question) for question in workshop.assessment),
        sources=tuple(numbered_sources(words.sources.values())),
        licence=licence.label,
        licence_url=licence.maps_to[0],
        reviewed_on=workshop.review.reviewed_on.isoformat(),
        next_review=workshop.review.next_review.isoformat(),
        contributors=workshop.contributors,
    )


@dataclass(frozen=True)
class WorkshopWords:
    """The parts of a workshop in words."""

    workshop: Workshop
    compendium: Compendium

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The sources by names of their own."""
        return cited_sources(self.workshop, self.compendium)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The numbers of the sources, by their names; those that the workshop itself declares come first, under their ids."""
        return {name: number for number, name in enumerate(self.sources, start=1)}

    @cached_property
    def practices(self) -> Mapping[str, PlannedPractice]:
        """The practices by their ids; of one that is no longer published not a word."""
        return {name: self.practice(name) for name in self.workshop.practices}

    @cached_property
    def cards(self) -> Mapping[str, PlannedCard]:
        """The cards by their ids."""
        return {name: PlannedCard(name, card.title, card.text, card.questions) for name, card in self.workshop.cards.items()}

    def practice(self, name: str) -> PlannedPractice:
        """A practice."""
        used, listed = self.workshop.practices[name], self.compendium.by_id.get(name)
        if listed is None:
            return PlannedPractice(name, "", "", 0, "", "", "", "", "", (), (), ())
        addresses = {source.url: self.numbers[key] for key, source in self.sources.items()}
        return published_practice(listed, used.why, used.evidence, self.compendium.taxonomy, addresses)

    def session(self, session: Session, begin: int) -> PlannedSession:
        """A session that begins so many minutes after the workshop."""
        return PlannedSession(
            title=session.title,
            begin=begin,
            end=begin + session.minutes,
            kind=session.kind,
            kind_label=self.compendium.taxonomy["session_kinds"][session.kind].label,
            objectives=tuple(self.workshop.objectives[name].text for name in session.serves),
            practices=tuple(self.practices[name] for name in session.practices),
            cards=tuple(self.cards[name] for name in session.cards),
            points=self.statements(session.points),
            notes=self.statements(session.notes),
            materials=session.materials,
        )

    def question(self, question: Question) -> PlannedQuestion:
        """A question with its answers in an order that does not tell which is right, and that is always the same."""
        answers = tuple(sorted((question.right, *question.wrong), key=lambda each: digest(question.question, each)))
        because = Statement(question.because, known(question.cite, self.numbers))
        return PlannedQuestion(question.question, answers, answers.index(question.right), because)

    def statements(self, points: Iterable[Point]) -> tuple[Statement, ...]:
        """Points with the numbers of their sources."""
        return tuple(Statement(point.text, known(point.cite, self.numbers)) for point in points)


def cited_sources(workshop: Workshop, compendium: Compendium) -> dict[str, Source]:
    """What a workshop rests on, by names: its own sources, then those by which its practices state their results and limits."""
    found: dict[str, Source] = dict(workshop.sources)
    addresses = {source.url for source in found.values()}
    for practice in (compendium.by_id[name] for name in workshop.practices if name in compendium.by_id):
        stated: tuple[Result | Limit, ...] = (*practice.practice.results, *practice.practice.limits)
        for key in (key for each in stated for key in each.cite):
            source = practice.practice.sources[key]
            if source.url not in addresses:
                addresses.add(source.url)
                found[f"{practice.id}-{key}"] = source
    return found


def digest(*texts: str) -> bytes:
    """Bytes that look random and depend on the texts alone."""
    return sha256("\n".join(texts).encode()).digest()
