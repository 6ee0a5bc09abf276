"""The taxonomy: every term of every facet, as taxonomy.yaml declares it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StrictStr, StringConstraints
from pydantic_core import PydanticCustomError

from compendium.declaration import Declared, declared
from compendium.narrow_yaml import Document, Value, read
from compendium.problems import Complaint, Problem, complaint, hint, nearest

LANGUAGE = "en"


def in_language(value: Value) -> Value:
    """A label in the site's language, from one text or from one text for each language."""
    return value.get(LANGUAGE) if isinstance(value, dict) else value


Label = Annotated[StrictStr, BeforeValidator(in_language), Field(description="A few words, in sentence case.")]
Definition = Annotated[
    StrictStr,
    BeforeValidator(in_language),
    StringConstraints(min_length=10),
    Field(description="One sentence, so that two editors tag alike."),
]


TERM_ID = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")


def a_term_id(value: str) -> str:
    """The id of a term, which is part of an address."""
    if not TERM_ID.fullmatch(value):
        raise PydanticCustomError("bad-term-id", "{value}", {"value": value})
    return value


TermId = Annotated[StrictStr, AfterValidator(a_term_id), Field(description="Never changed once entries use it.")]


class Deprecation(Declared):
    """Since when a term is out of use, and which term replaces it."""

    since: StrictStr = Field(description='The year, in quotes: "2027".')
    use: StrictStr = Field(description="The id of the term that replaces it.")


class Term(Declared):
    """One word of the controlled vocabulary, or a group of such words."""

    id: TermId
    label: Label
    definition: Definition
    aliases: tuple[StrictStr, ...] = Field((), description="What a lay reader would type.")
    broader: StrictStr = Field("", description="A group or a wider term of the same facet.")
    maps_to: tuple[StrictStr, ...] = Field((), description="Outside vocabularies, by URI or code.")
    gap: StrictStr = Field("", description="Why no entry uses it: where editors looked, and that they found none.")
    deprecated: Deprecation | None = Field(None, description="Write {since: '2027', use: other-term}.")


class Facet(Declared):
    """A question that an entry answers with terms, such as its sectors."""

    label: Label
    plural: Label
    definition: Definition
    groups: tuple[Term, ...] = Field((), description="Headings under which the terms stand.")
    terms: tuple[Term, ...] = Field(description="The terms, in the order in which the site shows them.")

    @cached_property
    def by_id(self) -> Mapping[str, Term]:
        """The terms by their ids."""
        return {term.id: term for term in self.terms}

    @cached_property
    def by_word(self) -> Mapping[str, Term]:
        """The terms by every word that leads to them, in small letters: id, label and aliases."""
        return {word.lower(): term for term in self.terms for word in (term.id, term.label, *term.aliases)}

    @cached_property
    def grouped(self) -> tuple[tuple[Term | None, tuple[Term, ...]], ...]:
        """The terms under their groups, in order; terms of no group come last, under None."""
        kept = [(group, tuple(term for term in self.terms if term.broader == group.id)) for group in self.groups]
        ids = {group.id for group in self.groups}
        rest = tuple(term for term in self.terms if term.broader not in ids)
        return (*kept, (None, rest)) if rest else tuple(kept)

    def __getitem__(self, term: str) -> Term:
        """The term with this id."""
        return self.by_id[term]

    def in_order(self, terms: Iterable[str]) -> tuple[Term, ...]:
        """The terms with these ids, in the taxonomy's order."""
        wanted = set(terms)
        return tuple(term for term in self.terms if term.id in wanted)

    def guess(self, value: str) -> str:
        """A hint for an author who typed `value` where a term of this facet belongs."""
        word = value.lower().strip()
        if word in self.by_word:
            found = self.by_word[word]
            is_alias = word not in (found.id, found.label.lower())
            return hint("alias-of" if is_alias else "did-you-mean", nearest=found.id, value=value)
        near = nearest(word, self.by_word)
        if near:
            return hint("did-you-mean", nearest=self.by_word[near].id)
        return hint("choices", choices=", ".join(self.by_id))


@dataclass(frozen=True)
class Taxonomy:
    """All facets by their ids, in the file's order."""

    facets: Mapping[str, Facet]
    document: Document

    def __getitem__(self, facet: str) -> Facet:
        """The facet with this id."""
        return self.facets[facet]


def load_taxonomy(path: Path, shown_as: str, needed: Iterable[str]) -> Taxonomy | list[Problem]:
    """The taxonomy in a file, or what is wrong with it; `shown_as` is the path that problems name.

    `needed` are the facets that the entry's declaration uses. Raises OSError where the file cannot be read.
    """
    document = read(path.read_bytes(), shown_as)
    if document.problems:
        return list(document.problems)
    if not isinstance(document.value, dict):
        return [document.problem(complaint("not-an-entry"))]
    facets = {name: declared(Facet, block) for name, block in document.value.items()}
    complaints = [complaint("missing-facet", value=name) for name in needed if name not in facets]
    for name, facet in facets.items():
        found = facet if isinstance(facet, list) else complaints_about_words(facet)
        complaints += [replace(each, at=(name, *each.at)) for each in found]
    if complaints:
        return [document.problem(found) for found in complaints]
    return Taxonomy({name: facet for name, facet in facets.items() if isinstance(facet, Facet)}, document)


def complaints_about_words(facet: Facet) -> Iterator[Complaint]:
    """Words that lead to two terms, and references to terms that do not exist."""
    owners: dict[str, str] = {}
    groups = {group.id for group in facet.groups}
    for index, term in enumerate(facet.terms):
        for word in dict.fromkeys(word.lower() for word in (term.id, term.label, *term.aliases)):
            if word in owners:
                yield complaint("duplicate-term", "terms", index, value=word, other=owners[word])
            owners[word] = term.id
        if term.broader and term.broader not in groups | set(facet.by_id):
            yield complaint("unknown-broader", "terms", index, "broader", value=term.broader)
        if term.deprecated and term.deprecated.use not in facet.by_id:
            yield complaint("unknown-successor", "terms", index, "deprecated", value=term.deprecated.use)
