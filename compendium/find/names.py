"""Other names: what readers call countries and partners beside the names that entries use.

Names of countries, country-names.json, are written by tests/node/country-names.mjs from packages of such names.
"""

import json
import re
from functools import cache
from importlib.resources import files

IN_BRACKETS = re.compile(r"\([^)]*\)")
FEWEST = 3  # capitalised words that an acronym is made from


@cache
def country_names() -> dict[str, list[str]]:
    """What countries are called in English, by their ISO 3166-1 alpha-2 codes."""
    names: dict[str, list[str]] = json.loads(files("compendium").joinpath("country-names.json").read_text(encoding="utf-8"))
    return names


def acronym(name: str) -> str:
    """The capitals of a name, such as ILO; an empty text where it has few. What stands in brackets is not counted."""
    capitalised = [word for word in re.findall(r"\w+", IN_BRACKETS.sub("", name)) if word[0].isupper()]
    return "".join(letter for word in capitalised for letter in word if letter.isupper()) if len(capitalised) >= FEWEST else ""
