"""The finder's files: what the browser searches, filters and shows, below find/.

Documents are numbered: practices in the compendium's order, then pages. To add a file, yield it in `finder_files`.
"""

from collections.abc import Iterator, Mapping

from compendium.compendium import Compendium
from compendium.find.documents import Document, practice_document
from compendium.find.facets import facets_files
from compendium.find.index import counted, meanings, own_words, with_everyday_words
from compendium.find.pages import Page, pages
from compendium.find.records import block_files, practice_files, workshop_files
from compendium.find.shards import index_files
from compendium.find.size import Size
from compendium.find.world import world_file
from compendium.output import Artifact


def finder_files(compendium: Compendium, written_by_hand: Mapping[str, bytes]) -> Iterator[Artifact]:
    """Every file below find/; `written_by_hand` are the files below pages/ by their paths."""
    found = tuple(pages(compendium, written_by_hand))
    own = own_words(counted(documents(compendium, found)))
    practices = len(compendium.practices)
    size = Size(practices, practices + len(found))
    yield from index_files(with_everyday_words(own), meanings(own), size)
    yield from block_files(compendium, found, size.block)
    yield from practice_files(compendium)
    yield from workshop_files(compendium)
    yield from facets_files(compendium)
    yield world_file(compendium)


def documents(compendium: Compendium, found: tuple[Page, ...]) -> Iterator[Document]:
    """What of each practice and page is searched, by number."""
    yield from (practice_document(listed, compendium.taxonomy) for listed in compendium.practices)
    yield from (page.document for page in found)
