"""Issues on GitHub: the form with the fields of an entry, and the values that an issue holds.

An issue holds either the sections of that form, or one block of YAML with a whole entry, as the form on the site sends it.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from compendium.fields import Field
from compendium.narrow_yaml import Value, read
from compendium.output import Artifact
from compendium.problems import Location, Problem, complaint, messages, problem
from compendium.scaffold import EXAMPLE_ID
from compendium.spreadsheet import columns, converted, put

PATH = ".github/ISSUE_TEMPLATE/practice.yml"
ISSUE = "issue"  # what problems name as the file
NOTHING = "_No response_"  # what GitHub writes for a field that is left empty
SECTION = "### "
BLOCK = re.compile(r"^```(?:ya?ml)?\n(.*?)^```", re.DOTALL | re.MULTILINE)
WIDTH = 140  # characters of a line
AREAS = ("text/markdown", "text")


def issue_form(fields: Iterable[Field]) -> Artifact:
    """GitHub's form with a field for each of these."""
    said = messages()["fields"]["issue"]
    head = {"name": said["name"], "description": said["description"], "title": said["title"], "labels": ["practice"]}
    note = {"type": "markdown", "attributes": {"value": said["note"]}}
    form = {**head, "body": [note, *map(section, sections(fields))]}
    content = yaml.safe_dump(form, sort_keys=False, allow_unicode=True, width=WIDTH)
    return Artifact(PATH, f"# {said['made']}\n{content}".encode())


def sections(fields: Iterable[Field]) -> list[tuple[str, Field]]:
    """The sections of the form: each with its name, `period.start` for a field of a group, and its field."""
    return [
        found for each in fields for found in ([(each.name, each)] if each.fields and each.shape != "group" else values_of(each))
    ]


def values_of(field: Field) -> list[tuple[str, Field]]:
    """The sections of a field that is no list of groups."""
    return [(column.name, column.field) for column in columns([field])]


def section(named: tuple[str, Field]) -> dict[str, Any]:
    """A field of the form."""
    name, field = named
    attributes: dict[str, Any] = {"label": name, "description": f"{field.help} {field.holds}"}
    kind = "input"
    if field.words:
        kind, attributes = "dropdown", {**attributes, "multiple": field.shape == "list", "options": list(field.words)}
    elif field.fields:
        kind, attributes = "textarea", {**attributes, "render": "yaml", "value": pattern(field)}
    elif field.shape == "list" or field.kind in AREAS:
        kind = "textarea"
    return {"type": kind, "attributes": attributes, "validations": {"required": field.required and not field.fields}}


def pattern(field: Field) -> str:
    """One empty group, to be filled in and repeated."""
    first, deeper = (f"{EXAMPLE_ID}:\n  ", "  ") if field.shape == "keyed" else ("- ", "  ")
    return first + f"\n{deeper}".join(f"{inner.name}: {'[]' if inner.shape == 'list' else ''}".rstrip() for inner in field.fields)


def entry_in(body: str, fields: Iterable[Field]) -> tuple[dict[str, Any], list[Problem]]:
    """The values of the entry that an issue's text holds, and what keeps them from being read."""
    text = body.replace("\r\n", "\n")
    known = sections(fields)
    parts = split(text, [name for name, _ in known])
    if parts:
        return from_sections(parts, known)
    blocks = BLOCK.findall(text)
    if len(blocks) != 1:
        return {}, [problem(complaint("no-entry-in-issue"), Location(ISSUE))]
    document = read(blocks[0].encode(), ISSUE)
    if isinstance(document.value, dict):
        return document.value, []
    return {}, list(document.problems) or [problem(complaint("no-entry-in-issue"), Location(ISSUE))]


def split(text: str, names: Iterable[str]) -> dict[str, str]:
    """What stands in each section of a form, by its name; sections come in the order of the form."""
    found: dict[str, str] = {}
    last = None
    rest = f"\n{text}"
    for name in names:
        before, heading, after = rest.partition(f"\n{SECTION}{name}\n")
        if heading:
            if last:
                found[last] = before
            last, rest = name, f"\n{after}"
    if last:
        found[last] = rest
    return {name: part.strip() for name, part in found.items() if part.strip() not in ("", NOTHING)}


def from_sections(parts: Mapping[str, str], known: Iterable[tuple[str, Field]]) -> tuple[dict[str, Any], list[Problem]]:
    """The values that the sections hold; a list of groups that must be there is empty where it was left out."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, field in known:
        value: Value = None
        if field.fields:
            value, found = groups(name, parts.get(name, ""))
            problems += found
            if value is None and field.required:
                value = {} if field.shape == "keyed" else []
        elif name in parts:
            several = field.words and field.shape == "list"
            value = converted(parts[name].replace(", ", "\n") if several else parts[name], field)
        if value is not None:
            put(values, name.split("."), value)
    return values, problems


def groups(name: str, part: str) -> tuple[Value, list[Problem]]:
    """The groups that a section holds as YAML, without what was left empty."""
    block = BLOCK.search(part)
    document = read((block[1] if block else part).encode(), f"{ISSUE}, {name}")
    return filled(document.value), list(document.problems)


def filled(value: Value) -> Value:
    """A value without its empty parts; None where nothing is left."""
    if isinstance(value, dict):
        return {name: kept for name, each in value.items() if (kept := filled(each)) is not None} or None
    if isinstance(value, list):
        return [kept for each in value if (kept := filled(each)) is not None] or None
    return value
