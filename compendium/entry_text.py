"""The text of an entry's file, written from the values of its fields: for entries that come from a spreadsheet or a form."""

import re
from collections.abc import Mapping
from typing import Any

import yaml

from compendium.entry_format import places_of_fields
from compendium.json_schema import MODELINE
from compendium.narrow_yaml import BOOL, FLOAT, INT, NULL, Value

WIDTH = 140  # characters of a line
LONG = 100  # characters from which a text stands in lines of its own
MORE_THAN_TEXT = {"null": NULL, "bool": BOOL, "int": INT, "float": FLOAT}  # unless quoted


class EntryDumper(yaml.SafeDumper):
    """Writes values as entries hold them: lists of words on a line, long texts in lines of their own."""

    yaml_implicit_resolvers: dict[Any, Any] = {}  # noqa: RUF012 - as PyYAML has it

    def ignore_aliases(self, _data: object) -> bool:
        """Always: narrow YAML has no anchors."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - PyYAML calls it
        """Lists stand further in than the field that holds them."""
        super().increase_indent(flow, indentless=False)

    def text(self, value: str) -> yaml.ScalarNode:
        """A text: with lines of its own where it has several or is long."""
        style = "|" if "\n" in value else ">" if len(value) > LONG else None
        return self.represent_scalar("tag:yaml.org,2002:str", value, style)

    def several(self, values: list[Value]) -> yaml.SequenceNode:
        """A list: on one line where it holds words."""
        words = not any(isinstance(value, dict | list) or len(str(value)) > LONG for value in values)
        return self.represent_sequence("tag:yaml.org,2002:seq", values, flow_style=words)


EntryDumper.add_representer(str, EntryDumper.text)
EntryDumper.add_representer(list, EntryDumper.several)
for name, pattern in MORE_THAN_TEXT.items():
    EntryDumper.add_implicit_resolver(f"tag:yaml.org,2002:{name}", re.compile(rf"(?:{pattern.pattern})\Z"), None)


def entry_text(fields: Mapping[str, Value]) -> str:
    """The file's text: the modeline, then the fields in the declared order, those that are not declared last."""
    places = places_of_fields("practice")
    in_order = dict(sorted(fields.items(), key=lambda each: places.get(each[0], len(places))))
    written = yaml.dump(in_order, Dumper=EntryDumper, sort_keys=False, allow_unicode=True, width=WIDTH, default_flow_style=False)
    return f"{MODELINE}\n{written}"
