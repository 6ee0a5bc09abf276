"""The field reference: every field of an entry, what it is for, what it holds and the words that it accepts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from compendium.compendium import Compendium
from compendium.fields import Field, practice_fields
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
    fields: tuple[FieldView, ...]


def fields_page(compendium: Compendium, _settings: Settings) -> Iterator[FieldsPage]:
    """The field reference."""
    words = messages()["pages"]["fields"]
    head = Head("contribute/fields/", words["title"], words["description"])
    yield FieldsPage(head, field_views(practice_fields(compendium.taxonomy)))


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
