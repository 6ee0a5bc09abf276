"""The outlines that the browser draws its map from: of countries with practices, and of all other land."""

from compendium.compendium import Compendium
from compendium.find.compact import json_file
from compendium.output import Artifact
from compendium.pages.world import outlines, world_map


def world_file(compendium: Compendium) -> Artifact:
    """The map's size, and outlines as SVG paths, those of countries by their ISO 3166-1 alpha-2 codes."""
    drawn, world = outlines()["countries"], world_map(compendium)
    countries = {country.code: drawn[country.numeric] for country in compendium.by_country if country.numeric in drawn}
    return json_file("world", {"width": world.width, "height": world.height, "countries": countries, "land": world.land})
