"""The page Explore: all practices by name, which the finder of the browser turns into search, facets, table and map."""

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import normalize

from compendium.compendium import Compendium
from compendium.pages.settings import Settings
from compendium.pages.views import Head, Row, rows
from compendium.problems import messages


@dataclass(frozen=True)
class ExplorePage:
    """The plain list, which stands alone where the finder cannot run."""

    head: Head
    practices: tuple[Row, ...]


def explore_page(compendium: Compendium, _settings: Settings) -> Iterator[ExplorePage]:
    """The page Explore."""
    words = messages()["pages"]["explore"]
    by_name = sorted(compendium.practices, key=lambda listed: (normalize("NFKD", listed.practice.title).casefold(), listed.id))
    yield ExplorePage(Head("explore/", words["title"], words["description"]), rows(by_name, compendium.taxonomy))
