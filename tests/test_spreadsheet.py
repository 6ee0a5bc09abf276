"""The spreadsheet of practices: nothing is lost on the way there and back, and what is wrong is told by sheet, row and column."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from test_reports import ROOT

from compendium.check import check_entry
from compendium.cli import cli
from compendium.entry_text import entry_text
from compendium.fields import practice_fields
from compendium.load import RawEntry, load
from compendium.narrow_yaml import Value, read
from compendium.pipeline import Project, check_workbook, known_taxonomy
from compendium.schema import Practice
from compendium.spreadsheet import PRACTICES, letters, read_workbook, sheets, workbook

TAXONOMY = known_taxonomy(Project(ROOT, ROOT / "site"))
FIELDS = practice_fields(TAXONOMY)
SOME = sorted((ROOT / "practices").glob("*.yaml"))[::12]
REFUSED = {"hidden-character", "control-character", "too-deep"}
Rows = Sequence[Sequence[object]]


def values(path: Path) -> dict[str, object]:
    """What an entry's file holds."""
    found = read(path.read_bytes(), path.name).value
    assert isinstance(found, dict)
    return found  # type: ignore[return-value]


def book(**content: Rows) -> bytes:
    """A workbook made by hand: rows by sheet."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as made:
        for name, rows in content.items():
            page = made.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return file.getvalue()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with some of the entries, which name none of the others as related."""
    (tmp_path / "taxonomy.yaml").write_bytes((ROOT / "taxonomy.yaml").read_bytes())
    (tmp_path / "practices").mkdir()
    for path in SOME:
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        alone = "".join(line for line in lines if not line.startswith("related:"))
        (tmp_path / "practices" / path.name).write_text(alone, encoding="utf-8")
    return tmp_path


def run(project: Path, *arguments: str) -> Result:
    """What a command says."""
    return CliRunner().invoke(cli, [*arguments, "--project", str(project)])


def files(project: Path) -> dict[str, bytes]:
    """The entries' files."""
    return {path.name: path.read_bytes() for path in (project / "practices").iterdir()}


def changed(source: Path, sheet: str, row: int, column: str, value: object) -> None:
    """Change one cell of a workbook, as its reader would; `row` counts from 1, `column` is its heading."""
    content = CalamineWorkbook.from_path(str(source))
    sheets_ = {name: content.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in content.sheet_names}
    sheets_[sheet][row - 1][sheets_[sheet][0].index(column)] = value  # type: ignore[call-overload]
    source.write_bytes(book(**sheets_))


def test_every_field_has_its_column() -> None:
    """A field that is declared is carried: in a column, or as a sheet with a column for each of its own."""
    carried = {column.at[0] for column in sheets(FIELDS)[0].columns} | {sheet.name for sheet in sheets(FIELDS)[1:]}
    assert carried == {field.name for field in FIELDS}


def practices(raw: Iterable[RawEntry]) -> dict[str, Practice]:
    """Entries as the check reads them, without a problem."""
    found = [check_entry(each, TAXONOMY) for each in raw]
    assert [problems for _, problems in found if problems] == []
    return {entry.id: entry.practice for entry, _ in found if entry}


def test_nothing_is_lost_there_and_back() -> None:
    """Real entries come back as they were; the same entries give the same bytes."""
    entries = {path.stem: values(path) for path in SOME}
    content = workbook(entries, FIELDS)
    back, problems = read_workbook(content, "practices.xlsx", FIELDS)
    assert (problems, workbook(entries, FIELDS) == content) == ([], True)
    assert practices(back) == practices(load(SOME, ROOT))


