"""The JSON Schemas of practices and workshops, for editors and other tools: their fields with help, and the taxonomy's words.

It says what a value may be. Rules between fields, and what a text may hold, are left to `compendium check`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping

import pycountry
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from compendium.declaration import Declared
from compendium.kinds import COUNTRIES, LANGUAGES, WORDS
from compendium.output import Artifact
from compendium.places import country
from compendium.problems import messages
from compendium.schema import Practice
from compendium.taxonomy import Taxonomy
from compendium.workshop import Workshop

DECLARED: Mapping[str, type[Declared]] = {"practice": Practice, "workshop": Workshop}
FOLDER = "schemas"
DIALECT = "http://json-schema.org/draft-07/schema#"  # the newest that editors' YAML extensions know throughout
REFERENCES = "#/definitions/{model}"


class AsWritten(GenerateJsonSchema):
    """The schema of what a file holds: a field that may be left out is left out, not empty."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002
        """Never: a field's name would stand there a second time."""
        return False

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """What the field holds where it is there."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """What the field holds where it is there."""
        return self.generate_inner(schema["schema"])

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """A mapping with keys of the one kind only."""
        return {**super().dict_schema(schema), "additionalProperties": False}


def schema_path(kind: str) -> str:
    """Where the schema of a kind of file stands, in the repository and on the site."""
    return f"{FOLDER}/{kind}.json"


def modeline(kind: str) -> str:
    """The first line of a file, by which editors find its schema."""
    return f"# yaml-language-server: $schema=../{schema_path(kind)}"


MODELINE = modeline("practice")


def schema_files(taxonomy: Taxonomy) -> Iterator[Artifact]:
    """The JSON Schemas as files of the repository and of the site."""
    for kind in DECLARED:
        written = json.dumps(schema_of(kind, taxonomy), indent=2, ensure_ascii=False) + "\n"
        yield Artifact(schema_path(kind), written.encode())


def schema_of(kind: str, taxonomy: Taxonomy) -> JsonSchemaValue:
    """The JSON Schema of a kind of file (draft 7): words as enumerations, each with its definition."""
    schema = DECLARED[kind].model_json_schema(by_alias=True, ref_template=REFERENCES, schema_generator=AsWritten)
    definitions = schema.pop("$defs")
    needed = dict.fromkeys(words_in([schema, definitions]))
    lists = {name: one_of(words_of(name, taxonomy)) for name in needed}
    title = messages()["schema"][kind]
    return {"$schema": DIALECT, **referring(schema), "title": title, "definitions": {**referring(definitions), **lists}}


def words_in(schema: object) -> Iterable[str]:
    """The names of the facets and lists whose words a schema accepts somewhere."""
    if isinstance(schema, dict) and WORDS in schema:
        yield schema[WORDS]
    inner = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    for each in inner:
        yield from words_in(each)


def referring(schema: JsonSchemaValue) -> JsonSchemaValue:
    """The schema with a reference in the place of each name of a facet or list."""

    def put_in(part: object) -> object:
        if isinstance(part, list):
            return [put_in(each) for each in part]
        if not isinstance(part, dict):
            return part
        whole = {key: put_in(value) for key, value in part.items() if key != WORDS}
        return {**whole, "$ref": REFERENCES.format(model=part[WORDS])} if WORDS in part else whole

    return {key: put_in(value) for key, value in schema.items()}


def words_of(name: str, taxonomy: Taxonomy) -> Mapping[str, str]:
    """The words of a facet or list, each with what it means."""
    if name == COUNTRIES:
        found = (country(each.alpha_2) for each in pycountry.countries)
        return {each.code: each.name for each in sorted(filter(None, found), key=lambda each: each.code)}
    if name == LANGUAGES:
        known = (each for each in pycountry.languages if hasattr(each, "alpha_2"))
        return {each.alpha_2: each.name for each in sorted(known, key=lambda each: each.alpha_2)}
    return {term.id: f"{term.label}: {term.definition}" for term in taxonomy[name].terms}


def one_of(words: Mapping[str, str]) -> JsonSchemaValue:
    """A schema that accepts one of these words; editors show what each means."""
    return {"type": "string", "enum": list(words), "enumDescriptions": list(words.values())}
