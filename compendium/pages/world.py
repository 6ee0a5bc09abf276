"""The map of the countries where practices operate, drawn from outlines that are shipped with the package."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from compendium.compendium import Compendium
from compendium.pages.places import country_link
from compendium.pages.views import Link, shade


@dataclass(frozen=True)
class Shape:
    """A country's outline as an SVG path, darker the more practices operate there."""

    outline: str
    country: Link
    count: int
    shade: int


@dataclass(frozen=True)
class WorldMap:
    """The map: its size, the countries with practices, and the outlines of all other land."""

    width: int
    height: int
    countries: tuple[Shape, ...]
    land: tuple[str, ...]


@cache
def outlines() -> dict[str, dict]:  # type: ignore[type-arg]
    """The outlines: `countries` by ISO 3166-1 numeric code, `others`, and the `width` and `height` they fill."""
    loaded: dict[str, dict] = json.loads(files("compendium").joinpath("world.json").read_text(encoding="utf-8"))  # type: ignore[type-arg]
    return loaded


def world_map(compendium: Compendium) -> WorldMap:
    """The map of the compendium's countries; places too small for it are in the list of countries only."""
    drawn = outlines()
    shapes = tuple(shapes_of(compendium))
    used = {shape.outline for shape in shapes}
    rest = tuple(outline for outline in (*drawn["countries"].values(), *drawn["others"]) if outline not in used)
    return WorldMap(int(drawn["width"]), int(drawn["height"]), shapes, rest)  # type: ignore[call-overload]


def shapes_of(compendium: Compendium) -> Iterator[Shape]:
    """The countries with practices, by name."""
    most = max(map(len, compendium.by_country.values()), default=1)
    for country, practices in compendium.by_country.items():
        outline = outlines()["countries"].get(country.numeric)
        if outline:
            yield Shape(outline, country_link(country), len(practices), shade(len(practices), most))
