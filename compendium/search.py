"""The search index of the site, in the form that Material's search reads; it shows texts as HTML, so all are escaped."""

import json
from collections.abc import Iterator
from html import escape

from compendium.compendium import Compendium, Listed
from compendium.output import Artifact
from compendium.pages.views import FOLDERS, PRACTICES
from compendium.prose import without_citations
from compendium.taxonomy import Taxonomy

CONFIG = {"lang": ["en"], "separator": r"[\s\-]+", "pipeline": ["stopWordFilter"]}
FIELDS = {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}}


def search_index(compendium: Compendium) -> Artifact:
    """The index: one document for each practice, and one for each term that practices have."""
    documents = [*practice_documents(compendium), *term_documents(compendium)]
    index = {"config": {**CONFIG, "fields": FIELDS}, "docs": documents}
    return Artifact("search/search_index.json", json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode())


def practice_documents(compendium: Compendium) -> Iterator[dict[str, object]]:
    """What is searched of each practice."""
    for listed in compendium.practices:
        yield document(f"{PRACTICES}/{listed.id}/", listed.practice.title, " ".join(words_of(listed, compendium.taxonomy)))


def words_of(listed: Listed, taxonomy: Taxonomy) -> Iterator[str]:
    """The texts of a practice that are searched: its own, its partners' and its terms', with what lay readers call them."""
    practice = listed.practice
    yield practice.summary
    for text in (practice.problem, practice.approach, practice.mechanism or ""):
        yield without_citations(text)
    for statements in (practice.results, practice.lessons, practice.limits, practice.preconditions):
        yield from (statement.text for statement in statements)
    for partner in practice.partners:
        yield partner.name
    for country in listed.countries:
        yield country.name
    for facet in FOLDERS:
        for term in listed.terms(facet):
            yield taxonomy[facet][term].label
            yield from taxonomy[facet][term].aliases


def term_documents(compendium: Compendium) -> Iterator[dict[str, object]]:
    """What is searched of each term."""
    for facet, folder in FOLDERS.items():
        for term in compendium.taxonomy[facet].terms:
            text = f"{term.definition} {', '.join(term.aliases)}"
            yield document(f"{folder}/{term.id}/", f"{compendium.taxonomy[facet].label}: {term.label}", text)


def document(location: str, title: str, text: str) -> dict[str, object]:
    """One document of the index."""
    return {"location": location, "title": escape(title), "text": escape(" ".join(text.split()))}
