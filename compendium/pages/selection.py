"""The pages that show the practices a reader selected: side by side, as a brief, as a hand-out. The browser fills them in."""

from collections.abc import Iterator
from dataclasses import dataclass

from compendium.compendium import Compendium
from compendium.pages.settings import Settings
from compendium.pages.views import Head
from compendium.problems import messages


@dataclass(frozen=True)
class SelectionPage:
    """A page without practices of its own."""

    head: Head


def compare_page(_compendium: Compendium, _settings: Settings) -> Iterator[SelectionPage]:
    """Selected practices side by side."""
    yield selection_page("compare")


def brief_page(_compendium: Compendium, _settings: Settings) -> Iterator[SelectionPage]:
    """Selected practices as a brief to print."""
    yield selection_page("brief")


@dataclass(frozen=True)
class HandoutPage(SelectionPage):
    """The hand-out, with what others may do with it."""

    licence: str
    licence_url: str


def handout_page(compendium: Compendium, _settings: Settings) -> Iterator[HandoutPage]:
    """Selected practices as a hand-out for a session."""
    licence = compendium.taxonomy["licences"].terms[0]
    yield HandoutPage(selection_page("handout").head, licence.label, licence.maps_to[0])


def selection_page(name: str) -> SelectionPage:
    """The page of a name, with its title and description."""
    words = messages()["pages"][name]
    return SelectionPage(Head(f"{name}/", words["title"], words["description"]))
