"""Rules for workshops: what their fields are together, and what became of the practices that they teach from.

To add a rule, write a function, name it in WORKSHOP_RULES, give its code words in messages.yaml and a case folder in the tests.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from compendium.evidence import evidence
from compendium.places import country_names
from compendium.problems import Complaint, complaint, hint, nearest
from compendium.rules import CLOSED_QUESTION, complaints_about, is_published, terms_are_in_use
from compendium.schema import Entry, Practice
from compendium.taxonomy import Taxonomy
from compendium.workshop import BREAK, Workshop, WorkshopEntry

Found = Iterator[Complaint]

# What nobody can see another do.
UNSEEN = re.compile(r"(?:Understand|Know|Learn|Appreciate|Realise|Realize|Grasp|Be aware|Be familiar|Become|Gain|Feel|Believe)\b")
NAMED = re.compile(r"\b[A-Z][\w'’-]*(?:\s+(?:(?:of|the|and)\s+)*[A-Z][\w'’-]*)*")
PAGES = ("build",)  # below workshops/, which are no workshops
SHORTEST_NAME = 4  # letters of a country's name; shorter ones are codes, which are words too


def minutes_add_up(workshop: Workshop) -> Found:
    """The sessions take as long as the workshop."""
    total = sum(session.minutes for session in workshop.agenda)
    if total != workshop.minutes:
        yield complaint("minutes-do-not-add-up", "minutes", value=workshop.minutes, total=total)


def objectives_are_served(workshop: Workshop) -> Found:
    """Every objective is served by a session, and every session serves objectives of this workshop."""
    return used_as_declared(workshop, "objectives", "serves", "unknown-objective", "objective-not-served")


def objectives_can_be_seen(workshop: Workshop) -> Found:
    """An objective begins with what others can see somebody do."""
    for name, objective in workshop.objectives.items():
        unseen = UNSEEN.match(objective.text)
        if unseen:
            yield complaint("objective-not-seen", "objectives", name, "text", value=unseen.group())


def cards_are_handed_out(workshop: Workshop) -> Found:
    """Every card is used in a session, and every session uses cards of this workshop."""
    return used_as_declared(workshop, "cards", "cards", "unknown-card", "unused-card")


def cards_are_made_up(workshop: Workshop) -> Found:
    """A card names no real country, and its questions cannot be answered with yes or no."""
    for name, card in workshop.cards.items():
        for field in ("title", "text"):
            for value in dict.fromkeys(countries_in(getattr(card, field))):
                yield complaint("real-country", "cards", name, field, value=value)
        for index, question in enumerate(card.questions):
            if CLOSED_QUESTION.match(question):
                yield complaint("closed-question", "cards", name, "questions", index, value=question)


def practices_are_used(workshop: Workshop) -> Found:
    """Every practice is used in a session, and every session uses practices that the workshop lists."""
    return used_as_declared(workshop, "practices", "practices", "practice-not-listed", "practice-not-used")


def sessions_are_prepared(workshop: Workshop) -> Found:
    """Every session but a break has notes for the facilitator."""
    for index, session in enumerate(workshop.agenda):
        if session.kind != BREAK and not session.notes:
            yield complaint("session-without-notes", "agenda", index)


def answers_differ(workshop: Workshop) -> Found:
    """No wrong answer is the right one."""
    for index, question in enumerate(workshop.assessment):
        if question.right in question.wrong:
            yield complaint("repeated", "assessment", index, "wrong", value=question.right)


def group_has_room(workshop: Workshop) -> Found:
    """The largest group is not smaller than the smallest."""
    least, most = workshop.group_size.least, workshop.group_size.most
    if most < least:
        yield complaint("group-size-order", "group_size", "most", least=least, most=most)


def next_review_comes_later(workshop: Workshop) -> Found:
    """The next review is after the last."""
    if workshop.review.next_review <= workshop.review.reviewed_on:
        yield complaint("review-order", "review", "next_review", reviewed=workshop.review.reviewed_on)


def used_as_declared(workshop: Workshop, group: str, field: str, unknown: str, unused: str) -> Found:
    """What sessions name in a field that the workshop's group does not declare, and what it declares that none names."""
    declared = list(getattr(workshop, group))
    used = set()
    for index, session in enumerate(workshop.agenda):
        for place, name in enumerate(getattr(session, field)):
            used.add(name)
            if name not in declared:
                near = nearest(name, declared)
                advice = hint("did-you-mean", nearest=near) if near else hint("choices", choices=", ".join(declared))
                yield complaint(unknown, "agenda", index, field, place, value=name, hint=advice)
    for name in declared:
        if name not in used:
            yield complaint(unused, group, name, value=name)


