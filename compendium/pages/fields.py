"""The field references: every field of a practice and of a workshop, what it is for and what it holds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from compendium.compendium import Compendium
from compendium.fields import Field, fields_of
from compendium.json_schema import schema_path
from compendium.pages.settings import Settings
from compendium.pages.views import FOLDERS, Head
from compendium.problems import messages


@dataclass(frozen=True)
class WordView:
    """A word that a field accepts: what it means, and the address of its page, where it has one."""

    word: str
    meaning: str
    address: str


@dataclass(frozen=True)
class FieldView:
    """A field, whether it is needed in words, the words that it accepts, and the fields of its group."""

    field: Field
    need: str
    words: tuple[WordView, ...]
    inner: tuple["FieldView", ...]


@dataclass(frozen=True)
class FieldsPage:
    """All fields, in the order of the declaration."""

    head: Head
    schema: str
    fields: tuple[FieldView, ...]


# The kinds of file, each with the address of its reference and the name of that page's words.
REFERENCES = {"practice": ("fields", "fields"), "workshop": ("workshop-fields", "workshop_fields")}


def fields_page(compendium: Compendium, _settings: Settings) -> Iterator[FieldsPage]:
    """The field references."""
    for kind, (address, name) in REFERENCES.items():
        words = messages()["pages"][name]
        head = Head(f"contribute/{address}/", words["title"], words["description"])
        yield FieldsPage(head, schema_path(kind), field_views(fields_of(kind, compendium.taxonomy)))


def field_views(fields: Iterable[Field]) -> tuple[FieldView, ...]:
    """Fields as the page shows them."""
    need = messages()["fields"]["scaffold"]
    return tuple(
        FieldView(
            field=each,
            need=need["needed" if each.required else "optional"],
            words=tuple(WordView(word, meaning, page_of(each.facet, word)) for word, meaning in each.words.items()),
            inner=field_views(each.fields),
        )
        for each in fields
    )


def page_of(facet: str, word: str) -> str:
    """The address of a term's page; an empty text where its facet has no pages."""
    return f"{FOLDERS[facet]}/{word}/" if facet in FOLDERS else ""
