"""Kinds of values that an entry's fields hold: what is accepted, and the complaint where it is not."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, get_args
from urllib.parse import urlsplit

import pycountry
from pydantic import (
    AfterValidator,
    BeforeValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StrictInt,
    StrictStr,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema
from pydantic_core.core_schema import ValidationInfo

from compendium.places import country, country_names
from compendium.problems import hint
from compendium.taxonomy import Taxonomy

UNKNOWN = "unknown"
WORDS = "words"  # in a JSON Schema, until json_schema.py has put them in: the facet or the list whose words are accepted
COUNTRIES, LANGUAGES = "countries", "languages"  # lists of words that are no facets
ENTRY_ID = re.compile(r"(?=.{2,50}\Z)[a-z0-9]+(-[a-z0-9]+)*\Z")
SOURCE_ID = re.compile(r"(?=.{1,30}\Z)[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")
EARLIEST, LATEST = 1800, 2100
SHORTEST_SESSION, LONGEST_SESSION = 5, 240  # minutes
SHORTEST_PROSE, LONGEST_PROSE = 40, 8000  # characters


def wrong(code: str, value: object, advice: str = "", **particulars: object) -> PydanticCustomError:
    """The error that becomes the complaint `code` about a value; `advice` replaces the hint that the code always has."""
    return PydanticCustomError(code, "{value}", {"value": value, "hint": advice, **particulars})


@dataclass(frozen=True)
class TermOf:
    """Marks a text as a term of a facet; the taxonomy comes as the validation's context."""

    facet: str

    def __get_pydantic_core_schema__(self, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Accept the facet's ids only."""
        return core_schema.with_info_plain_validator_function(self.known)

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Say whose words they are; json_schema.py puts them in."""
        return {WORDS: self.facet}

    def known(self, value: object, info: ValidationInfo) -> str:
        """The term's id, or an error that names the nearest."""
        taxonomy = info.context
        if not isinstance(taxonomy, Taxonomy):
            raise TypeError("an entry is checked against a taxonomy; pass it as the context")
        facet = taxonomy[self.facet]
        if isinstance(value, str) and value in facet.by_id:
            return value
        if isinstance(value, int | float) and str(value) in facet.by_id:
            raise wrong("not-text", value)
        raise wrong("unknown-term", value, facet.guess(str(value)), facet=facet.plural.lower())


@dataclass(frozen=True)
class Text:
    """Marks plain text of so many characters, white space around it not counted; line breaks become spaces."""

    shortest: int
    longest: int

    def __get_pydantic_core_schema__(self, _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Accept texts within the bounds, on one line."""
        bounded = core_schema.str_schema(strict=True, strip_whitespace=True, min_length=self.shortest, max_length=self.longest)
        return core_schema.no_info_after_validator_function(lambda value: " ".join(value.split()), bounded)


@dataclass(frozen=True)
class Several:
    """Marks a list of so many values, none of them twice."""

    fewest: int
    most: int
    facet: str = ""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Accept lists within the bounds; where a facet is named, of its terms."""
        kind = handler.generate_schema(get_args(source)[0])
        item = TermOf(self.facet).__get_pydantic_core_schema__(source, handler) if self.facet else kind
        inner = core_schema.tuple_variable_schema(item, min_length=self.fewest, max_length=self.most)
        return core_schema.no_info_after_validator_function(without_repeats, inner)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """A list of so many values, no two of them the same."""
        if not self.facet:
            return {**handler(schema), "uniqueItems": True}
        bounds = {"minItems": self.fewest, "maxItems": self.most, "uniqueItems": True}
        return {"type": "array", "items": {WORDS: self.facet}, **bounds}


def without_repeats(values: tuple[str, ...]) -> tuple[str, ...]:
    """The list, in which nothing may stand twice."""
    for index, value in enumerate(values):
        if value in values[:index]:
            raise wrong("repeated", value)
    return values


def a_country(value: str) -> str:
    """An ISO 3166-1 alpha-2 code."""
    if country(value) is None:
        meant = country_names().get(value.lower(), "")
        raise wrong("unknown-country", value, hint("did-you-mean", nearest=meant) if meant else "")
    return value


def a_language(value: str) -> str:
    """An ISO 639-1 code."""
    if len(value) != 2 or pycountry.languages.get(alpha_2=value) is None:  # noqa: PLR2004
        raise wrong("unknown-language", value)
    return value


def a_year(value: object, info: ValidationInfo) -> int | str:  # noqa: ARG001
    """A year, or `unknown`."""
    if value == UNKNOWN:
        return UNKNOWN
    if not isinstance(value, int) or isinstance(value, bool) or not EARLIEST <= value <= LATEST:
        raise wrong("not-a-year", value, least=EARLIEST, most=LATEST)
    return value


def a_date(value: object) -> date:
    """A day, written year-month-day."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise wrong("not-a-date", value)


def a_web_address(value: str) -> str:
    """An address that begins with http:// or https://; nothing else is ever linked."""
    try:
        parts = urlsplit(value)
        host = parts.hostname or ""
        fine = parts.scheme in ("http", "https") and "." in host and parts.username is None and parts.port != 0
    except ValueError:
        fine = False
    if not fine or re.search(r"[\s<>\"`\\]", value):
        raise wrong("bad-address", value)
    return value


def some_minutes(value: int) -> int:
    """A number of minutes that fits a session."""
    if not SHORTEST_SESSION <= value <= LONGEST_SESSION:
        raise wrong("out-of-range", value, least=SHORTEST_SESSION, most=LONGEST_SESSION)
    return value


def matching(pattern: re.Pattern[str], code: str) -> tuple[AfterValidator, WithJsonSchema]:
    """What marks a text that matches a pattern for a whole text."""

    def check(value: str) -> str:
        if not pattern.match(value):
            raise wrong(code, value)
        return value

    return AfterValidator(check), in_json(type="string", pattern="^" + pattern.pattern.replace(r"\Z", "$"))


def in_json(**schema: object) -> WithJsonSchema:
    """What a kind is in a JSON Schema."""
    return WithJsonSchema(schema)


A_YEAR = [{"type": "integer", "minimum": EARLIEST, "maximum": LATEST}, {"const": UNKNOWN}]

Country = Annotated[StrictStr, AfterValidator(a_country), in_json(**{WORDS: COUNTRIES})]
Language = Annotated[StrictStr, AfterValidator(a_language), in_json(**{WORDS: LANGUAGES})]
Year = Annotated[int | str, BeforeValidator(a_year), in_json(anyOf=A_YEAR)]
Date = Annotated[date, BeforeValidator(a_date), in_json(type="string", format="date")]
WebAddress = Annotated[
    StrictStr,
    StringConstraints(max_length=2000),
    AfterValidator(a_web_address),
    in_json(type="string", format="uri", maxLength=2000, pattern=r'^https?://[^\s<>"`\\]+$'),
]
SourceId = Annotated[StrictStr, *matching(SOURCE_ID, "bad-source-id")]
OldId = Annotated[StrictStr, *matching(ENTRY_ID, "bad-alias")]


@dataclass(frozen=True)
class Prose:
    """Marks a text as Markdown with citations; prose.py says what it may hold."""


Minutes = Annotated[
    StrictInt, AfterValidator(some_minutes), in_json(type="integer", minimum=SHORTEST_SESSION, maximum=LONGEST_SESSION)
]
Markdown = Annotated[
    StrictStr,
    StringConstraints(strip_whitespace=True, min_length=SHORTEST_PROSE, max_length=LONGEST_PROSE),
    Prose(),
    in_json(type="string", minLength=SHORTEST_PROSE, maxLength=LONGEST_PROSE, contentMediaType="text/markdown"),
]
