"""The index of every facet that readers browse by, and the pages of its terms.

Sectors have pages of their own kind (sector.py); so have countries and regions (places.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from compendium.compendium import BROWSED, Compendium, Listed
from compendium.pages.settings import Settings
from compendium.pages.views import (
    EXPLORED,
    FOLDERS,
    Counted,
    Head,
    LevelView,
    Link,
    Row,
    counted,
    counted_term,
    explore_address,
    facet_trail,
    levels_counted,
    practice_link,
    rows,
    term_link,
)
from compendium.taxonomy import Facet, Term


@dataclass(frozen=True)
class Group:
    """Terms under a heading; the heading is an empty text where the facet has none."""

    label: str
    definition: str
    terms: tuple[Counted, ...]


@dataclass(frozen=True)
class FacetPage:
    """The index of a facet: its terms under their groups, with counts."""

    head: Head
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Given:
    """Something that partners of a type give: how often, and some of the practices where they do."""

    label: str
    definition: str
    count: int
    practices: tuple[Link, ...]
    more: int


@dataclass(frozen=True)
class TermPage:
    """A term: what it means, which practices have it, and how they spread."""

    head: Head
    definition: str
    aliases: tuple[str, ...]
    maps_to: tuple[str, ...]
    gap: str
    total: int
    levels: tuple[tuple[LevelView, int], ...]
    gives: tuple[Given, ...]
    sectors: tuple[Counted, ...]
    actions: tuple[Counted, ...]
    explore: str
    practices: tuple[Row, ...]


MOST_GIVEN = 8  # practices named under what a type of partner gives


def facet_pages(compendium: Compendium, _settings: Settings) -> Iterator[FacetPage]:
    """The index page of every facet that readers browse by."""
    for name in BROWSED:
        facet = compendium.taxonomy[name]
        head = Head(f"{FOLDERS[name]}/", facet.plural, facet.definition)
        yield FacetPage(head, tuple(group_view(name, group, terms, compendium) for group, terms in facet.grouped))


def group_view(facet: str, group: Term | None, terms: tuple[Term, ...], compendium: Compendium) -> Group:
    """A group of terms, in the taxonomy's order, with how many practices have each."""
    views = tuple(
        counted_term(facet, term, len(compendium.having(facet, term.id))) for term in terms if term in compendium.terms(facet)
    )
    return Group(group.label if group else "", group.definition if group else "", views)


def term_pages(compendium: Compendium, _settings: Settings) -> Iterator[TermPage]:
    """The page of every term that readers browse by, but for sectors."""
    for name in BROWSED:
        if name != "sectors":
            for term in compendium.terms(name):
                yield term_page(name, compendium.taxonomy[name], term, compendium)


def term_page(name: str, facet: Facet, term: Term, compendium: Compendium) -> TermPage:
    """The page of one term."""
    practices = compendium.having(name, term.id)
    taxonomy = compendium.taxonomy
    address = term_link(name, term).address
    return TermPage(
        head=Head(address, f"{facet.label}: {term.label}", term.definition, facet_trail(name, compendium)),
        definition=term.definition,
        aliases=term.aliases,
        maps_to=term.maps_to,
        gap=term.gap,
        total=len(practices),
        levels=levels_counted(practices, taxonomy),
        gives=tuple(given(term.id, practices, compendium)) if name == "partner_types" else (),
        sectors=counted("sectors", practices, taxonomy),
        actions=() if name == "actions" else counted("actions", practices, taxonomy),
        explore=explore_address((EXPLORED[name], term.id)) if name in EXPLORED else "",
        practices=rows(practices, taxonomy),
    )


def given(partner_type: str, practices: tuple[Listed, ...], compendium: Compendium) -> Iterator[Given]:
    """What partners of a type give, the most frequent first, with practices where they do."""
    by_gift: dict[str, list[Listed]] = {}
    for listed in practices:
        gifts = {gift for each in listed.practice.partners if each.type == partner_type for gift in each.gives}
        for gift in gifts:
            by_gift.setdefault(gift, []).append(listed)
    facet = compendium.taxonomy["gives"]
    for term in sorted(facet.in_order(by_gift), key=lambda term: -len(by_gift[term.id])):
        found = by_gift[term.id]
        links = tuple(practice_link(listed) for listed in found[:MOST_GIVEN])
        yield Given(term.label, term.definition, len(found), links, len(found[MOST_GIVEN:]))
