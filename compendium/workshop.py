"""A workshop, declared once: a session plan that teaches from practices, with every field's kind, limits and help."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field, StrictInt, StrictStr

from compendium.declaration import Declared
from compendium.kinds import ENTRY_ID, SOURCE_ID, Minutes, OldId, Several, SourceId, TermOf, Text, in_json, matching, wrong
from compendium.schema import Briefing, Practice, Review, Sentence, Source, facets_in

SMALLEST_GROUP, LARGEST_GROUP = 2, 100  # people


def some_people(value: int) -> int:
    """A number of people that one facilitator can work with."""
    if not SMALLEST_GROUP <= value <= LARGEST_GROUP:
        raise wrong("out-of-range", value, least=SMALLEST_GROUP, most=LARGEST_GROUP)
    return value


PracticeId = Annotated[StrictStr, *matching(ENTRY_ID, "bad-key")]
ShortId = Annotated[StrictStr, *matching(SOURCE_ID, "bad-key")]
People = Annotated[StrictInt, AfterValidator(some_people), in_json(type="integer", minimum=SMALLEST_GROUP, maximum=LARGEST_GROUP)]
Sources = Annotated[tuple[str, ...], Several(0, 10)]
BREAK = "break"  # the kind of session in which nobody learns


class GroupSize(Declared):
    """For how many people the plan works."""

    least: People = Field(description="The fewest.")
    most: People = Field(description="The most.")


class Objective(Declared):
    """What people can do afterwards."""

    text: Annotated[str, Text(15, 250)] = Field(
        description="Begins with a verb that others can see: name, compare, draft; never know or understand."
    )


class PracticeUsed(Declared):
    """A practice that the workshop teaches from."""

    evidence: Annotated[str, TermOf("evidence_levels")] = Field(
        description="Its evidence level when the workshop was last reviewed; the check warns where it is another today."
    )
    why: Sentence = Field(description="What it shows in this workshop.")


class Card(Declared):
    """A scenario to be handed out: fictional people in a fictional country."""

    title: Annotated[str, Text(3, 90)] = Field(description="A few words.")
    text: Annotated[str, Text(80, 1500)] = Field(
        description="What happens, told so that it harms nobody and shows nobody how to harm."
    )
    questions: Annotated[tuple[Sentence, ...], Several(1, 5)] = Field(description="What the group is asked.")


class Point(Declared):
    """Something that is shown or said."""

    text: Sentence = Field(description="One or two sentences.")
    cite: Sources = Field((), description="The sources that say so; needed wherever it states a fact.")


class Session(Declared):
    """One part of the agenda."""

    title: Annotated[str, Text(3, 90)] = Field(description="A few words.")
    minutes: Minutes = Field(description="How long it takes, in minutes.")
    kind: Annotated[str, TermOf("session_kinds")] = Field(description="How people learn in it.")
    serves: Annotated[tuple[str, ...], Several(0, 8)] = Field((), description="The ids of the objectives that it serves.")
    practices: Annotated[tuple[str, ...], Several(0, 8)] = Field((), description="The ids of the practices that it uses.")
    cards: Annotated[tuple[str, ...], Several(0, 8)] = Field((), description="The ids of the cards that are handed out.")
    points: Annotated[tuple[Point, ...], Several(0, 7)] = Field(
        (), description="What participants see, on the slide and the hand-out."
    )
    notes: Annotated[tuple[Point, ...], Several(0, 12)] = Field(
        (), description="What the facilitator does and says, step by step."
    )
    materials: Annotated[tuple[Annotated[str, Text(2, 120)], ...], Several(0, 10)] = Field((), description="What must lie ready.")


class Question(Declared):
    """One question of the assessment, with the answer and what is wrong with the others."""

    question: Annotated[str, Text(15, 400)] = Field(description="One question that can be answered from the workshop.")
    right: Annotated[str, Text(1, 250)] = Field(description="The right answer.")
    wrong: Annotated[tuple[Annotated[str, Text(1, 250)], ...], Several(1, 4)] = Field(
        description="Answers that are plainly wrong, but that somebody could give."
    )
    because: Sentence = Field(description="Why the one is right and the others are not.")
    cite: Sources = Field((), description="The sources that say so.")


class Workshop(Declared):
    """One workshop, as its file declares it."""

    title: Annotated[str, Text(3, 90)] = Field(description="What it is about, in the words of those who come.")
    summary: Annotated[str, Text(60, 320)] = Field(description="One or two plain sentences that stand alone.")
    audience: Annotated[tuple[str, ...], Several(1, 6, "partner_types")] = Field(
        description="Who comes; the first is whom it is made for."
    )
    sectors: Annotated[tuple[str, ...], Several(1, 6, "sectors")] = Field(description="Which sectors it is about.")
    level: Annotated[str, TermOf("workshop_levels")] = Field(description="What participants bring along.")
    minutes: Minutes = Field(description="How long it takes in all, breaks included; the sessions add up to it.")
    group_size: GroupSize = Field(description="For how many people the plan works.")
    prerequisites: Annotated[tuple[Sentence, ...], Several(0, 5)] = Field(
        (), description="What participants must have read or done."
    )
    objectives: Annotated[dict[ShortId, Objective], Field(min_length=1, max_length=8)] = Field(
        description="What people can do afterwards, each under an id of its own; every one is served by a session."
    )
    practices: Annotated[dict[PracticeId, PracticeUsed], Field(min_length=1, max_length=12)] = Field(
        description="The practices that it teaches from, each under its id; every one is used in a session."
    )
    do_no_harm: Annotated[tuple[Point, ...], Several(2, 8)] = Field(
        description="What facilitators do so that nobody comes to harm."
    )
    agenda: Annotated[tuple[Session, ...], Several(2, 20)] = Field(description="The sessions, in order.")
    cards: dict[ShortId, Card] = Field({}, description="Scenarios to hand out, each under an id of its own.")
    assessment: Annotated[tuple[Question, ...], Several(3, 12)] = Field(description="Questions that show what was learned.")
    sources: dict[SourceId, Source] = Field({}, description="The documents, each under an id of its own; every one is cited.")
    licence: Annotated[str, TermOf("licences")] = Field(description="What others may do with it.")
    aliases: Annotated[tuple[OldId, ...], Several(0, 10)] = Field((), description="Old ids that redirect here.")
    review: Review = Field(description="When editors looked at it, and when they will again.")
    contributors: Annotated[tuple[Annotated[str, Text(2, 80)], ...], Several(0, 20)] = Field(
        (), description="Names or handles of people who agreed to be named."
    )


@dataclass(frozen=True)
class WorkshopEntry:
    """A workshop with its id, which is its file's name."""

    id: str
    path: str
    workshop: Workshop


def facets_needed() -> set[str]:
    """The ids of the taxonomy's facets that the declarations use."""
    return {facet for model in (Practice, Briefing, Workshop) for facet in facets_in(model)}
