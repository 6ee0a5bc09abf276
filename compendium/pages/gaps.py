"""The gap map: how many practices each sector has for each action and each type of partner, split by evidence."""

from collections.abc import Iterator
from dataclasses import dataclass

from compendium.compendium import Compendium, Listed, grouped
from compendium.pages.settings import Settings
from compendium.pages.views import EXPLORED, Head, Link, Split, explore_address, shade, split, term_link
from compendium.problems import messages


@dataclass(frozen=True)
class Cell:
    """The practices of a sector that have a term; `shade` runs from 0 for none to 5 for the most in the table."""

    split: Split
    shade: int
    address: str


@dataclass(frozen=True)
class SectorCells:
    """A sector's row of a table."""

    sector: Link
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """Sectors by the terms of another facet."""

    id: str
    title: str
    columns: tuple[Link, ...]
    rows: tuple[SectorCells, ...]


@dataclass(frozen=True)
class GapPage:
    """The gap map."""

    head: Head
    tables: tuple[Table, ...]


def gap_page(compendium: Compendium, _settings: Settings) -> Iterator[GapPage]:
    """The gap map."""
    words = messages()["pages"]["gaps"]
    tables = (table("actions", compendium), table("partner_types", compendium))
    yield GapPage(Head("gaps/", words["title"], words["description"]), tables)


def table(facet: str, compendium: Compendium) -> Table:
    """Sectors by the terms of a facet."""
    taxonomy = compendium.taxonomy
    pairs = grouped(
        ((sector, term), listed)
        for listed in compendium.practices
        for sector in listed.practice.sectors
        for term in listed.terms(facet)
    )
    most = max((len(found) for found in pairs.values()), default=1)
    return Table(
        id=facet.replace("_", "-"),
        title=taxonomy[facet].plural,
        columns=tuple(term_link(facet, term) for term in compendium.terms(facet)),
        rows=tuple(
            SectorCells(
                term_link("sectors", sector),
                tuple(
                    cell(
                        pairs.get((sector.id, term.id), ()),
                        most,
                        explore_address((EXPLORED["sectors"], sector.id), (EXPLORED[facet], term.id)),
                    )
                    for term in compendium.terms(facet)
                ),
            )
            for sector in compendium.terms("sectors")
        ),
    )


def cell(practices: tuple[Listed, ...], most: int, address: str) -> Cell:
    """One cell."""
    return Cell(split(practices), shade(len(practices), most), address)
