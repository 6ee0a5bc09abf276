"""The page of a sector: a briefing, not a list."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from compendium.compendium import Compendium, Listed
from compendium.evidence import Level
from compendium.markup import Citation, markers, published
from compendium.pages.claims import Statement
from compendium.pages.settings import Settings
from compendium.pages.sources import SourceView, citation, source_view
from compendium.pages.views import (
    EXPLORED,
    Counted,
    Head,
    LevelView,
    Link,
    Row,
    counted,
    explore_address,
    facet_trail,
    levels_counted,
    practice_link,
    rows,
    term_link,
    term_links,
)
from compendium.schema import Briefing
from compendium.taxonomy import Taxonomy, Term


@dataclass(frozen=True)
class Doing:
    """A term, such as an action, with the practices of the sector that have it, and their address in Explore."""

    link: Link
    explore: str
    count: int
    practices: tuple[Link, ...]


@dataclass(frozen=True)
class Recorded:
    """A sentence that an entry records, with the entry."""

    text: str
    practice: Link


@dataclass(frozen=True)
class SectorPage:
    """Everything that the briefing on a sector shows."""

    head: Head
    definition: str
    aliases: tuple[str, ...]
    maps_to: tuple[str, ...]
    introduction: Markup
    unknowns: tuple[Statement, ...]
    sources: tuple[SourceView, ...]
    total: int
    strong: int
    levels: tuple[tuple[LevelView, int], ...]
    actions: tuple[Doing, ...]
    partner_types: tuple[Doing, ...]
    explore: str
    practices: tuple[Row, ...]
    lessons: tuple[Recorded, ...]
    more_lessons: int
    limits: tuple[Recorded, ...]
    more_limits: int
    recommendations: tuple[Counted, ...]
    treaty_articles: tuple[Counted, ...]
    missing_actions: tuple[Link, ...]
    missing_partner_types: tuple[Link, ...]


MOST_RECORDED = 15  # lessons, and limits, on a sector's page; the rest stand on the practices' own pages


def sector_pages(compendium: Compendium, _settings: Settings) -> Iterator[SectorPage]:
    """One briefing for each sector."""
    for term in compendium.terms("sectors"):
        yield sector_page(term, compendium)


def sector_page(term: Term, compendium: Compendium) -> SectorPage:
    """The briefing on one sector."""
    taxonomy = compendium.taxonomy
    practices = compendium.having("sectors", term.id)
    briefing = compendium.briefings.get(term.id)
    sources = tuple(briefing_sources(briefing, taxonomy)) if briefing else ()
    cite = cite_in(briefing, sources)
    lessons = [(listed, lesson.text) for listed in practices for lesson in listed.practice.lessons]
    limits = [(listed, limit.text) for listed in practices for limit in listed.practice.limits]
    return SectorPage(
        head=Head(term_link("sectors", term).address, term.label, term.definition, facet_trail("sectors", compendium)),
        definition=term.definition,
        aliases=term.aliases,
        maps_to=term.maps_to,
        introduction=published(briefing.introduction, cite) if briefing else Markup(),
        unknowns=tuple(Statement(each.text, (), markers(each.cite, cite)) for each in briefing.unknowns) if briefing else (),
        sources=sources,
        total=len(practices),
        strong=sum(listed.evidence.level >= Level.CORROBORATED for listed in practices),
        levels=levels_counted(practices, taxonomy),
        actions=doings("actions", practices, term, taxonomy),
        partner_types=doings("partner_types", practices, term, taxonomy),
        explore=explore_address((EXPLORED["sectors"], term.id)),
        practices=rows(practices, taxonomy),
        lessons=recorded(lessons),
        more_lessons=len(lessons[MOST_RECORDED:]),
        limits=recorded(limits),
        more_limits=len(limits[MOST_RECORDED:]),
        recommendations=counted("recommendations", practices, taxonomy),
        treaty_articles=counted("treaty_articles", practices, taxonomy),
        missing_actions=missing("actions", practices, compendium),
        missing_partner_types=missing("partner_types", practices, compendium),
    )


def briefing_sources(briefing: Briefing, taxonomy: Taxonomy) -> Iterator[SourceView]:
    """The sources of an introduction, numbered in the file's order."""
    for number, (name, source) in enumerate(briefing.sources.items(), start=1):
        yield source_view(number, name, source, taxonomy)


def cite_in(briefing: Briefing | None, sources: tuple[SourceView, ...]) -> Callable[[str], Citation]:
    """How an introduction cites its sources."""
    return partial(citation, dict(zip(briefing.sources if briefing else (), sources, strict=True)))


def doings(facet: str, practices: tuple[Listed, ...], sector: Term, taxonomy: Taxonomy) -> tuple[Doing, ...]:
    """The terms of a facet that the practices have, the most frequent first, each with its practices."""
    by_term: dict[str, list[Listed]] = {}
    for listed in practices:
        for term in listed.terms(facet):
            by_term.setdefault(term, []).append(listed)
    terms = sorted(taxonomy[facet].in_order(by_term), key=lambda term: -len(by_term[term.id]))
    return tuple(
        Doing(
            term_link(facet, term),
            explore_address((EXPLORED["sectors"], sector.id), (EXPLORED[facet], term.id)),
            len(by_term[term.id]),
            tuple(practice_link(listed) for listed in by_term[term.id]),
        )
        for term in terms
    )


def recorded(statements: list[tuple[Listed, str]]) -> tuple[Recorded, ...]:
    """The first of the statements that entries record, each with its entry."""
    return tuple(Recorded(text, practice_link(listed)) for listed, text in statements[:MOST_RECORDED])


def missing(facet: str, practices: tuple[Listed, ...], compendium: Compendium) -> tuple[Link, ...]:
    """The terms of a facet that none of the practices has."""
    present = {term for listed in practices for term in listed.terms(facet)}
    return term_links(facet, (term.id for term in compendium.terms(facet) if term.id not in present), compendium.taxonomy)
