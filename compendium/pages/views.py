"""What several pages show: links, practices in lists, counts; values that a template only has to place."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import Markup

from compendium.compendium import Compendium, Listed
from compendium.evidence import Level
from compendium.taxonomy import Taxonomy, Term

# Where the pages of a facet stand, below the site's root.
FOLDERS = {
    "sectors": "sectors",
    "partner_types": "partners",
    "actions": "actions",
    "exploitation": "exploitation",
    "recommendations": "recommendations",
    "treaty_articles": "treaties",
}
# The facets of the taxonomy by which Explore narrows, as its address calls them; it calls places by these names too.
EXPLORED = {"sectors": "sector", "partner_types": "partner", "actions": "action", "exploitation": "exploitation"}
COUNTRY, REGION = "country", "region"
COUNTRIES, REGIONS, PRACTICES = "countries", "regions", "practices"


@dataclass(frozen=True)
class Link:
    """A link to a page of the site; `address` is from the site's root."""

    text: str
    address: str


@dataclass(frozen=True)
class Head:
    """What every page has: its address, title, description, and the way to it from the home page."""

    address: str
    title: str
    description: str
    trail: tuple[Link, ...] = ()
    oembed: str = ""  # the whole address of its oEmbed file, where it has one

    @property
    def root(self) -> Markup:
        """The way from the page to the site's root, to be put before an address."""
        return Markup("../" * self.address.count("/"))  # noqa: S704 - made of dots and slashes


@dataclass(frozen=True)
class LevelView:
    """An evidence level: its number from 0 to 5, its name and what it means."""

    number: int
    label: str
    definition: str


@dataclass(frozen=True)
class Row:
    """A practice in a list."""

    id: str
    title: str
    address: str
    summary: str
    level: LevelView
    direction: str
    places: tuple[str, ...]
    more_places: int
    start: str


@dataclass(frozen=True)
class Counted:
    """A term, the number of practices that have it, and their address in Explore, which is empty where it has no such facet."""

    link: Link
    definition: str
    count: int
    explore: str


@dataclass(frozen=True)
class Split:
    """Practices counted by the strength of their evidence: levels 0 and 1, 2, and 3 to 5."""

    total: int
    weak: int
    middling: int
    strong: int


DARKEST = 5
MOST_PLACES = 4  # countries named in a list before the rest are counted


def level_view(level: Level, taxonomy: Taxonomy) -> LevelView:
    """A level with its words."""
    term = taxonomy["evidence_levels"].terms[level]
    return LevelView(int(level), term.label, term.definition)


def practice_address(practice_id: str) -> str:
    """Where a practice's page stands."""
    return f"{PRACTICES}/{practice_id}/"


def explore_address(*chosen: tuple[str, str]) -> str:
    """The address of Explore with these values of its facets chosen."""
    return f"explore/?{urlencode(chosen)}"


def practice_link(listed: Listed) -> Link:
    """A link to a practice's page."""
    return Link(listed.practice.title, practice_address(listed.id))


def row(listed: Listed, taxonomy: Taxonomy) -> Row:
    """A practice as lists show it."""
    names = tuple(country.name for country in listed.countries)
    direction = listed.evidence.direction
    return Row(
        id=listed.id,
        title=listed.practice.title,
        address=practice_address(listed.id),
        summary=listed.practice.summary,
        level=level_view(listed.evidence.level, taxonomy),
        direction=taxonomy["directions"][direction].label if direction not in ("", "positive") else "",
        places=names[:MOST_PLACES] or (taxonomy["scale"][listed.practice.scale].label,),
        more_places=len(names[MOST_PLACES:]),
        start=start_year(listed),
    )


def start_year(listed: Listed) -> str:
    """The year in which a practice began; an empty text where it is unknown."""
    start = listed.practice.period.start
    return str(start) if isinstance(start, int) else ""


def rows(practices: Iterable[Listed], taxonomy: Taxonomy) -> tuple[Row, ...]:
    """Practices as lists show them, in the order given."""
    return tuple(row(listed, taxonomy) for listed in practices)


def term_link(facet: str, term: Term) -> Link:
    """A link to a term's page."""
    return Link(term.label, f"{FOLDERS[facet]}/{term.id}/")


def term_links(facet: str, ids: Iterable[str], taxonomy: Taxonomy) -> tuple[Link, ...]:
    """Links to the pages of terms, in the order given."""
    return tuple(term_link(facet, taxonomy[facet][each]) for each in ids)


def counted(facet: str, practices: Iterable[Listed], taxonomy: Taxonomy) -> tuple[Counted, ...]:
    """The terms of a facet that practices have, the most frequent first."""
    counts = Counter(term for listed in practices for term in listed.terms(facet))
    return counted_terms(facet, counts, taxonomy)


def counted_terms(facet: str, counts: Mapping[str, int], taxonomy: Taxonomy) -> tuple[Counted, ...]:
    """Terms with their counts, the most frequent first, then in the taxonomy's order."""
    terms = sorted(taxonomy[facet].in_order(counts), key=lambda term: -counts[term.id])
    return tuple(counted_term(facet, term, counts[term.id]) for term in terms)


def counted_term(facet: str, term: Term, count: int) -> Counted:
    """A term with its count."""
    explore = explore_address((EXPLORED[facet], term.id)) if facet in EXPLORED else ""
    return Counted(term_link(facet, term), term.definition, count, explore)


def split(practices: Iterable[Listed]) -> Split:
    """Practices counted by the strength of their evidence."""
    levels = Counter(listed.evidence.level for listed in practices)
    weak = levels[Level.DESCRIBED] + levels[Level.PLAUSIBLE]
    middling = levels[Level.INDICATIVE]
    total = sum(levels.values())
    return Split(total, weak, middling, total - weak - middling)


def shade(count: int, most: int) -> int:
    """How dark a count is shown, from 0 for none to 5 for the most; a single practice is never as pale as none."""
    return -(-count * DARKEST // most)


def levels_counted(practices: Iterable[Listed], taxonomy: Taxonomy) -> tuple[tuple[LevelView, int], ...]:
    """How many practices stand at each level, the strongest first; levels that none has are left out."""
    levels = Counter(listed.evidence.level for listed in practices)
    return tuple((level_view(level, taxonomy), levels[level]) for level in sorted(levels, reverse=True))


def facet_trail(facet: str, compendium: Compendium) -> tuple[Link, ...]:
    """The way to a term's page: the facet's index."""
    return (Link(compendium.taxonomy[facet].plural, f"{FOLDERS[facet]}/"),)
