"""Cards: small pages about a practice or a workshop, made to be shown within other sites."""

from collections.abc import Iterator
from dataclasses import dataclass

from compendium.compendium import Compendium, Listed
from compendium.pages.embedding import CARD
from compendium.pages.settings import Settings
from compendium.pages.views import Head, LevelView, Link, level_view, practice_address, practice_link
from compendium.pages.workshop import workshop_address, workshop_link
from compendium.plan import labels
from compendium.workshop import WorkshopEntry


@dataclass(frozen=True)
class CardPage:
    """What a card shows: the page it leads to, and either the evidence of a practice or the facts of a workshop."""

    head: Head
    page: Link
    level: LevelView
    direction: str
    minutes: int
    facts: tuple[str, ...]
    reviewed_on: str
    licence: str
    site_name: str


def practice_cards(compendium: Compendium, settings: Settings) -> Iterator[CardPage]:
    """One card for each practice."""
    for listed in compendium.practices:
        yield practice_card(listed, compendium, settings)


def practice_card(listed: Listed, compendium: Compendium, settings: Settings) -> CardPage:
    """The card of a practice."""
    practice, taxonomy = listed.practice, compendium.taxonomy
    return CardPage(
        head=Head(practice_address(listed.id) + CARD, practice.title, practice.summary),
        page=practice_link(listed),
        level=level_view(listed.evidence.level, taxonomy),
        direction=taxonomy["directions"][listed.evidence.direction].label if listed.evidence.direction else "",
        minutes=0,
        facts=labels(practice.sectors, "sectors", taxonomy),
        reviewed_on=practice.review.reviewed_on.isoformat(),
        licence=taxonomy["licences"].terms[0].label,
        site_name=settings.site_name,
    )


def workshop_cards(compendium: Compendium, settings: Settings) -> Iterator[CardPage]:
    """One card for each workshop."""
    for entry in compendium.workshops:
        yield workshop_card(entry, compendium, settings)


def workshop_card(entry: WorkshopEntry, compendium: Compendium, settings: Settings) -> CardPage:
    """The card of a workshop."""
    workshop, taxonomy = entry.workshop, compendium.taxonomy
    return CardPage(
        head=Head(workshop_address(entry.id) + CARD, workshop.title, workshop.summary),
        page=workshop_link(entry),
        level=LevelView(0, "", ""),
        direction="",
        minutes=workshop.minutes,
        facts=labels(workshop.audience, "partner_types", taxonomy),
        reviewed_on=workshop.review.reviewed_on.isoformat(),
        licence=taxonomy["licences"][workshop.licence].label,
        site_name=settings.site_name,
    )
