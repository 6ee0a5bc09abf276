"""The index of countries, and the page of every country and region that has a practice."""

from collections.abc import Iterator
from dataclasses import dataclass

from compendium.compendium import Compendium, Listed
from compendium.pages.settings import Settings
from compendium.pages.views import (
    COUNTRIES,
    COUNTRY,
    REGION,
    REGIONS,
    Counted,
    Head,
    LevelView,
    Link,
    Row,
    counted,
    explore_address,
    levels_counted,
    rows,
)
from compendium.places import Country, Region
from compendium.problems import messages


@dataclass(frozen=True)
class PlaceCount:
    """A country or region and how many practices operate there."""

    link: Link
    count: int


@dataclass(frozen=True)
class RegionView:
    """A region with its countries; `depth` is 0 for the widest."""

    link: Link
    count: int
    depth: int
    countries: tuple[PlaceCount, ...]


@dataclass(frozen=True)
class PlacesPage:
    """The index: regions as a tree, each with the countries that lie directly in it."""

    head: Head
    regions: tuple[RegionView, ...]
    no_region: tuple[PlaceCount, ...]
    total_countries: int
    worldwide: tuple[Row, ...]


@dataclass(frozen=True)
class PlacePage:
    """A country or region: the places around or within it, and its practices."""

    head: Head
    around: tuple[Link, ...]
    within: tuple[PlaceCount, ...]
    total: int
    levels: tuple[tuple[LevelView, int], ...]
    sectors: tuple[Counted, ...]
    actions: tuple[Counted, ...]
    explore: str
    practices: tuple[Row, ...]


def places_page(compendium: Compendium, _settings: Settings) -> Iterator[PlacesPage]:
    """The index of countries and regions."""
    words = messages()["pages"]["places"]
    views = []
    for region in sorted(compendium.by_region, key=lambda region: region.way):
        countries = tuple(country_count(each, compendium) for each in compendium.by_country if each.regions[-1:] == (region,))
        count = len(compendium.by_region[region])
        views.append(RegionView(region_link(region), count, len(region.around), countries))
    yield PlacesPage(
        head=Head(f"{COUNTRIES}/", words["title"], words["description"]),
        regions=tuple(views),
        no_region=tuple(country_count(each, compendium) for each in compendium.by_country if not each.regions),
        total_countries=len(compendium.by_country),
        worldwide=rows((each for each in compendium.practices if not each.countries), compendium.taxonomy),
    )


def place_pages(compendium: Compendium, _settings: Settings) -> Iterator[PlacePage]:
    """One page for each country and region that has a practice."""
    for country, practices in compendium.by_country.items():
        around = tuple(region_link(region) for region in country.regions)
        yield place_page(country_link(country), around, (), practices, compendium)
    for region, practices in compendium.by_region.items():
        around = tuple(region_link(each) for each in region.around)
        within = tuple(country_count(each, compendium) for each in compendium.by_country if region in each.regions)
        yield place_page(region_link(region), around, within, practices, compendium)


def place_page(
    link: Link,
    around: tuple[Link, ...],
    within: tuple[PlaceCount, ...],
    practices: tuple[Listed, ...],
    compendium: Compendium,
) -> PlacePage:
    """The page of one country or region."""
    folder, place = link.address.rstrip("/").split("/")
    words = messages()["pages"]["places"]
    index = Link(words["title"], f"{COUNTRIES}/")
    return PlacePage(
        head=Head(link.address, link.text, words["place_description"].format(place=link.text), (index, *around)),
        around=around,
        within=within,
        total=len(practices),
        levels=levels_counted(practices, compendium.taxonomy),
        sectors=counted("sectors", practices, compendium.taxonomy),
        actions=counted("actions", practices, compendium.taxonomy),
        explore=explore_address(({COUNTRIES: COUNTRY, REGIONS: REGION}[folder], place)),
        practices=rows(practices, compendium.taxonomy),
    )


def country_link(country: Country) -> Link:
    """A link to a country's page."""
    return Link(country.name, f"{COUNTRIES}/{country.id}/")


def region_link(region: Region) -> Link:
    """A link to a region's page."""
    return Link(region.name, f"{REGIONS}/{region.id}/")


def country_count(country: Country, compendium: Compendium) -> PlaceCount:
    """A country and how many practices operate there."""
    return PlaceCount(country_link(country), len(compendium.by_country[country]))
