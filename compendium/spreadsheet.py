"""The spreadsheet of practices, for those who have many: written from entries, and read back as if each were a file of its own.

The sheet `practices` has a row for each practice; every field of which a practice has several groups has a sheet with a row for
each group. Columns are the fields, `period.start` where they stand in a group. A cell with several values has one on each line.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

import xlsxwriter
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from compendium.fields import Field
from compendium.kinds import ENTRY_ID
from compendium.load import RawEntry
from compendium.narrow_yaml import Document, Path, Place, Value
from compendium.problems import Complaint, Location, Problem, complaint, hint, nearest, problem

PRACTICES = "practices"
PRACTICE, ID = "practice", "id"  # the columns that name a row's practice, and a group that has an id of its own
MARKDOWN = "text/markdown"
WIDTHS = {MARKDOWN: 60, "text": 30}  # of columns, in characters, by the kind of their field
USUAL_WIDTH = 14
NUMBERS = ("year", "integer")
LARGEST = 100_000_000  # bytes, unpacked; a thousand practices take a tenth of it


@dataclass(frozen=True, order=True)
class Cell(Location):
    """A place in a spreadsheet: its file and sheet as the path, and row and column, counted from 1."""

    def __str__(self) -> str:
        """As spreadsheet programs name it."""
        return f"{self.path}, row {self.line}, column {letters(self.column)}"


@dataclass(frozen=True)
class Column:
    """A column: the path of its field below what the row is about, and the field."""

    at: tuple[str, ...]
    field: Field

    @property
    def name(self) -> str:
        """What its first cell holds."""
        return ".".join(self.at)


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, the columns that say what a row is about, and those of the fields; `field` holds the groups."""

    name: str
    keys: tuple[str, ...]
    columns: tuple[Column, ...]
    field: Field | None = None


def sheets(fields: Iterable[Field]) -> tuple[Sheet, ...]:
    """The sheets that hold these fields."""
    fields = tuple(fields)
    once = tuple(each for each in fields if each.shape not in ("groups", "keyed"))
    several = (each for each in fields if each not in once)
    keys = {"groups": (PRACTICE,), "keyed": (PRACTICE, ID)}
    whole = Sheet(PRACTICES, (PRACTICE,), tuple(columns(once)))
    return whole, *(Sheet(each.name, keys[each.shape], tuple(columns(each.fields)), each) for each in several)


def columns(fields: Iterable[Field], at: tuple[str, ...] = ()) -> Iterator[Column]:
    """The columns of fields, those of groups in their place."""
    for each in fields:
        if each.shape == "group":
            yield from columns(each.fields, (*at, each.name))
        else:
            yield Column((*at, each.name), each)


def workbook(entries: Mapping[str, Mapping[str, Any]], fields: Iterable[Field]) -> bytes:
    """A workbook with these entries, by their ids."""
    content = BytesIO()
    # Nothing that an entry holds becomes a formula or a link.
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 - any fixed day: the same entries give the same bytes
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    for sheet in sheets(fields):
        page = book.add_worksheet(sheet.name)
        page.freeze_panes(1, len(sheet.keys))
        for number, key in enumerate(sheet.keys):
            page.write_string(0, number, key, bold)
            page.set_column(number, number, USUAL_WIDTH, wrapped)
        for number, column in enumerate(sheet.columns, len(sheet.keys)):
            page.write_string(0, number, column.name, bold)
            page.write_comment(0, number, f"{column.field.help}\n{column.field.holds}")
            page.set_column(number, number, WIDTHS.get(column.field.kind, USUAL_WIDTH), wrapped)
        for row, values in enumerate(rows(sheet, entries), 1):
            for number, value in enumerate(values):
                write(page, row, number, value, wrapped)
    book.close()
    return content.getvalue()


def rows(sheet: Sheet, entries: Mapping[str, Mapping[str, Any]]) -> Iterator[list[Any]]:
    """The rows of a sheet: what each is about, then the values of its fields, None where there is none."""
    for practice, values in entries.items():
        if sheet.field is None:
            groups: Iterable[tuple[tuple[str, ...], Any]] = [((practice,), values)]
        elif sheet.field.shape == "keyed":
            groups = [((practice, key), group) for key, group in values.get(sheet.name, {}).items()]
        else:
            groups = [((practice,), group) for group in values.get(sheet.name, [])]
        for key, group in groups:
            yield [*key, *(value_at(group, column.at) for column in sheet.columns)]


