"""The fields of an entry in words: what each holds, for the field reference and the scaffold of a new entry."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from compendium.json_schema import schema_of
from compendium.kinds import COUNTRIES, LANGUAGES
from compendium.problems import messages
from compendium.taxonomy import Taxonomy

CODES = (COUNTRIES, LANGUAGES)  # lists of words that everybody knows where to find


def label_of(name: str) -> str:
    """A field's name as people read it."""
    labels: Mapping[str, str] = messages()["fields"]["labels"]
    return labels.get(name) or name.replace("_", " ").capitalize()


@dataclass(frozen=True)
class Field:
    """A field: its name in the file, its help, whether every entry has it, what it holds, and the words that it accepts.

    `shape` is "value", "list", "group", "groups" (a list of groups) or "keyed" (groups under ids of their own);
    `facet` is whose words they are; `kind` is what a value is, as messages.yaml names it, and empty for groups;
    `least` is how few values or groups there must be; `longest` is how many characters a text may have, or 0.
    """

    name: str
    help: str
    required: bool
    shape: str
    kind: str
    least: int
    longest: int
    holds: str
    facet: str
    words: Mapping[str, str]
    fields: tuple["Field", ...]


def practice_fields(taxonomy: Taxonomy) -> tuple[Field, ...]:
    """The fields of a practice in the order in which the declaration has them."""
    return fields_of("practice", taxonomy)


def fields_of(kind: str, taxonomy: Taxonomy) -> tuple[Field, ...]:
    """The fields of a kind of file, in the order in which its declaration has them."""
    schema = schema_of(kind, taxonomy)
    return Fields(schema["definitions"]).of(schema)


@dataclass(frozen=True)
class Fields:
    """Reads fields from a JSON Schema with these definitions."""

    definitions: Mapping[str, Any]

    @cached_property
    def said(self) -> Mapping[str, str]:
        """What fields hold, in words."""
        words: Mapping[str, str] = messages()["fields"]["holds"]
        return words

    def of(self, group: Mapping[str, Any]) -> tuple[Field, ...]:
        """The fields of a group."""
        required = group.get("required", ())
        return tuple(self.field(name, schema, required=name in required) for name, schema in group["properties"].items())

    def field(self, name: str, schema: Mapping[str, Any], *, required: bool) -> Field:
        """One field."""
        whole = self.resolved(schema)
        shape, of = self.shape(whole)
        inner = self.of(of) if "properties" in of else ()
        help_ = schema.get("description") or whole.get("description", "")
        kind = "" if inner else self.kind(of, whole["items"] if shape == "list" else schema)
        holds = self.holds(shape, schema, of)
        facet, words = self.words(schema, whole)
        return Field(name, help_, required, shape, kind, fewest(whole), of.get("maxLength", 0), holds, facet, words, inner)

    def resolved(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        """The schema that a reference leads to, or the schema itself."""
        return self.definitions[definition_of(schema)] if "$ref" in schema else schema

    def shape(self, whole: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
        """The shape of a field, and the schema of its value or of one of its values."""
        if "patternProperties" in whole:
            (each,) = whole["patternProperties"].values()
            return "keyed", self.resolved(each)
        if whole.get("type") == "array":
            item = self.resolved(whole["items"])
            return "groups" if "properties" in item else "list", item
        return "group" if "properties" in whole else "value", whole

    def holds(self, shape: str, schema: Mapping[str, Any], of: Mapping[str, Any]) -> str:
        """What a field holds, in words."""
        whole = self.resolved(schema)
        limits = {"least": fewest(whole), "most": whole.get("maxItems", 0)}
        if shape == "value":
            return self.value(of, schema)
        if shape == "list":
            return self.said["list" if limits["least"] else "list-from-none"].format(
                value=self.value(of, whole["items"]), **limits
            )
        if shape == "groups" and not (limits["least"] and limits["most"]):
            shape = "groups-from-none" if limits["most"] else "any-groups"
        return self.said[shape].format(**limits)

    def kind(self, of: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
        """What one value is; `schema` may refer to what it is."""
        if "enum" in of:
            name = definition_of(schema)
            return name if name in CODES else "term"
        kind: str = of.get("contentMediaType") or of.get("format") or ("year" if "anyOf" in of else of["type"])
        if kind == "string":
            return "text" if "maxLength" in of else "id"
        return kind

    def value(self, of: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
        """What one value is, in words; `schema` may refer to what it is."""
        limits = {"least": of.get("minLength", of.get("minimum")), "most": of.get("maxLength", of.get("maximum"))}
        return self.said[self.kind(of, schema)].format(**limits)

    def words(self, schema: Mapping[str, Any], whole: Mapping[str, Any]) -> tuple[str, Mapping[str, str]]:
        """The facet whose words a field accepts, and each with what it means; none where it accepts others, or a known list's."""
        named = schema if "$ref" in schema else whole.get("items", {})
        of = self.resolved(named)
        if "enum" not in of or definition_of(named) in CODES:
            return "", {}
        return definition_of(named), dict(zip(of["enum"], of["enumDescriptions"], strict=True))


def fewest(schema: Mapping[str, Any]) -> int:
    """How few values a list or mapping holds."""
    least: int = schema.get("minItems", schema.get("minProperties", 0))
    return least


def definition_of(schema: Mapping[str, Any]) -> str:
    """The name of the definition that a schema refers to."""
    name: str = schema["$ref"].rpartition("/")[2]
    return name
