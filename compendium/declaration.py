"""Declarations: models that say what a file may hold, and what a wrong value means in an author's words.

A field is declared once, with its kind, limits and help; pydantic checks it, this module turns what it finds into complaints.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from compendium.narrow_yaml import Path, Value
from compendium.problems import Complaint, complaint, hint, nearest


class Declared(BaseModel):
    """What a file or a group of fields may hold: exactly its fields, never changed afterwards."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Model = TypeVar("Model", bound=Declared)


def declared(model: type[Model], value: Value, context: object = None) -> Model | list[Complaint]:
    """The value as the model declares it, or everything that keeps it from being so."""
    try:
        return model.model_validate(value, context=context)
    except ValidationError as error:
        return [complaint_from(details, model) for details in error.errors(include_url=False) if not long_enough(details)]


def long_enough(details: ErrorDetails) -> bool:
    """Whether a list was called too short only because some of its values are wrong, which is told of them already."""
    return details["type"] == "too_short" and len(details["input"]) >= details["ctx"]["min_length"]


def complaint_from(details: ErrorDetails, model: type[Declared]) -> Complaint:
    """One of pydantic's errors in an author's words."""
    at = details["loc"] = tuple(step for step in details["loc"] if step != "[key]")
    if details["input"] is None and details["type"] not in ("missing", "extra_forbidden"):
        return complaint("empty-field", *at, help=help_of(model, at))
    translate = TRANSLATIONS.get(details["type"])
    if translate:
        return translate(details, model)
    # What is left are the kinds' own errors, whose type is one of our codes and whose context holds the particulars.
    context = dict(details.get("ctx", {}))
    return complaint(details["type"], *at, hint=context.pop("hint", ""), **{"help": help_of(model, at), **context})


Translation = Callable[[ErrorDetails, type[Declared]], Complaint]


def simply(code: str) -> Translation:
    """A complaint that says the value and the field's help."""
    return lambda details, model: complaint(code, *details["loc"], value=details["input"], help=help_of(model, details["loc"]))


def beyond(code: str, limit: str) -> Translation:
    """A complaint about a length; `limit` names where pydantic keeps the bound."""

    def translate(details: ErrorDetails, model: type[Declared]) -> Complaint:
        value = details["input"]
        length = len(value.strip() if isinstance(value, str) else value)
        bound = details["ctx"][limit]
        return complaint(code, *details["loc"], length=length, limit=bound, help=help_of(model, details["loc"]))

    return translate


def unknown_field(details: ErrorDetails, model: type[Declared]) -> Complaint:
    """A complaint about a field that is not declared, with the one that was probably meant."""
    *parent, name = details["loc"]
    found = found_at(model, tuple(parent))
    group = found if isinstance(found, type) else next(models_in(found.annotation))
    if name in getattr(group, "computed", ()):
        return complaint("computed-field", *details["loc"], name=name)
    if details["input"] is None:
        return complaint("unknown-field", *details["loc"], name=name, hint=hint("comma-in-braces"))
    near = nearest(str(name), group.model_fields)
    advice = hint("did-you-mean", nearest=near) if near else hint("choices", choices=", ".join(group.model_fields))
    return complaint("unknown-field", *details["loc"], name=name, hint=advice)


def not_a_text(details: ErrorDetails, _model: type[Declared]) -> Complaint:
    """A complaint about a value that quotes make a text of, or about several where one text belongs."""
    advice = hint("one-text") if isinstance(details["input"], list | dict) else ""
    return complaint("not-text", *details["loc"], value=details["input"], hint=advice)


TRANSLATIONS: dict[str, Translation] = {
    "missing": simply("missing-field"),
    "extra_forbidden": unknown_field,
    "string_type": not_a_text,
    "string_too_short": beyond("too-short", "min_length"),
    "string_too_long": beyond("too-long", "max_length"),
    "too_short": beyond("too-few", "min_length"),
    "too_long": beyond("too-many", "max_length"),
    "int_type": simply("not-a-number"),
    "bool_type": simply("not-true-or-false"),
    "tuple_type": simply("not-a-list"),
    "dict_type": simply("not-a-group"),
    "model_type": simply("not-a-group"),
}


def help_of(model: type[Declared], at: Path) -> str:
    """The help of the field at a path, or an empty text where the path leads to none."""
    field = found_at(model, at)
    return field.description or "" if isinstance(field, FieldInfo) else ""


def found_at(model: type[Declared], at: Path) -> FieldInfo | type[Declared]:
    """What a path leads to: a field, or the model of a group of fields where it ends at an item of a list or mapping."""
    here: FieldInfo | type[Declared] = model
    for step in at:
        if isinstance(here, FieldInfo):
            group = next(models_in(here.annotation), None)
            if group is None:
                return here
            collection = get_origin(here.annotation) in (tuple, dict)
            here = group
            if collection:  # the step was an index or a key
                continue
        if step not in here.model_fields:
            return here
        here = here.model_fields[str(step)]
    return here


def models_in(annotation: object) -> Iterator[type[Declared]]:
    """The models that an annotation holds, from the outside in."""
    if isinstance(annotation, type) and issubclass(annotation, Declared):
        yield annotation
    for inner in get_args(annotation):
        yield from models_in(inner)