def test_nothing_in_a_cell_runs() -> None:
    """What an entry holds is text in the spreadsheet too: no formula and no link is made of it."""
    entry = values(SOME[0]) | {
        "title": '=HYPERLINK("https://example.org","x")',
        "summary": "+1+cmd|' /C calc'!A0",
        "scale": "@SUM(1)",
    }
    with ZipFile(BytesIO(workbook({"harbour-watch": entry}, FIELDS))) as parts:
        pages = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in page or b"<hyperlink" in page for page in pages)
    (back,) = read_workbook(workbook({"harbour-watch": entry}, FIELDS), "x", FIELDS)[0]
    assert isinstance(back.document.value, dict)
    assert {name: back.document.value[name] for name in ("title", "summary", "scale")} == {
        name: entry[name] for name in ("title", "summary", "scale")
    }


HEAD = ("practice", "title", "period.start")
ROW = ("harbour-watch", "Harbour Watch", 2016)
WRONG: list[tuple[str, bytes, list[str]]] = [
    ("no workbook", b"practice,title\n", ["p.xlsx:1:1 not-a-workbook"]),
    ("another zip archive", b"PK\x05\x06" + bytes(18), ["p.xlsx:1:1 not-a-workbook"]),
    ("no sheet practices", book(partners=[("practice", "name")]), ["p.xlsx:1:1 no-practices-sheet"]),
    (
        "unknown sheet",
        book(practices=[HEAD, ROW], partner=[("practice",)]),
        ["p.xlsx, sheet partner, row 1, column A unknown-sheet Did you mean 'partners'?"],
    ),
    (
        "unknown column",
        book(practices=[(*HEAD, "sumary"), ROW]),
        ["p.xlsx, sheet practices, row 1, column D unknown-column Did you mean 'summary'?"],
    ),
    (
        "no column that says what a source is",
        book(practices=[HEAD, ROW], sources=[("practice", "title")]),
        ["p.xlsx, sheet sources, row 1, column A missing-column"],
    ),
    (
        "a row about nothing",
        book(practices=[HEAD, ROW], partners=[("name", "practice"), ("Port authority", "")]),
        ["p.xlsx, sheet partners, row 2, column B no-key"],
    ),
    ("two rows", book(practices=[HEAD, ROW, (), ROW]), ["p.xlsx, sheet practices, row 4, column A duplicate-row"]),
    (
        "two sources of one id",
        book(practices=[HEAD, ROW], sources=[("practice", "id"), ("harbour-watch", "a"), ("harbour-watch", "a")]),
        ["p.xlsx, sheet sources, row 3, column A duplicate-row"],
    ),
    (
        "a row of no practice",
        book(practices=[HEAD, ROW], limits=[("practice", "text"), ("harbor-watch", "It ended.")]),
        ["p.xlsx, sheet limits, row 2, column A no-such-row Did you mean 'harbour-watch'?"],
    ),
    ("no address", book(practices=[HEAD, ("Harbour Watch", "", "")]), ["p.xlsx, sheet practices, row 2, column A bad-id"]),
]


@pytest.mark.parametrize(("content", "expected"), [pytest.param(*rest, id=name) for name, *rest in WRONG])
def test_what_is_wrong_with_the_sheets(content: bytes, expected: list[str]) -> None:
    """Each is told with its place, and with what was probably meant."""
    problems = read_workbook(content, "p.xlsx", FIELDS)[1]
    told = [f"{each.location} {each.code} {each.hint if 'Did' in each.hint else ''}".strip() for each in problems]
    assert told == expected


def test_what_is_wrong_with_a_value_is_told_by_its_cell(project: Path) -> None:
    """The words are those of the check of files; the place is the cell. Nothing is written."""
    source, before = project / "p.xlsx", files(project)
    assert run(project, "export", "--xlsx", str(source), SOME[0].stem).exit_code == 0
    changed(source, PRACTICES, 2, "scale", "world")
    changed(source, "partners", 3, "role", "boss")
    changed(source, "sources", 2, "url", "example.org")
    result = run(project, "import", str(source))
    places = [line.split(": ")[0] for line in result.stderr.splitlines() if line.startswith("p.xlsx")]
    assert (result.exit_code, places) == (
        1,
        [
            "p.xlsx, sheet partners, row 3, column D",
            "p.xlsx, sheet practices, row 2, column G",
            "p.xlsx, sheet sources, row 2, column G",
        ],
    )
    assert "'world'" in result.stderr
    assert files(project) == before


