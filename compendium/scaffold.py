"""The scaffold of a new entry: every field with its help, empty where its author has something to say."""

import json
import re
from collections.abc import Iterable, Iterator
from textwrap import wrap
from unicodedata import normalize

from compendium.fields import Field
from compendium.json_schema import MODELINE
from compendium.problems import messages

WIDTH = 110  # characters of a line of help
LONGEST_ID = 50
EXAMPLE_ID = "source1"  # under which the first source stands until its author names it
HELP, OFF = "## ", "# "  # before help, and before a field that may be left out
STEP = "  "


def entry_id(title: str) -> str:
    """The id that a title suggests: small letters a to z, digits and single hyphens; an empty text where nothing is left."""
    plain = normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")[:LONGEST_ID].strip("-")


def scaffold(title: str, fields: Iterable[Field]) -> str:
    """The text of a new entry's file: it passes every check but for the fields that are still empty."""
    said = messages()["fields"]["scaffold"]
    lines = [MODELINE, *(f"{HELP}{line}" for line in said["how"].splitlines())]
    for field in fields:
        lines += ["", *written(field, title if field.name == "title" else "")]
    return "\n".join(lines) + "\n"


def written(field: Field, value: str = "", indent: str = "", *, off: bool = False, helped: bool = True) -> Iterator[str]:
    """The lines of a field: its help, its name, and the fields of its group; `off` where they stand in a comment."""
    off = off or not field.required
    before = f"{OFF if off else ''}{indent}"
    if helped:
        yield from (f"{indent}{HELP}{line}" for line in help_lines(field))
    if field.shape in ("value", "list"):
        yield f"{before}{field.name}:{f' {json.dumps(value, ensure_ascii=False)}' if value else ''}"
        return
    fewest = field.least if field.shape == "groups" else 1
    empty = not fewest and not off
    yield f"{before}{field.name}:{' []' if empty else ''}"
    if empty:
        yield from (f"{indent}{HELP}{line}" for line in wrap(messages()["fields"]["scaffold"]["instead-of-none"], WIDTH))
    off = off or not fewest
    for number in range(max(fewest, 1)):
        yield from group_lines(field, indent, off=off, helped=helped and number == 0)


def group_lines(field: Field, indent: str, *, off: bool, helped: bool) -> Iterator[str]:
    """One group of a field's fields, below a dash or an id where there can be several."""
    head = {"group": "", "groups": "-", "keyed": f"{EXAMPLE_ID}:"}[field.shape]
    deeper = indent + STEP
    if head:
        yield f"{OFF if off else ''}{deeper}{head}"
        deeper += STEP
    for inner in field.fields:
        if helped or inner.required:
            yield from written(inner, indent=deeper, off=off, helped=helped)


def help_lines(field: Field) -> Iterator[str]:
    """What a field is for, what it holds, and the words that it accepts."""
    said = messages()["fields"]["scaffold"]
    need = said["needed" if field.required else "optional"]
    yield from wrap(said["help"].format(name=field.name, need=need, help=field.help, holds=field.holds), WIDTH)
    yield from wrap(", ".join(field.words), WIDTH, initial_indent=STEP, subsequent_indent=STEP, break_on_hyphens=False)
