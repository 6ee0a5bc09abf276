"""Coverage: what the collection holds and what it lacks, counted for its editors; terms that no entry uses count as 0."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from compendium.compendium import Compendium, Listed
from compendium.places import regions
from compendium.problems import messages

NOT_RECORDED = "not-recorded"


@dataclass(frozen=True)
class Count:
    """How many practices or sources something holds for; `depth` is 0 but for a part of the line above."""

    label: str
    number: int
    depth: int = 0


@dataclass(frozen=True)
class Table:
    """Counts under one heading; `of` is what they are a share of, where they are one."""

    heading: str
    counts: tuple[Count, ...]
    of: int | None = None


def coverage(compendium: Compendium) -> tuple[Table, ...]:
    """The published practices by sector, action, region and evidence level, what they record, and their sources."""
    words = messages()["coverage"]
    practices = compendium.practices
    return (
        by_term("sectors", compendium),
        by_term("actions", compendium),
        Table(words["regions"], tuple(by_region(compendium))),
        Table(words["levels"], tuple(by_level(compendium))),
        Table(words["records"], tuple(records(practices)), of=len(practices)),
        source_table(practices),
    )


def by_term(facet: str, compendium: Compendium) -> Table:
    """Practices by the terms of a facet; one that has several counts for each."""
    terms = compendium.taxonomy[facet]
    return Table(terms.plural, tuple(Count(term.label, len(compendium.having(facet, term.id))) for term in terms.terms))


def by_region(compendium: Compendium) -> Iterator[Count]:
    """Practices by region of M49, each below the region around it."""
    for region in regions():
        yield Count(region.name, len(compendium.by_region.get(region, ())), len(region.around))


def by_level(compendium: Compendium) -> Iterator[Count]:
    """Practices by evidence level, from the lowest."""
    levels = Counter(int(listed.evidence.level) for listed in compendium.practices)
    for number, term in enumerate(compendium.taxonomy["evidence_levels"].terms):
        yield Count(f"{number} {term.label}", levels[number])


def records(practices: Iterable[Listed]) -> Iterator[Count]:
    """How many practices record what an entry may lack."""
    words = messages()["coverage"]["recorded"]
    entries = [listed.practice for listed in practices]
    involved = [{each.design, each.delivery, each.evaluation} for each in (entry.lived_experience for entry in entries)]
    yield Count(words["results"], sum(bool(entry.results) for entry in entries))
    yield Count(words["mechanism"], sum(bool(entry.mechanism) for entry in entries))
    yield Count(words["limits"], sum(bool(entry.limits) for entry in entries))
    yield Count(words["teaching"], sum(bool(entry.teaching) for entry in entries))
    yield Count(words["lived_experience"], sum(told != {NOT_RECORDED} for told in involved))


def source_table(practices: Iterable[Listed]) -> Table:
    """The sources by address, those that several practices cite once, and how many are copies or dead."""
    words = messages()["coverage"]
    by_address = {source.url: source for listed in practices for source in listed.practice.sources.values()}
    sources = by_address.values()
    counts = (
        Count(words["cited"]["copies"], sum(source.kind == "copy" for source in sources)),
        Count(words["cited"]["dead"], sum(source.dead is not None for source in sources)),
    )
    return Table(words["sources"], counts, of=len(sources))


def lines(tables: Iterable[Table]) -> Iterator[str]:
    """The tables as a terminal shows them: numbers first, so that they stand in one column."""
    for table in tables:
        yield f"\n{table.heading}" if table.of is None else f"\n{table.heading} ({table.of})"
        for count in table.counts:
            share = "" if not table.of else f" {count.number / table.of:>4.0%}"
            yield f"{count.number:>6}{share}  {'  ' * count.depth}{count.label}"