def value_at(group: Any, at: Sequence[str]) -> Any:  # noqa: ANN401 - what a file holds
    """What stands at a path, or None."""
    for step in at:
        group = group.get(step) if isinstance(group, dict) else None
    return group


def write(page: Any, row: int, column: int, value: object, wrapped: object) -> None:  # noqa: ANN401 - XlsxWriter has no types
    """Put a value into a cell."""
    if isinstance(value, bool):
        page.write_boolean(row, column, value, wrapped)
    elif isinstance(value, int):
        page.write_number(row, column, value, wrapped)
    elif value is not None:
        text = "\n".join(map(str, value)) if isinstance(value, list) else str(value)
        if text:
            page.write_string(row, column, text, wrapped)


@dataclass(frozen=True)
class InSheets(Document):
    """An entry that a spreadsheet holds, with the sheet and cell of every value."""

    cells: Mapping[Path, tuple[str, Place]] = field(default_factory=dict)

    def place(self, at: Path) -> Location:
        """The cell of the value at a path, or of the nearest around it."""
        for length in range(len(at), -1, -1):
            if at[:length] in self.cells:
                sheet, place = self.cells[at[:length]]
                return cell(self.path, sheet, *place)
        return Location(self.path)


def cell(path: str, sheet: str, row: int, column: int) -> Cell:
    """A cell of a spreadsheet's sheet."""
    return Cell(f"{path}, sheet {sheet}", row, column)


