"""The pages of the site: values worked out from the compendium, which templates place.

To add a kind of page, write a module that yields its views, a template, and a line here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from compendium.compendium import Compendium
from compendium.pages.build import build_page
from compendium.pages.card import practice_cards, workshop_cards
from compendium.pages.explore import explore_page
from compendium.pages.fields import fields_page
from compendium.pages.form import form_page
from compendium.pages.gaps import gap_page
from compendium.pages.home import home_page
from compendium.pages.method import method_page
from compendium.pages.places import place_pages, places_page
from compendium.pages.practice import practice_pages
from compendium.pages.problems import problems_page
from compendium.pages.redirects import redirect_pages
from compendium.pages.sector import sector_pages
from compendium.pages.selection import brief_page, compare_page, handout_page
from compendium.pages.settings import Settings
from compendium.pages.terms import facet_pages, term_pages
from compendium.pages.views import Head
from compendium.pages.workshop import workshop_pages, workshops_page


class View(Protocol):
    """What every page's view has."""

    @property
    def head(self) -> Head:
        """The page's address, title and description."""


@dataclass(frozen=True)
class PageType:
    """A kind of page: the template that shows it, the views it is made from, and how its file's name ends."""

    template: str
    views: Callable[[Compendium, Settings], Iterator[View]]
    ending: str = ".md"

    def path(self, view: View) -> str:
        """The file of a page below build/docs; MkDocs publishes `sectors/finance.md` at `sectors/finance/`."""
        return f"{view.head.address.rstrip('/') or 'index'}{self.ending}"


PAGE_TYPES = (
    PageType("home.md.j2", home_page),
    PageType("explore.md.j2", explore_page),
    PageType("practice.md.j2", practice_pages),
    PageType("facet.md.j2", facet_pages),
    PageType("sector.md.j2", sector_pages),
    PageType("term.md.j2", term_pages),
    PageType("places.md.j2", places_page),
    PageType("place.md.j2", place_pages),
    PageType("gaps.md.j2", gap_page),
    PageType("workshops.md.j2", workshops_page),
    PageType("workshop.md.j2", workshop_pages),
    PageType("build.md.j2", build_page),
    PageType("compare.md.j2", compare_page),
    PageType("brief.md.j2", brief_page),
    PageType("handout.md.j2", handout_page),
    PageType("method.md.j2", method_page),
    PageType("fields.md.j2", fields_page),
    PageType("form.md.j2", form_page),
    PageType("problems.md.j2", problems_page),
    PageType("card.html.j2", practice_cards, "/index.html"),
    PageType("card.html.j2", workshop_cards, "/index.html"),
    PageType("redirect.html.j2", redirect_pages, "/index.html"),
)
