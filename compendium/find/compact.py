"""How the finder's files are written: JSON without white space, and ascending numbers as gaps."""

import json
from collections.abc import Sequence

from compendium.output import Artifact


def json_file(name: str, content: object) -> Artifact:
    """A file below find/."""
    return Artifact(f"find/{name}.json", compact(content).encode())


def compact(content: object) -> str:
    """A value as JSON, on one line."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def gaps(numbers: Sequence[int]) -> list[int]:
    """Ascending numbers, each as what is to be added to the one before it; the first as it is."""
    return [number - before for before, number in zip((0, *numbers), numbers, strict=False)]
