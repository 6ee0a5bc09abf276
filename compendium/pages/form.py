"""The page with the form: every field of an entry with the control that it is written with."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from compendium.compendium import Compendium
from compendium.fields import Field, label_of, practice_fields
from compendium.kinds import COUNTRIES, LANGUAGES
from compendium.pages.settings import Settings
from compendium.pages.views import Head
from compendium.problems import messages

SOURCES, PRACTICES = "sources", "practices"
CHOSEN_FROM = {"cite": SOURCES, "related": PRACTICES}  # lists of ids, by the field's name: whose ids they are
INPUTS = {"uri": "url", "date": "date"}  # the kinds for which browsers have an input of their own
ONE_LINE = 160  # characters; a longer text has several lines


@dataclass(frozen=True)
class Control:
    """A field with its control.

    `inner` are the fields of its group, of which there are `several` in a list, or under ids where it is `keyed`.
    Without a group, `choices` names the list that it is chosen from; else it is `prose`, text in an `area`, a list of `lines`,
    a `flag`, or an input of a type.
    """

    name: str
    label: str
    help: str
    need: str
    required: bool
    kind: str
    shape: str
    inner: tuple["Control", ...]
    several: bool
    keyed: bool
    choices: str
    prose: bool
    area: bool
    lines: bool
    flag: bool
    input: str


@dataclass(frozen=True)
class FormPage:
    """The form, and where what it makes can be sent; an address that is not known is empty."""

    head: Head
    fields: tuple[Control, ...]
    new_address: str
    edit_address: str
    issues_address: str


def form_page(compendium: Compendium, settings: Settings) -> Iterator[FormPage]:
    """The page with the form."""
    words = messages()["pages"]["form"]
    head = Head("contribute/form/", words["title"], words["description"])
    fields = controls(practice_fields(compendium.taxonomy))
    yield FormPage(head, fields, settings.new_address, settings.edit_address, settings.issues_address)


def controls(fields: Iterable[Field]) -> tuple[Control, ...]:
    """Fields with their controls."""
    return tuple(map(control, fields))


def control(field: Field) -> Control:
    """A field with its control."""
    need = messages()["fields"]["scaffold"]
    several = field.shape in ("list", "groups", "keyed")
    choices = "" if field.fields else chosen_from(field)
    prose = field.kind == "text/markdown"
    return Control(
        name=field.name,
        label=label_of(field.name),
        help=field.help,
        need=need["needed" if field.required else "optional"],
        required=field.required,
        kind=field.kind,
        shape=field.shape,
        inner=controls(field.fields),
        several=several,
        keyed=field.shape == "keyed",
        choices=choices,
        prose=prose,
        area=field.shape == "value" and field.kind == "text" and field.longest > ONE_LINE,
        lines=field.shape == "list" and not choices,
        flag=field.kind == "boolean",
        input=INPUTS.get(field.kind, "text"),
    )


def chosen_from(field: Field) -> str:
    """The list that a field's values are chosen from; an empty text where they are written."""
    if field.facet:
        return field.facet
    return field.kind if field.kind in (COUNTRIES, LANGUAGES) else CHOSEN_FROM.get(field.name, "")
