"""The compendium: all published practices with what is computed from them, ready to be looked at from every side."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from urllib.parse import urlsplit

from compendium.evidence import Evidence, evidence
from compendium.places import Country, Region, country
from compendium.problems import Complaint, Problem, complaint, hint, nearest
from compendium.rules import is_published
from compendium.schema import Briefing, Entry, Practice, SectorBriefing, terms_in
from compendium.taxonomy import Taxonomy, Term
from compendium.workshop import WorkshopEntry

# The facets that readers browse by: fields of the entry, and the types of its partners.
BROWSED = ("sectors", "partner_types", "actions", "exploitation", "recommendations", "treaty_articles")
NEIGHBOURS = 4  # practices to read next


@dataclass(frozen=True, eq=False)
class Listed:
    """A published practice with what is computed from it."""

    id: str
    path: str
    practice: Practice
    evidence: Evidence

    @cached_property
    def countries(self) -> tuple[Country, ...]:
        """The countries where it operates, in the entry's order."""
        return tuple(found for code in self.practice.countries if (found := country(code)))

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        """The regions around its countries, each once."""
        return tuple(dict.fromkeys(region for each in self.countries for region in each.regions))

    @cached_property
    def partner_types(self) -> tuple[str, ...]:
        """The types of its partners, each once."""
        return tuple(dict.fromkeys(partner.type for partner in self.practice.partners))

    def terms(self, facet: str) -> tuple[str, ...]:
        """Its terms of a facet that readers browse by."""
        return self.partner_types if facet == "partner_types" else getattr(self.practice, facet)

    @property
    def order(self) -> tuple[int, int, str]:
        """How practices are ordered: the strongest evidence first, positive before other directions, then by title."""
        return -self.evidence.level, self.evidence.direction != "positive", self.practice.title.lower()


@dataclass(frozen=True)
class Compendium:
    """The published practices by evidence, the briefings by sector, the workshops by title, and the words for all of them."""

    taxonomy: Taxonomy
    practices: tuple[Listed, ...]
    briefings: Mapping[str, Briefing]
    workshops: tuple[WorkshopEntry, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Listed]:
        """The practices by their ids."""
        return {listed.id: listed for listed in self.practices}

    @cached_property
    def by_term(self) -> Mapping[tuple[str, str], tuple[Listed, ...]]:
        """The practices by facet and term, each list in the order of `Listed.order`."""
        pairs = ((facet, term, listed) for listed in self.practices for facet in BROWSED for term in listed.terms(facet))
        return grouped(((facet, term), listed) for facet, term, listed in pairs)

    @cached_property
    def by_country(self) -> Mapping[Country, tuple[Listed, ...]]:
        """The practices by country, countries by name."""
        found = grouped((each, listed) for listed in self.practices for each in listed.countries)
        return dict(sorted(found.items(), key=lambda item: item[0].name))

    @cached_property
    def by_region(self) -> Mapping[Region, tuple[Listed, ...]]:
        """The practices by region, regions by name."""
        found = grouped((region, listed) for listed in self.practices for region in listed.regions)
        return dict(sorted(found.items(), key=lambda item: item[0].name))

    def having(self, facet: str, term: str) -> tuple[Listed, ...]:
        """The practices that have a term, the strongest evidence first."""
        return self.by_term.get((facet, term), ())

    def terms(self, facet: str) -> tuple[Term, ...]:
        """The terms of a facet that have pages, in the taxonomy's order; one out of use only while a practice still has it."""
        return tuple(term for term in self.taxonomy[facet].terms if not term.deprecated or self.having(facet, term.id))

    @cached_property
    def newest_review(self) -> date:
        """The day of the newest review of any practice; the site's only notion of a date."""
        return max((listed.practice.review.reviewed_on for listed in self.practices), default=date(2026, 1, 1))

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[Listed, ...]]:
        """For each practice the ones to read next: those its editor named and those that name it, then the nearest by terms."""
        return {listed.id: self.neighbours_of(listed) for listed in self.practices}

    @cached_property
    def workshops_with(self) -> Mapping[str, tuple[WorkshopEntry, ...]]:
        """The workshops that teach from a practice, by its id."""
        return grouped((practice, each) for each in self.workshops for practice in each.workshop.practices)

    @cached_property
    def named_by(self) -> Mapping[str, tuple[Listed, ...]]:
        """The practices that name another as related, by the other's id."""
        return grouped((other, listed) for listed in self.practices for other in listed.practice.related)

    def neighbours_of(self, listed: Listed) -> tuple[Listed, ...]:
        """The practices to read next to one; those of its first sector that share most actions fill up the rest."""
        named = [self.by_id[other] for other in listed.practice.related if other in self.by_id]
        near = dict.fromkeys([*named, *self.named_by.get(listed.id, ())])
        if len(near) < NEIGHBOURS:
            mine = set(listed.practice.actions)
            candidates = self.having("sectors", listed.practice.sectors[0])[:CANDIDATES]
            likeness = {other: len(mine & set(other.practice.actions)) for other in candidates if other != listed}
            near.update(dict.fromkeys(sorted((o for o in likeness if likeness[o]), key=lambda o: (-likeness[o], o.order))))
        return tuple(other for other in near if other != listed)[: max(NEIGHBOURS, len(named))]


