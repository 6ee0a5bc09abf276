"""The field reference: every field of an entry, what it is for, what it holds and the words that it accepts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from compendium.compendium import Compendium
from compendium.fields import Field, practice_fields
from compendium.pages.settings import Settings
from compendium.pages.views import Head
from compendium.problems import messages


@dataclass(frozen=True)
class FieldView:
    """A field, whether it is needed in words, the words that it accepts with their meanings, and the fields of its group."""

    field: Field
    need: str
    words: tuple[tuple[str, str], ...]
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
            words=tuple(each.words.items()),
            inner=field_views(each.fields),
        )
        for each in fields
    )
