"""Problems: what is wrong with a file, where, and what to do next; values, all reported at once.

The words stand in messages.yaml, one entry for each code; code only names the cause and its particulars.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import IntEnum
from functools import cache
from importlib.resources import files

import yaml


class Severity(IntEnum):
    """How much a problem matters; errors are not accepted, warnings fail `--strict`, notes inform the editor."""

    ERROR = 0
    WARNING = 1
    NOTE = 2


@dataclass(frozen=True, order=True)
class Location:
    """A place in a file: its path as the reader would type it, and line and column, counted from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """`path:line:column`, which editors and terminals turn into a link."""
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: where, in which field, what is wrong and what to do."""

    location: Location
    severity: Severity
    field: str
    message: str
    hint: str
    code: str

    def __str__(self) -> str:
        """The problem as the report shows it: one line, and the hint below it."""
        weight = "" if self.severity is Severity.ERROR else f"{self.severity.name.lower()}: "
        field = f"{self.field}: " if self.field else ""
        first = f"{self.location}: {weight}{field}{self.message} [{self.code}]"
        return f"{first}\n    {self.hint}" if self.hint else first


@dataclass(frozen=True)
class Complaint:
    """A problem that does not know its file yet: its code and particulars, and the path to the value it is about.

    `line` is the line within a text, counted from 0, where the problem is about one.
    """

    code: str
    at: tuple[str | int, ...]
    particulars: dict[str, str]
    hint: str = ""
    line: int | None = None


def complaint(code: str, *at: str | int, hint: str = "", **particulars: object) -> Complaint:
    """A complaint about the value at the path `at`; a `hint` given here replaces the one that the code always has."""
    words = {name: str(value) if name == "help" else shown(value) for name, value in particulars.items()}
    return Complaint(code, at, words, hint)


def problem(raised: Complaint, location: Location) -> Problem:
    """The complaint in words, at its place."""
    words = messages()["problems"][raised.code]
    return Problem(
        location=location,
        severity=Severity[words["severity"].upper()],
        field=field_path(raised.at),
        message=words["message"].format_map(raised.particulars),
        hint=raised.hint or words.get("hint", "").format_map(raised.particulars),
        code=raised.code,
    )


def hint(name: str, **particulars: object) -> str:
    """One of the hints that several problems share, in words."""
    text: str = messages()["hints"][name]
    return text.format_map({key: shown(value) if key == "value" else value for key, value in particulars.items()})


def nearest(value: str, known: Iterable[str]) -> str:
    """The known word that `value` most resembles, or an empty text where none is near."""
    return next(iter(get_close_matches(value.lower(), known, n=1, cutoff=0.6)), "")


def field_path(at: Iterable[str | int]) -> str:
    """A path to a value as an editor reads it: `results[2].cite`, counted from 1."""
    path = ""
    for step in at:
        path += f"[{step + 1}]" if isinstance(step, int) else f".{shown(step)}" if path else shown(step)
    return path


LONGEST_SHOWN = 60


def shown(value: object) -> str:
    """A value as a message shows it: on one line, printable, cut where it is long."""
    written = str(value).lower() if isinstance(value, bool) else str(value)
    text = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in written)
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"


def say(name: str, **particulars: object) -> str:
    """What a command says, in words."""
    text: str = messages()["build"][name]
    return text.format_map(particulars)


@cache
def messages() -> dict[str, dict]:  # type: ignore[type-arg]
    """The file of messages: of problems by code, of hints, of the evidence scale, of pages and of the commands."""
    text = files("compendium").joinpath("messages.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict] = yaml.safe_load(text)  # type: ignore[type-arg]
    return loaded
