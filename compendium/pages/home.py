"""The home page: what this is, where to begin, and figures that come from the data."""

from collections.abc import Iterator
from dataclasses import dataclass

from compendium.compendium import Compendium
from compendium.evidence import Level
from compendium.pages.places import PlaceCount, region_link
from compendium.pages.settings import Settings
from compendium.pages.views import Counted, Head, Row, counted, rows
from compendium.pages.world import WorldMap, world_map
from compendium.problems import messages


@dataclass(frozen=True)
class HomePage:
    """Everything that the home page shows."""

    head: Head
    practices: int
    sectors_used: int
    countries: int
    sources: int
    examined: int
    sectors: tuple[Counted, ...]
    world: WorldMap
    regions: tuple[PlaceCount, ...]
    strongest: tuple[Row, ...]


MOST_STRONGEST = 6


def home_page(compendium: Compendium, settings: Settings) -> Iterator[HomePage]:
    """The home page."""
    practices = compendium.practices
    sectors = counted("sectors", practices, compendium.taxonomy)
    widest = [region for region in compendium.by_region if not region.around]
    yield HomePage(
        head=Head("", settings.site_name, messages()["pages"]["home"]["description"]),
        practices=len(practices),
        sectors_used=len(sectors),
        countries=len(compendium.by_country),
        sources=len({source.url for listed in practices for source in listed.practice.sources.values()}),
        examined=sum(listed.evidence.level >= Level.CORROBORATED for listed in practices),
        sectors=sectors,
        world=world_map(compendium),
        regions=tuple(PlaceCount(region_link(each), len(compendium.by_region[each])) for each in widest),
        strongest=rows(practices[:MOST_STRONGEST], compendium.taxonomy),
    )
