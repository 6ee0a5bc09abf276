"""The pages that are found beside practices: those of terms, of places and of workshops, and those written by hand."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from compendium.compendium import BROWSED, Compendium
from compendium.find.documents import Document, lines, plain_text
from compendium.find.names import country_names
from compendium.pages.places import country_link, region_link
from compendium.pages.views import Link, term_link
from compendium.pages.workshop import workshop_link
from compendium.problems import messages
from compendium.taxonomy import Term
from compendium.workshop import WorkshopEntry

FRONT_MATTER = re.compile(r"\A---\n(.*?)^---\n(.*)\Z", re.DOTALL | re.MULTILINE)
MARKS = re.compile(r"<[^>]*>|\{:[^}]*\}")  # HTML and attributes in pages written by hand


@dataclass(frozen=True)
class Page:
    """A page: what results say of it, the kind that it is of, and more words that it is found by."""

    title: str
    summary: str
    address: str
    kind: str
    other_names: tuple[str, ...] = ()
    text: str = ""

    @property
    def document(self) -> Document:
        """What of the page is searched."""
        return Document(self.title, "", self.summary, lines([self.kind, *self.other_names]), self.text)


def pages(compendium: Compendium, written_by_hand: Mapping[str, bytes]) -> Iterator[Page]:
    """Every page that is found; the files below pages/ by their paths."""
    for name in BROWSED:
        facet = compendium.taxonomy[name]
        yield from (term_page(name, term, facet.label, compendium) for term in compendium.terms(name))
    kinds = messages()["find"]["index"]["kinds"]
    for country in compendium.by_country:
        others = tuple(name for name in country_names().get(country.code, ()) if name != country.name)
        yield place_page(country_link(country), kinds["country"], others)
    yield from (place_page(region_link(region), kinds["region"], ()) for region in compendium.by_region)
    yield from (workshop_page(entry, kinds["workshop"], compendium) for entry in compendium.workshops)
    for path, content in written_by_hand.items():
        if path.endswith(".md"):
            yield hand_written_page(path, content.decode(), kinds["hand_written"])


def term_page(facet: str, term: Term, kind: str, compendium: Compendium) -> Page:
    """The page of a term; that of a sector with its introduction."""
    briefing = compendium.briefings.get(term.id) if facet == "sectors" else None
    text = plain_text(briefing.introduction) if briefing else term.gap
    return Page(term.label, term.definition, term_link(facet, term).address, kind, term.aliases, text)


def workshop_page(entry: WorkshopEntry, kind: str, compendium: Compendium) -> Page:
    """The page of a workshop."""
    workshop, taxonomy = entry.workshop, compendium.taxonomy
    terms = [
        *(taxonomy["partner_types"][each] for each in workshop.audience),
        *(taxonomy["sectors"][each] for each in workshop.sectors),
    ]
    names = tuple(word for term in terms for word in (term.label, *term.aliases))
    sessions = (text for each in workshop.agenda for text in (each.title, *(point.text for point in each.points)))
    practices = (compendium.by_id[name].practice.title for name in workshop.practices if name in compendium.by_id)
    text = lines([*(each.text for each in workshop.objectives.values()), *sessions, *practices])
    return Page(workshop.title, workshop.summary, workshop_link(entry).address, kind, names, text)


def place_page(link: Link, kind: str, other_names: tuple[str, ...]) -> Page:
    """The page of a country or region."""
    description = messages()["pages"]["places"]["place_description"].format(place=link.text)
    return Page(link.text, description, link.address, kind, other_names)


def hand_written_page(path: str, content: str, kind: str) -> Page:
    """A page below pages/, with the title and description of its front matter."""
    found = FRONT_MATTER.match(content)
    about = yaml.safe_load(found[1]) if found else {}
    address = re.sub(r"(^|/)index\.md$|\.md$", "/", path).lstrip("/")
    text = plain_text(MARKS.sub(" ", found[2] if found else content))
    return Page(str(about.get("title", path)), str(about.get("description", "")), address, kind, text=text)
