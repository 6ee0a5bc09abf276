"""The method page: how evidence is judged, with every word of its vocabularies from the taxonomy."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from compendium.compendium import Compendium
from compendium.evidence import Level
from compendium.pages.settings import Settings
from compendium.pages.views import Head, LevelView, level_view
from compendium.problems import messages
from compendium.taxonomy import Term


@dataclass(frozen=True)
class MethodPage:
    """The scale and the vocabularies that it rests on."""

    head: Head
    levels: tuple[LevelView, ...]
    designs: tuple[Term, ...]
    measurers: tuple[Term, ...]
    result_levels: tuple[Term, ...]
    directions: tuple[Term, ...]
    relations: tuple[Term, ...]
    involvement: tuple[Term, ...]
    raised: Mapping[str, str]


def method_page(compendium: Compendium, _settings: Settings) -> Iterator[MethodPage]:
    """The method page; its title and description stand in its template."""
    taxonomy = compendium.taxonomy
    yield MethodPage(
        head=Head("about/method/", "", ""),
        levels=tuple(level_view(level, taxonomy) for level in Level),
        designs=taxonomy["designs"].terms,
        measurers=taxonomy["measurers"].terms,
        result_levels=taxonomy["result_levels"].terms,
        directions=taxonomy["directions"].terms,
        relations=taxonomy["source_relations"].terms,
        involvement=taxonomy["involvement"].terms,
        raised=messages()["evidence"]["raise"],
    )
