"""The stable form of a file: the modeline, then the fields in the declared order, each with the comments above it."""

import re
from collections.abc import Iterator, Mapping

from compendium.json_schema import DECLARED, modeline
from compendium.narrow_yaml import read

FIELD = re.compile(r"([A-Za-z_][\w-]*):(\s|$)")


def formatted(content: bytes, kind: str = "practice") -> bytes | None:
    """A file of a kind in its stable form; None where it cannot be read, or where a value would change.

    Comments stay above the field that follows them; lines within a field stay as they are, but for white space at their ends.
    """
    before = read(content, "")
    if not isinstance(before.value, dict):
        return None
    order = places_of_fields(kind)
    lines = (line.rstrip() for line in content.decode().split("\n"))
    *blocks, end = blocks_of(line for line in lines if line != modeline(kind))
    blocks.sort(key=lambda block: order.get(name_of(block), len(order)))
    written = [line for block in blocks for line in block] + end
    text = "\n".join(written).strip("\n")
    result = f"{modeline(kind)}\n{text}\n".encode()
    after = read(result, "")
    return result if after.value == before.value else None


def places_of_fields(kind: str) -> Mapping[str, int]:
    """The fields of a kind of file, by the names they have there, each with its place in the declared order."""
    return {field.alias or name: place for place, (name, field) in enumerate(DECLARED[kind].model_fields.items())}


def blocks_of(lines: Iterator[str]) -> Iterator[list[str]]:
    """The lines of each field with those above it that belong to none; last, what stands below all fields."""
    block: list[str] = []
    above: list[str] = []
    for line in lines:
        if FIELD.match(line):
            if block:
                yield block
            block, above = [*above, line], []
        elif block and (line.startswith((" ", "-", "]", "}"))):
            block += [*above, line]
            above = []
        else:
            above.append(line)
    if block:
        yield block
    yield above


def name_of(block: list[str]) -> str:
    """The name of the field that a block holds."""
    return next(found[1] for line in block if (found := FIELD.match(line)))
