"""Narrow YAML: reads untrusted YAML into plain values and remembers where each stands.

Only mappings with text keys, lists, and scalars of YAML 1.2's core schema: `no` is a text, a date is a text.
Tags, anchors, aliases, duplicate keys, several documents, great size and great depth are refused, each with its place.
Events come from libyaml one by one, so neither nesting nor aliases can exhaust the machine.
Where there is no libyaml, as in a browser, they come from PyYAML's own parser, which is slower.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from typing import TypeAlias, cast

import yaml

try:
    from yaml.cyaml import CParser  # type: ignore[attr-defined]
except ImportError:
    from yaml import SafeLoader as CParser  # type: ignore[assignment]

from compendium.problems import Complaint, Location, Problem, complaint, problem

LARGEST = 200_000  # bytes; ten times the longest real entry
DEEPEST = 12  # levels; an entry needs four
MOST_VALUES = 20_000  # values; a long entry has 600

Scalar: TypeAlias = str | int | float | bool | None
Value: TypeAlias = "Scalar | list[Value] | dict[str, Value]"
Path: TypeAlias = tuple[str | int, ...]
Place: TypeAlias = tuple[int, int]  # line and column, counted from 1

NULL = re.compile(r"~|null|Null|NULL|")
BOOL = re.compile(r"true|True|TRUE|false|False|FALSE")
INT = re.compile(r"[-+]?[0-9]{1,18}")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?")
NOT_PRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Characters that change what a reader sees without being seen: bidirectional controls, zero-width and other invisibles.
HIDDEN = re.compile("[\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")


@dataclass(frozen=True)
class Document:
    """A YAML file as read: its value, the place of every value in it, and what was wrong (then the value is None).

    `literals` are the texts that stand line by line below a `|`.
    """

    path: str
    value: Value
    places: dict[Path, Place]
    problems: tuple[Problem, ...] = ()
    literals: frozenset[Path] = frozenset()

    def place(self, at: Path) -> Location:
        """Where the value at a path stands, or the nearest value around it."""
        for length in range(len(at), -1, -1):
            if at[:length] in self.places:
                return Location(self.path, *self.places[at[:length]])
        return Location(self.path)

    def problem(self, raised: Complaint) -> Problem:
        """A complaint about this document, at its place."""
        place = self.place(raised.at)
        if raised.line is not None and raised.at in self.literals:
            place = Location(self.path, place.line + 1 + raised.line)
        return problem(raised, place)


class Refused(Exception):  # noqa: N818 - names what happened
    """Reading cannot go on from here."""

    def __init__(self, raised: Complaint, place: Place = (1, 1)) -> None:
        super().__init__(raised.code)
        self.raised = raised
        self.place = place


def read(content: bytes, path: str) -> Document:
    """What the bytes of a file hold; never raises, whatever they are."""
    reader = Reader(path)
    try:
        value = reader.document(decoded(content))
    except Refused as refused:
        return Document(path, None, {}, (problem(refused.raised, Location(path, *refused.place)),))
    if reader.problems:
        return Document(path, None, {}, tuple(reader.problems))
    return Document(path, value, reader.places, literals=frozenset(reader.literals))


def decoded(content: bytes) -> str:
    """The file's text; a refusal where it is too large, not UTF-8, or holds invisible characters."""
    if len(content) > LARGEST:
        raise Refused(complaint("too-large", size=len(content) // 1000, limit=LARGEST // 1000))
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise Refused(complaint("not-utf-8"), (content.count(b"\n", 0, error.start) + 1, 1)) from error
    hidden = HIDDEN.search(text)
    if hidden:
        refuse_hidden(hidden.group(), place_of(text, hidden.start()))
    return text


@dataclass
class Frame:
    """An open list or mapping while the events pass by."""

    at: Path
    value: list[Value] | dict[str, Value]
    key: str | None = None

    def add(self, value: Value) -> Path:
        """Put the next value in its place; gives back the path to it."""
        if isinstance(self.value, list):
            self.value.append(value)
            return (*self.at, len(self.value) - 1)
        key = cast("str", self.key)
        self.key = None
        self.value[key] = value
        return (*self.at, key)


class Reader:
    """Builds values from events, without recursion."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.root: Value = None
        self.stack: list[Frame] = []
        self.places: dict[Path, Place] = {}
        self.literals: list[Path] = []
        self.problems: list[Problem] = []
        self.taken = 0  # values and names of fields

    def document(self, text: str) -> Value:
        """The one document's value; a refusal where the text is not such YAML."""
        documents = 0
        for event in self.events(text):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise Refused(complaint("several-documents"), place_in(event.start_mark))
            elif isinstance(event, yaml.NodeEvent):
                self.take(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.stack.pop()
        return self.root

    def events(self, text: str) -> Iterator[yaml.Event]:
        """The parser's events; what it cannot parse becomes a refusal."""
        try:
            parser = CParser(text)
            while (event := parser.get_event()) is not None:
                yield event
        except yaml.MarkedYAMLError as error:
            raise not_yaml(first_error(text) or error) from error
        except (yaml.reader.ReaderError, UnicodeEncodeError) as error:
            raise Refused(complaint("control-character"), not_printable(text)) from error

    def take(self, event: yaml.NodeEvent) -> None:
        """Add what the event begins to the innermost open list or mapping."""
        place = place_in(event.start_mark)
        self.refuse_unwanted(event, place)
        frame = self.stack[-1] if self.stack else None
        if frame and isinstance(frame.value, dict) and frame.key is None:
            self.take_key(event, frame, place)
            return
        value = value_begun_by(event)
        at: Path = frame.add(value) if frame else ()
        if frame is None:
            self.root = value
        if isinstance(event, yaml.ScalarEvent) or getattr(event, "flow_style", False) or at not in self.places:
            self.places[at] = place  # a block begins below its key; there the key's place says more
        if isinstance(event, yaml.ScalarEvent) and event.style == "|":
            self.literals.append(at)
        if isinstance(value, list | dict):
            self.stack.append(Frame(at, value))

    def refuse_unwanted(self, event: yaml.NodeEvent, place: Place) -> None:
        """Raise a refusal for what narrow YAML does not have, and for too much of anything."""
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise Refused(complaint("anchor", name=event.anchor), place)
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag:
            raise Refused(complaint("tag", name=event.tag), place)
        if isinstance(event, yaml.ScalarEvent) and event.style == '"':  # elsewhere no escape can hide one
            refuse_hidden(event.value, place)
        if len(self.stack) >= DEEPEST:
            raise Refused(complaint("too-deep", limit=DEEPEST), place)
        self.taken += 1
        if self.taken > 2 * MOST_VALUES or len(self.places) >= MOST_VALUES:
            raise Refused(complaint("too-many-values", limit=MOST_VALUES), place)

    def take_key(self, event: yaml.NodeEvent, frame: Frame, place: Place) -> None:
        """Open the next field of a mapping; a key that stands twice is a problem."""
        if not isinstance(event, yaml.ScalarEvent):
            raise Refused(complaint("key-not-text"), place)
        if event.value in frame.value:
            raised = complaint("duplicate-key", *frame.at, event.value, name=event.value)
            self.problems.append(problem(raised, Location(self.path, *place)))
        frame.key = event.value
        self.places[(*frame.at, event.value)] = place


def first_error(text: str) -> yaml.MarkedYAMLError | None:
    """What PyYAML's own parser cannot read: it has other words than libyaml, and they should be the same everywhere."""
    try:
        for _ in yaml.parse(text, Loader=yaml.SafeLoader):
            pass
    except yaml.MarkedYAMLError as error:
        return error
    return None


def not_yaml(error: yaml.MarkedYAMLError) -> Refused:
    """The refusal of a text that a parser could not read, at the place where it gave up."""
    mark = error.problem_mark or error.context_mark
    return Refused(complaint("not-yaml", reason=error.problem or error.context), place_in(mark) if mark else (1, 1))


def place_in(mark: object) -> Place:
    """The line and column of a parser's mark."""
    known = cast("yaml.Mark", mark)
    return known.line + 1, known.column + 1


def refuse_hidden(text: str, place: Place) -> None:
    """Raise a refusal where the text holds a character that a reader would not see, written out or as an escape."""
    hidden = HIDDEN.search(text) or NOT_PRINTABLE.search(text)
    if hidden:
        raise Refused(complaint("hidden-character", codepoint=codepoint(hidden.group())), place)


def codepoint(character: str) -> str:
    """The name of a character that is not seen, such as U+200B."""
    return f"U+{ord(character):04X}"


def not_printable(text: str) -> Place:
    """Where the first character stands that YAML does not allow (section 5.1 of the specification)."""
    found = NOT_PRINTABLE.search(text)
    return place_of(text, found.start() if found else 0)


def place_of(text: str, offset: int) -> Place:
    """The line and column of an offset into a text."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def value_begun_by(event: yaml.NodeEvent) -> Value:
    """A scalar's value, or an empty list or mapping that the events to come will fill."""
    if isinstance(event, yaml.ScalarEvent):
        return scalar(event)
    return [] if isinstance(event, yaml.SequenceStartEvent) else {}


def scalar(event: yaml.ScalarEvent) -> Scalar:
    """A scalar's value by YAML 1.2's core schema (section 10.3.2 of the specification, without octal, hex, inf and nan)."""
    text: str = event.value
    if event.style is not None and event.style != "":
        return text
    if NULL.fullmatch(text):
        return None
    if BOOL.fullmatch(text):
        return text.lower() == "true"
    if INT.fullmatch(text):
        return int(text)
    return number if FLOAT.fullmatch(text) and isfinite(number := float(text)) else text