CANDIDATES = 50  # practices looked at for likeness, so that the work stays linear in their number


def grouped(pairs: Iterable[tuple]) -> dict:  # type: ignore[type-arg]
    """Values by key, in order of appearance."""
    lists: dict = {}  # type: ignore[type-arg]
    for key, value in pairs:
        lists.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in lists.items()}


def compendium(
    entries: Iterable[Entry], briefings: Iterable[SectorBriefing], workshops: Iterable[WorkshopEntry], taxonomy: Taxonomy
) -> Compendium:
    """The compendium of all entries that may be published."""
    listed = [
        Listed(entry.id, entry.path, entry.practice, evidence(entry.practice))
        for entry in entries
        if is_published(entry.practice)
    ]
    ordered = tuple(sorted(listed, key=lambda each: (each.order, each.id)))
    by_title = tuple(sorted(workshops, key=lambda each: (each.workshop.title.lower(), each.id)))
    return Compendium(taxonomy, ordered, {each.sector: each.briefing for each in briefings}, by_title)


def complaints_between(entries: Iterable[Entry], ids: Iterable[str]) -> Iterator[tuple[Entry, Complaint]]:
    """What is wrong between entries: addresses and titles that two claim, and relations that lead nowhere.

    `ids` are those of all files, the ones included that could not be read as a practice.
    """
    ids = set(ids)
    old: dict[str, str] = {}
    titles: dict[str, Entry] = {}
    entries = list(entries)
    for entry in entries:
        for index, alias in enumerate(entry.practice.aliases):
            if alias in ids or alias in old:
                owner, what = (alias, "id") if alias in ids else (old[alias], "alias")
                yield entry, complaint("taken-id", "aliases", index, value=alias, what=what, owner=owner)
            old[alias] = entry.id
        first = titles.setdefault(entry.practice.title.lower(), entry)
        if first is not entry:
            yield entry, complaint("same-title", "title", other=first.path)
    yield from resemblances(entries)
    for entry in entries:
        for index, other in enumerate(entry.practice.related):
            if other == entry.id:
                yield entry, complaint("self-related", "related", index)
            elif other not in ids:
                near = old.get(other) or nearest(other, ids)
                advice = hint("did-you-mean", nearest=near) if near else hint("no-such-practice")
                yield entry, complaint("unknown-practice", "related", index, value=other, hint=advice)


def resemblances(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Complaint]]:
    """Entries that may be of one practice: each with the first that it resembles, unless one names the other as related."""
    partners: dict[object, Entry] = {}
    sources: dict[str, Entry] = {}
    for entry in entries:
        practice = entry.practice
        names = frozenset(partner.name.casefold() for partner in practice.partners)
        first = partners.setdefault((names, frozenset(practice.countries)), entry)
        if not are_told_apart(first, entry):
            yield entry, complaint("same-partners", "partners", other=first.path)
        for name, source in practice.sources.items():
            first = sources.setdefault(bare_address(source.url), entry)
            if not are_told_apart(first, entry):
                yield entry, complaint("same-source", "sources", name, "url", other=first.path)


def are_told_apart(one: Entry, other: Entry) -> bool:
    """Whether two entries are the same, or known to be of two practices: one names the other as related."""
    return one is other or other.id in one.practice.related or one.id in other.practice.related


def bare_address(address: str) -> str:
    """An address without what may differ although the page is the same: scheme, `www.`, fragment and last slash."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}"


def unused_terms(entries: Iterable[Entry], taxonomy: Taxonomy) -> list[Problem]:
    """The terms that readers could browse by but that no entry uses, unless a gap is stated; and stated gaps that are none."""
    used = {(facet, term) for entry in entries for _, facet, term in terms_in(entry.practice)}
    found = []
    for facet in BROWSED:
        terms = taxonomy[facet].terms
        unused = [term.id for term in terms if (facet, term.id) not in used and not term.deprecated and not term.gap]
        if unused:
            found.append(replace(complaint("unused-term", facet), particulars={"terms": ", ".join(unused)}))
        filled = (index for index, term in enumerate(terms) if term.gap and (facet, term.id) in used)
        found += [complaint("filled-gap", facet, "terms", index, "gap") for index in filled]
    return [taxonomy.document.problem(each) for each in found]
