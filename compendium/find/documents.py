"""What of each practice is searched, by field, and what of a page; the fields' weights are in index.py."""

from collections.abc import Iterator
from dataclasses import dataclass

from compendium.compendium import BROWSED, Listed
from compendium.find.names import acronym, country_names
from compendium.prose import parser, without_citations
from compendium.schema import Practice
from compendium.taxonomy import Taxonomy


@dataclass(frozen=True)
class Document:
    """The texts of a practice or page that are searched."""

    title: str
    partners: str
    summary: str
    terms: str
    text: str
    places: str = ""


def practice_document(listed: Listed, taxonomy: Taxonomy) -> Document:
    """What of a practice is searched."""
    practice = listed.practice
    names = [partner.name for partner in practice.partners]
    return Document(
        title=practice.title,
        partners=lines([*names, *map(acronym, names)]),
        summary=practice.summary,
        terms=lines(other_names(listed, taxonomy)),
        text=lines(texts(practice)),
        places=lines(place_names(listed)),
    )


def term_words(listed: Listed, taxonomy: Taxonomy) -> Iterator[str]:
    """The labels and other names of a practice's terms, countries and regions."""
    yield from other_names(listed, taxonomy)
    yield from place_names(listed)


def other_names(listed: Listed, taxonomy: Taxonomy) -> Iterator[str]:
    """The labels and other names of a practice's terms; its regions, which say less than a country that a reader names."""
    for facet in BROWSED:
        for term in listed.terms(facet):
            yield taxonomy[facet][term].label
            yield from taxonomy[facet][term].aliases
    yield from (region.name for region in listed.regions)


def place_names(listed: Listed) -> Iterator[str]:
    """The names of a practice's countries, by which readers call them too."""
    for country in listed.countries:
        yield from dict.fromkeys((country.name, *country_names().get(country.code, ())))


def texts(practice: Practice) -> Iterator[str]:
    """Every text that an entry holds, but for its title, its summary and its sources."""
    yield from (plain_text(text) for text in (practice.problem, practice.approach, practice.mechanism or ""))
    for statements in (practice.results, practice.lessons, practice.preconditions, practice.limits):
        yield from (statement.text for statement in statements)
    yield from (practice.partners_note or "", practice.lived_experience.note or "", practice.safeguarding.note or "")
    if practice.teaching:
        yield from (*practice.teaching.objectives, *practice.teaching.questions, practice.teaching.activity)


def lines(parts: Iterator[str] | list[str]) -> str:
    """Texts as one, a line each, so that no two words run together."""
    return "\n".join(parts)


def plain_text(markdown: str) -> str:
    """What a reader sees of a text in Markdown, without its citations: a line for each paragraph and item of a list."""
    written = (token for token in parser().parse(without_citations(markdown)) if token.content)
    return "\n".join(
        "".join(part.content or " " * part.type.endswith("break") for part in token.children)
        if token.children
        else token.content.strip()
        for token in written
    )