def letters(column: int) -> str:
    """A column's letters: A to Z, then AA."""
    name = ""
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def read_workbook(content: bytes, path: str, fields: Iterable[Field]) -> tuple[list[RawEntry], list[Problem]]:
    """The entries that a workbook holds, each as if it were read from a file, and what is wrong with the sheets themselves."""
    reading = Reading(path, sheets(fields))
    if (size := unpacked(content)) > LARGEST:
        return [], [problem(complaint("too-large", size=size // 1000, limit=LARGEST // 1000), Location(path))]
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        for name in sorted(book.sheet_names, key=lambda name: name != PRACTICES):
            reading.take(book.get_sheet_by_name(name))
    except (CalamineError, ValueError, OSError) as error:
        return [], [problem(complaint("not-a-workbook", reason=error), Location(path))]
    if not reading.seen:
        return [], [problem(complaint("no-practices-sheet"), Location(path))]
    return list(reading.entries()), reading.problems


def unpacked(content: bytes) -> int:
    """How many bytes the parts of a workbook take once they are unpacked; 0 where it is none."""
    try:
        with ZipFile(BytesIO(content)) as parts:
            return sum(part.file_size for part in parts.infolist())
    except BadZipFile:
        return 0


class Reading:
    """Gathers entries from sheets."""

    def __init__(self, path: str, known: tuple[Sheet, ...]) -> None:
        self.path = path
        self.known = {sheet.name: sheet for sheet in known}
        self.seen = False
        self.values: dict[str, dict[str, Any]] = {}
        self.cells: dict[str, dict[Path, tuple[str, Place]]] = {}
        self.problems: list[Problem] = []

    def entries(self) -> Iterator[RawEntry]:
        """Each practice with its values; a list of groups that must be there and has no rows is empty."""
        for practice, values in self.values.items():
            for sheet in self.known.values():
                if sheet.field and sheet.field.required:
                    values.setdefault(sheet.name, {} if sheet.field.shape == "keyed" else [])
            yield RawEntry(practice, InSheets(self.path, values, {}, cells=self.cells[practice]))

    def complain(self, raised: Complaint, sheet: str, row: int, column: int) -> None:
        """Note what is wrong with a sheet."""
        self.problems.append(problem(raised, cell(self.path, sheet, row, column)))

    def take(self, read: CalamineSheet) -> None:
        """Read a sheet; of one that is not known, say so."""
        head, *body = read.to_python(skip_empty_area=False) or [[]]
        sheet = self.known.get(read.name)
        if sheet is None:
            self.complain(complaint("unknown-sheet", name=read.name, hint=meant(read.name, self.known)), read.name, 1, 1)
            return
        self.seen = self.seen or sheet.name == PRACTICES
        places = self.places(sheet, [str(name).strip() for name in head])
        if any(key not in places for key in sheet.keys):
            return
        for row, cells in enumerate(body, 2):
            if any(value != "" for value in cells):
                self.take_row(sheet, row, cells, places)

    def places(self, sheet: Sheet, head: list[str]) -> dict[str, int]:
        """The number of each column by its name; what is not known or missing is a problem."""
        names = (*sheet.keys, *(column.name for column in sheet.columns))
        for number, name in enumerate(head, 1):
            if name and name not in names:
                self.complain(complaint("unknown-column", name=name, hint=meant(name, names)), sheet.name, 1, number)
        for key in sheet.keys:
            if key not in head:
                self.complain(complaint("missing-column", name=key), sheet.name, 1, 1)
        return {name: number for number, name in enumerate(head) if name in names}

    def take_row(self, sheet: Sheet, row: int, cells: Sequence[Any], places: Mapping[str, int]) -> None:
        """Read a row into the practice that it names."""
        keys = [str(plain(cells[places[key]])).strip() for key in sheet.keys]
        practice = keys[0]
        at = places[PRACTICE] + 1
        if not all(keys):
            missing = sheet.keys[keys.index("")]
            self.complain(complaint("no-key", name=missing), sheet.name, row, places[missing] + 1)
        elif self.has_row(sheet, keys):
            self.complain(complaint("duplicate-row", name=" ".join(keys)), sheet.name, row, at)
        elif sheet.field is not None and practice not in self.values:
            near = nearest(practice, self.values)
            advice = hint("did-you-mean", nearest=near) if near else ""
            self.complain(complaint("no-such-row", name=practice, hint=advice), sheet.name, row, at)
        else:
            if sheet.field is None and not ENTRY_ID.match(practice):
                self.complain(complaint("bad-id", name=f"{practice}.yaml"), sheet.name, row, at)
            group, path = self.group(sheet, keys)
            self.cells[practice][path] = (sheet.name, (row, at))
            for column in sheet.columns:
                number = places.get(column.name)
                value = None if number is None else converted(cells[number], column.field)
                if number is not None and value is not None:
                    put(group, column.at, value)
                    self.cells[practice][*path, *column.at] = (sheet.name, (row, number + 1))

    def has_row(self, sheet: Sheet, keys: Sequence[str]) -> bool:
        """Whether a row was read already for what these keys name."""
        practice, *key = keys
        known = self.values.get(practice)
        return known is not None and (sheet.field is None or (bool(key) and key[0] in known.get(sheet.name, {})))

    def group(self, sheet: Sheet, keys: Sequence[str]) -> tuple[dict[str, Any], Path]:
        """The fields that a row fills, and the path to them."""
        practice, *key = keys
        new: dict[str, Any] = {}
        if sheet.field is None:
            self.values[practice], self.cells[practice] = new, {}
            return new, ()
        if key:
            self.values[practice].setdefault(sheet.name, {})[key[0]] = new
            return new, (sheet.name, key[0])
        groups = self.values[practice].setdefault(sheet.name, [])
        groups.append(new)
        return new, (sheet.name, len(groups) - 1)


def put(group: dict[str, Any], at: Sequence[str], value: Value) -> None:
    """Put a value at a path."""
    *outer, name = at
    for step in outer:
        group = group.setdefault(step, {})
    group[name] = value


def converted(found: object, of: Field) -> Value:
    """What a cell holds as a file would hold it; None for an empty cell. A number in a field of texts is a text."""
    value = plain(found)
    if value == "":
        return None
    if of.shape == "list":
        return [line for each in str(value).split("\n") if (line := each.strip())]
    if of.kind in NUMBERS and isinstance(value, str) and value.strip().isdecimal():
        return int(value)
    if of.kind == "boolean":
        return {"true": True, "false": False}.get(str(value).strip().lower(), value)
    return value if of.kind in NUMBERS else str(value).strip("\n") if of.kind == MARKDOWN else str(value).strip()


def plain(found: object) -> str | int | bool:
    """What a cell holds, as a text where it is neither a whole number nor true or false; days as year-month-day."""
    if isinstance(found, bool):
        return found
    if isinstance(found, float | int) and found == int(found):
        return int(found)
    if isinstance(found, datetime):
        return found.date().isoformat()
    return found.isoformat() if isinstance(found, date) else str(found).replace("\r\n", "\n")


def meant(name: str, known: Iterable[str]) -> str:
    """The advice about a name that is not known."""
    near = nearest(name, known)
    return hint("did-you-mean", nearest=near) if near else hint("choices", choices=", ".join(known))