def test_what_was_not_changed_stays_as_it_is(project: Path) -> None:
    """An export that comes back unchanged touches no file; an existing workbook is not written over."""
    source, before = project / "p.xlsx", files(project)
    run(project, "export", "--xlsx", str(source))
    assert run(project, "import", str(source)).output == (
        f"0 new entries, 0 changed, {len(SOME)} as they were. Then run: compendium check\n"
    )
    assert files(project) == before
    again = run(project, "export", "--xlsx", str(source))
    assert (again.exit_code, "is there already" in again.output) == (2, True)


def test_changes_and_new_entries_are_taken_over(project: Path) -> None:
    """Dates, years and numbers may come as a spreadsheet program turns them; an entry is written only where it differs."""
    source, first = project / "p.xlsx", SOME[0]
    run(project, "export", "--xlsx", str(source), first.stem, SOME[1].stem)
    changed(source, PRACTICES, 2, "period.start", "2015")
    changed(source, PRACTICES, 2, "title", 1984)
    for sheet in (PRACTICES, *(sheet.name for sheet in sheets(FIELDS)[1:])):
        rename(source, sheet, SOME[1].stem, "harbour-watch")
    result = run(project, "import", str(source))
    assert result.output.startswith("1 new entries, 1 changed, 0 as they were."), result.output
    now = values(project / "practices" / first.name)
    assert (now["period"]["start"], now["title"]) == (2015, "1984")  # type: ignore[index]
    same = practices(load([project / "practices" / SOME[1].name, project / "practices/harbour-watch.yaml"], project))
    assert same["harbour-watch"] == same[SOME[1].stem]


def rename(source: Path, sheet: str, old: str, new: str) -> None:
    """Give the rows of a practice to another."""
    rows = CalamineWorkbook.from_path(str(source)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    for number, row in enumerate(rows, 1):
        if row[0] == old:
            changed(source, sheet, number, "practice", new)


def test_a_workbook_that_grows_without_end_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """What its parts would take is known before they are read."""
    monkeypatch.setattr("compendium.spreadsheet.LARGEST", 1000)
    (found,) = read_workbook(book(practices=[HEAD, ROW]), "p.xlsx", FIELDS)[1]
    assert found.code == "too-large"


@pytest.mark.parametrize(("number", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (702, "ZZ"), (703, "AAA")])
def test_columns_are_named_as_in_spreadsheets(number: int, name: str) -> None:
    """After Z comes AA."""
    assert letters(number) == name


def test_the_check_of_a_workbook_is_that_of_files(project: Path) -> None:
    """Rules between fields hold too: a source that nothing cites is told at its row."""
    source = project / "p.xlsx"
    run(project, "export", "--xlsx", str(source), SOME[0].stem)
    for number, _ in enumerate(values(SOME[0])["sources"], 2):  # type: ignore[arg-type]
        last = number
    changed(source, "sources", last, "id", "nobody-cites-this")
    found, _ = check_workbook(Project(project, project / "site"), source)
    assert {problem.code for problem in found.problems} >= {"unused-source", "unknown-source"}


TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n") | st.sampled_from("|>:#-'\"{}[],&*!%@ 0.~")
)
SCALARS = (
    TEXTS | st.integers(-(10**17), 10**17) | st.booleans() | st.sampled_from(["no", "2026-01-01", "1.0", "~", "null", "", "0x1"])
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4), max_leaves=12
)


@given(st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), VALUES, max_size=5))
def test_what_is_written_is_what_is_read(fields: dict[str, Value]) -> None:
    """Whatever texts an entry holds, its file holds them; what no file may hold is refused, and never something else."""
    found = read(entry_text(fields).encode(), "x.yaml")
    assert found.value == fields or {problem.code for problem in found.problems} <= REFUSED