def countries_in(text: str) -> Iterator[str]:
    """The names of countries in a text, as it writes them."""
    known = country_names()
    for found in NAMED.finditer(text):
        words = found.group().split()
        parts = {" ".join(words[start:end]) for end in range(len(words) + 1) for start in range(end)}
        longest_first = sorted((part for part in parts if len(part) >= SHORTEST_NAME), key=lambda part: (-len(part), part))
        yield from [part for part in longest_first if part.lower() in known][:1]


WORKSHOP_RULES: tuple[Callable[[Workshop], Found], ...] = (
    minutes_add_up,
    objectives_are_served,
    objectives_can_be_seen,
    cards_are_handed_out,
    cards_are_made_up,
    practices_are_used,
    sessions_are_prepared,
    answers_differ,
    group_has_room,
    next_review_comes_later,
)


def complaints_about_workshop(workshop: Workshop, taxonomy: Taxonomy) -> list[Complaint]:
    """Everything that the rules find in a workshop."""
    own = [found for rule in WORKSHOP_RULES for found in rule(workshop)]
    return [*complaints_about(workshop), *own, *terms_are_in_use(workshop, taxonomy)]


def complaints_about_practices(
    workshops: Iterable[WorkshopEntry], entries: Iterable[Entry], ids: Iterable[str], taxonomy: Taxonomy
) -> Iterator[tuple[WorkshopEntry, Complaint]]:
    """What became of the practices that workshops use since they were reviewed.

    `ids` are those of all files, and `entries` those of them that could be read as a practice.
    """
    practices = {entry.id: entry.practice for entry in entries}
    old = {alias: name for name, practice in practices.items() for alias in practice.aliases}
    known = [*practices, *ids]
    for each in workshops:
        for name in each.workshop.practices:
            if name not in known:
                near = old.get(name) or nearest(name, known)
                advice = hint("did-you-mean", nearest=near) if near else hint("no-such-practice")
                yield each, complaint("unknown-practice", "practices", name, value=name, hint=advice)
        yield from ((each, found) for found in changes(each.workshop, practices, taxonomy))


def changes(workshop: Workshop, practices: Mapping[str, Practice], taxonomy: Taxonomy) -> Found:
    """How the practices that a workshop uses are otherwise than at its review."""
    levels = taxonomy["evidence_levels"].terms
    for name, used in workshop.practices.items():
        practice = practices.get(name)
        if practice is None:
            continue
        today = levels[evidence(practice).level].id
        if not is_published(practice):
            yield complaint("practice-withdrawn", "practices", name, value=name)
        elif used.evidence != today:
            yield complaint("practice-rated-otherwise", "practices", name, "evidence", value=name, then=used.evidence, now=today)
        if practice.review.next_review <= workshop.review.reviewed_on:
            yield complaint("practice-stale", "practices", name, value=name, due=practice.review.next_review)


def complaints_between_workshops(
    workshops: Iterable[WorkshopEntry], ids: Iterable[str]
) -> Iterator[tuple[WorkshopEntry, Complaint]]:
    """Addresses that two workshops claim, or a workshop and another page; `ids` are those of all files."""
    ids = set(ids)
    old: dict[str, str] = {}
    for entry in workshops:
        for name, at in ((entry.id, ()), *((alias, ("aliases", index)) for index, alias in enumerate(entry.workshop.aliases))):
            if name in PAGES:
                yield entry, complaint("address-of-a-page", *at, value=name)
        for index, alias in enumerate(entry.workshop.aliases):
            if alias in ids or alias in old:
                owner, what = (alias, "id") if alias in ids else (old[alias], "alias")
                yield entry, complaint("taken-workshop-id", "aliases", index, value=alias, what=what, owner=owner)
            old[alias] = entry.id
