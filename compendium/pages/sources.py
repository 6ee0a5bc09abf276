"""Sources as pages show them: numbered, and reached by the citations in the text."""

from collections.abc import Callable
from dataclasses import dataclass

from compendium.markup import Citation
from compendium.schema import Source
from compendium.taxonomy import Taxonomy

Cite = Callable[[str], Citation]


@dataclass(frozen=True)
class SourceView:
    """A source with its number and anchor."""

    number: int
    anchor: str
    title: str
    url: str
    publisher: str
    kind: str
    relation: str
    year: str
    pages: str
    language: str
    archived_url: str
    accessed: str
    dead: str


def citation(sources: dict[str, SourceView], name: str) -> Citation:
    """The citation of a source; the checks have seen to it that there is one."""
    source = sources[name]
    return Citation(source.number, source.anchor, source.title)


def source_view(number: int, name: str, source: Source, taxonomy: Taxonomy, relation: str = "") -> SourceView:
    """A source in words."""
    return SourceView(
        number=number,
        anchor=f"source-{name}",
        title=source.title,
        url=source.url,
        publisher=source.publisher,
        kind=taxonomy["source_kinds"][source.kind].label,
        relation=relation,
        year=str(source.year) if isinstance(source.year, int) else "",
        pages=source.pages or "",
        language=source.language,
        archived_url=source.archived_url or "",
        accessed=source.accessed.isoformat() if source.accessed else "",
        dead=source.dead.isoformat() if source.dead else "",
    )
