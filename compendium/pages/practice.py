"""The page of a practice: what it is, how strong the evidence is, what came of it, its limits and its sources."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from compendium.compendium import Compendium, Listed
from compendium.markup import markers, published
from compendium.pages.claims import ResultView, Statement, reason_in_words, reasons_in_words, result_view
from compendium.pages.embedding import oembed_address, snippet
from compendium.pages.settings import Settings
from compendium.pages.sources import Cite, SourceView, citation, source_view
from compendium.pages.views import (
    COUNTRIES,
    FOLDERS,
    Head,
    LevelView,
    Link,
    Row,
    level_view,
    practice_address,
    rows,
    start_year,
    term_links,
)
from compendium.pages.workshop import workshop_link
from compendium.places import country
from compendium.schema import Partner, Practice
from compendium.taxonomy import Taxonomy


@dataclass(frozen=True)
class PartnerView:
    """A partner: its name, what kind of body it is, where, and what it gives."""

    name: str
    type: Link
    country: str
    gives: tuple[str, ...]
    url: str


@dataclass(frozen=True)
class PartnersOfRole:
    """The partners that play one role."""

    role: str
    partners: tuple[PartnerView, ...]


@dataclass(frozen=True)
class Involvement:
    """How people with lived experience took part, in words."""

    design: str
    delivery: str
    evaluation: str
    note: str
    cites: Markup


@dataclass(frozen=True)
class WorkshopUsing:
    """A workshop that teaches from the practice: how many minutes it takes, and what the practice shows in it."""

    link: Link
    minutes: int
    why: str


@dataclass(frozen=True)
class PracticePage:
    """Everything that the page of a practice shows."""

    head: Head
    id: str
    summary: str
    level: LevelView
    direction: str
    promising: bool
    reasons: tuple[str, ...]
    raised_by: str
    status: str
    start: str
    end: str
    scale: str
    sectors: tuple[Link, ...]
    actions: tuple[Link, ...]
    exploitation: tuple[Link, ...]
    recommendations: tuple[Link, ...]
    treaty_articles: tuple[Link, ...]
    strands: tuple[str, ...]
    sdg_targets: tuple[str, ...]
    countries: tuple[Link, ...]
    partners: tuple[PartnersOfRole, ...]
    partners_note: str
    problem: Markup
    approach: Markup
    mechanism: Markup
    results: tuple[ResultView, ...]
    lessons: tuple[Statement, ...]
    preconditions: tuple[Statement, ...]
    limits: tuple[Statement, ...]
    involvement: Involvement
    safeguarding_note: str
    misuse_risk: str
    objectives: tuple[str, ...]
    questions: tuple[str, ...]
    activity: str
    minutes: str
    sources: tuple[SourceView, ...]
    neighbours: tuple[Row, ...]
    reviewed_on: str
    next_review: str
    workshops: tuple[WorkshopUsing, ...]
    contributors: tuple[str, ...]
    embed: str
    canonical_url: str


def practice_pages(compendium: Compendium, settings: Settings) -> Iterator[PracticePage]:
    """One page for each practice."""
    for listed in compendium.practices:
        yield practice_page(listed, compendium, settings)


def practice_page(listed: Listed, compendium: Compendium, settings: Settings) -> PracticePage:
    """The page of one practice."""
    practice, taxonomy = listed.practice, compendium.taxonomy
    sources = tuple(source_views(practice, taxonomy))
    cite: Cite = partial(citation, dict(zip(practice.sources, sources, strict=True)))
    links = partial(term_links, taxonomy=taxonomy)
    address = practice_address(listed.id)
    period, teaching = practice.period, practice.teaching
    return PracticePage(
        head=Head(address, practice.title, practice.summary, trail(practice, taxonomy), oembed_address(address, settings)),
        id=listed.id,
        summary=practice.summary,
        level=level_view(listed.evidence.level, taxonomy),
        direction=taxonomy["directions"][listed.evidence.direction].label if listed.evidence.direction else "",
        promising=listed.evidence.promising,
        reasons=reasons_in_words(listed.evidence.reasons),
        raised_by=reason_in_words("raise", listed.evidence.raised_by),
        status=taxonomy["status"][practice.status].label,
        start=start_year(listed),
        end=str(period.end) if isinstance(period.end, int) else "",
        scale=taxonomy["scale"][practice.scale].label,
        sectors=links("sectors", practice.sectors),
        actions=links("actions", practice.actions),
        exploitation=links("exploitation", practice.exploitation),
        recommendations=links("recommendations", practice.recommendations),
        treaty_articles=links("treaty_articles", practice.treaty_articles),
        strands=tuple(taxonomy["strands"][each].label for each in practice.strands),
        sdg_targets=tuple(taxonomy["sdg_targets"][each].label for each in practice.sdg_targets),
        countries=tuple(Link(each.name, f"{COUNTRIES}/{each.id}/") for each in listed.countries),
        partners=tuple(partners_by_role(practice, taxonomy)),
        partners_note=practice.partners_note or "",
        problem=published(practice.problem, cite),
        approach=published(practice.approach, cite),
        mechanism=published(practice.mechanism or "", cite),
        results=tuple(
            result_view(result, row, taxonomy, cite) for result, row in zip(practice.results, listed.evidence.rows, strict=True)
        ),
        lessons=tuple(
            Statement(each.text, labels(each.audiences, "audiences", taxonomy), markers(each.cite, cite))
            for each in practice.lessons
        ),
        preconditions=tuple(
            Statement(each.text, labels((each.kind,), "precondition_kinds", taxonomy), markers(each.cite, cite))
            for each in practice.preconditions
        ),
        limits=tuple(Statement(each.text, (), markers(each.cite, cite)) for each in practice.limits),
        involvement=involvement(practice, taxonomy, cite),
        safeguarding_note=practice.safeguarding.note or "",
        misuse_risk=taxonomy["misuse_risk"][practice.safeguarding.misuse_risk].label,
        objectives=teaching.objectives if teaching else (),
        questions=teaching.questions if teaching else (),
        activity=teaching.activity if teaching else "",
        minutes=str(teaching.minutes) if teaching else "",
        sources=sources,
        neighbours=rows(compendium.neighbours[listed.id], taxonomy),
        reviewed_on=practice.review.reviewed_on.isoformat(),
        next_review=practice.review.next_review.isoformat(),
        workshops=tuple(workshops_using(listed, compendium)),
        contributors=practice.contributors,
        embed=snippet(practice.title, address, settings),
        canonical_url=settings.canonical_address(address),
    )


def workshops_using(listed: Listed, compendium: Compendium) -> Iterator[WorkshopUsing]:
    """The workshops that teach from a practice."""
    for entry in compendium.workshops_with.get(listed.id, ()):
        yield WorkshopUsing(workshop_link(entry), entry.workshop.minutes, entry.workshop.practices[listed.id].why)


def labels(ids: tuple[str, ...], facet: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    """The labels of terms."""
    return tuple(taxonomy[facet][each].label for each in ids)


def trail(practice: Practice, taxonomy: Taxonomy) -> tuple[Link, ...]:
    """The way to a practice: its first sector."""
    sectors = Link(taxonomy["sectors"].plural, f"{FOLDERS['sectors']}/")
    return (sectors, *term_links("sectors", practice.sectors[:1], taxonomy))


def partners_by_role(practice: Practice, taxonomy: Taxonomy) -> Iterator[PartnersOfRole]:
    """The partners under their roles, roles in the taxonomy's order."""
    for role in taxonomy["roles"].terms:
        of_role = tuple(partner_view(each, taxonomy) for each in practice.partners if each.role == role.id)
        if of_role:
            yield PartnersOfRole(role.label, of_role)


def partner_view(partner: Partner, taxonomy: Taxonomy) -> PartnerView:
    """A partner in words."""
    return PartnerView(
        name=partner.name,
        type=term_links("partner_types", (partner.type,), taxonomy)[0],
        country=found.name if (found := country(partner.country or "")) else "",
        gives=labels(partner.gives, "gives", taxonomy),
        url=partner.url or "",
    )


def involvement(practice: Practice, taxonomy: Taxonomy, cite: Cite) -> Involvement:
    """How people with lived experience took part, in words."""
    told = practice.lived_experience
    facet = taxonomy["involvement"]
    return Involvement(
        facet[told.design].label,
        facet[told.delivery].label,
        facet[told.evaluation].label,
        told.note or "",
        markers(told.cite, cite),
    )


def source_views(practice: Practice, taxonomy: Taxonomy) -> Iterator[SourceView]:
    """The sources, numbered in the entry's order."""
    for number, (name, source) in enumerate(practice.sources.items(), start=1):
        yield source_view(number, name, source, taxonomy, taxonomy["source_relations"][source.relation].label)
