"""Writing: a folder holds exactly what was made, unchanged files are left alone, and foreign files are never touched."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from compendium.output import MARKER, Artifact, OutputError, Written, publish, write_all

Files = dict[str, str]
LONG_AGO = 1_000_000_000  # seconds; a time of change that no file gets by being written


def fill(folder: Path, files: Files) -> None:
    """Put files into a folder, as if they had been written long ago."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
        os.utime(folder / name, (LONG_AGO, LONG_AGO))


def held(folder: Path) -> Files:
    """Every file of a folder with its text; a folder without files shows as its path with a slash."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file():
            found[name] = path.read_text(encoding="utf-8")
        elif not any(path.iterdir()):
            found[f"{name}/"] = ""
    return found


def untouched(folder: Path) -> set[str]:
    """The files of a folder that were not written since `fill`, the marker left out."""
    old = {path for path in folder.rglob("*") if path.is_file() and path.stat().st_mtime == LONG_AGO}
    return {path.relative_to(folder).as_posix() for path in old} - {MARKER}


OURS = {MARKER: ""}

# What a folder held, what is to be written, and what is told; None where there was no folder.
WRITES: dict[str, tuple[Files | None, Files, Written, set[str]]] = {
    "no folder": (None, {"a.md": "A", "b/c.md": "C"}, Written(0, 2, 0), set()),
    "an empty folder": ({}, {"a.md": "A"}, Written(0, 1, 0), set()),
    "nothing to write": (None, {}, Written(0, 0, 0), set()),
    "unchanged": (OURS | {"a.md": "A", "b/c.md": "C"}, {"a.md": "A", "b/c.md": "C"}, Written(2, 0, 0), {"a.md", "b/c.md"}),
    "changed": (OURS | {"a.md": "A", "b.md": "B"}, {"a.md": "new", "b.md": "B"}, Written(1, 1, 0), {"b.md"}),
    "the same length": (OURS | {"a.md": "A"}, {"a.md": "B"}, Written(0, 1, 0), set()),
    "stale": (OURS | {"a.md": "A", "b/c/d.md": "D"}, {"a.md": "A"}, Written(1, 0, 1), {"a.md"}),
    "all stale": (OURS | {"a.md": "A"}, {}, Written(0, 0, 1), set()),
    "a file becomes a folder's neighbour": (OURS | {"a.md": "A"}, {"a/b.md": "B"}, Written(0, 1, 1), set()),
    "characters": (None, {"é.md": "é中😀"}, Written(0, 1, 0), set()),
}


@pytest.mark.parametrize(("before", "wanted", "written", "kept"), WRITES.values(), ids=WRITES)
def test_write_all(before: Files | None, wanted: Files, written: Written, kept: set[str], tmp_path: Path) -> None:
    """Afterwards the folder holds exactly what was wanted; files that were the same keep their time of change."""
    folder = tmp_path / "build/docs"
    if before is not None:
        folder.mkdir(parents=True)
        fill(folder, before)
    assert write_all(folder, (Artifact(name, text.encode()) for name, text in wanted.items())) == written
    assert held(folder) == OURS | wanted
    assert untouched(folder) == kept


def test_a_file_in_the_place_of_a_folder(tmp_path: Path) -> None:
    """A page that was a file and now is a folder, or the other way round, is no obstacle."""
    write_all(tmp_path / "docs", [Artifact("a", b"A"), Artifact("b/c", b"C")])
    assert write_all(tmp_path / "docs", [Artifact("a/x", b"X"), Artifact("b", b"B")]) == Written(0, 2, 2)
    assert held(tmp_path / "docs") == OURS | {"a/x": "X", "b": "B"}


def test_what_an_earlier_write_left_half_done_is_cleared_away(tmp_path: Path) -> None:
    """A file that was being written when the machine stopped does not stay."""
    fill(tmp_path / "docs", OURS | {"a.md.new": "half", "b.md.new": "half"})
    write_all(tmp_path / "docs", [Artifact("a.md", b"A")])
    assert held(tmp_path / "docs") == OURS | {"a.md": "A"}


def test_a_write_that_breaks_off_leaves_whole_files(tmp_path: Path) -> None:
    """Where making an artifact fails, every file is either as it was or as it was to be."""
    folder = tmp_path / "docs"
    fill(folder, OURS | {"a.md": "A", "b.md": "B"})

    def artifacts() -> Iterator[Artifact]:
        yield Artifact("a.md", b"new")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_all(folder, artifacts())
    assert held(folder) in (OURS | {"a.md": "A", "b.md": "B"}, OURS | {"a.md": "new", "b.md": "B"})


BOTH = {"index.html": "I", "a/b.html": "B"}

# What the site held, what was staged, and what is told; the marker counts as a file.
PUBLICATIONS: dict[str, tuple[Files | None, Files, Written, set[str]]] = {
    "no site": (None, {"index.html": "I"}, Written(0, 2, 0), set()),
    "an empty site": ({}, {"index.html": "I"}, Written(0, 2, 0), set()),
    "unchanged": (OURS | BOTH, BOTH, Written(3, 0, 0), {"index.html", "a/b.html"}),
    "changed": (OURS | BOTH, BOTH | {"index.html": "new"}, Written(2, 1, 0), {"a/b.html"}),
    "new": (OURS | {"index.html": "I"}, BOTH, Written(2, 1, 0), {"index.html"}),
    "gone": (OURS | BOTH, {"index.html": "I"}, Written(2, 0, 1), {"index.html"}),
}


@pytest.mark.parametrize(("before", "staged", "written", "kept"), PUBLICATIONS.values(), ids=PUBLICATIONS)
def test_publish(before: Files | None, staged: Files, written: Written, kept: set[str], tmp_path: Path) -> None:
    """The site is what was staged, nothing is left beside it, and files that were the same keep their time of change."""
    site, stage = tmp_path / "site", tmp_path / "build/site"
    if before is not None:
        site.mkdir()
        fill(site, before)
    fill(stage, staged)
    for name in staged:
        os.utime(stage / name)
    found = publish(stage, site)
    assert held(site) == OURS | staged
    assert untouched(site) == kept
    assert held(tmp_path / "build") == {}
    assert found == written


def test_a_site_that_did_not_change_is_not_touched(tmp_path: Path) -> None:
    """Not even the folder is moved, so that a server that holds it open goes on serving it."""
    site = tmp_path / "site"
    fill(site, OURS | {"index.html": "I"})
    fill(tmp_path / "staged", {"index.html": "I"})
    before = site.stat().st_ino, site.stat().st_mtime_ns
    publish(tmp_path / "staged", site)
    assert (site.stat().st_ino, site.stat().st_mtime_ns) == before


def write(folder: Path) -> None:
    """Write one file into a folder."""
    write_all(folder, [Artifact("a.md", b"A")])


def publish_there(folder: Path) -> None:
    """Publish one file to a folder."""
    fill(folder.parent / "staged", {"index.html": "I"})
    publish(folder.parent / "staged", folder)


@pytest.mark.parametrize("writing", [write, publish_there])
@pytest.mark.parametrize("name", ["thesis.doc", ".git/config", "index.html"])
def test_a_foreign_folder_is_refused(writing: Callable[[Path], None], name: str, tmp_path: Path) -> None:
    """A folder with files that this program did not make stays as it is."""
    folder = tmp_path / "mine"
    fill(folder, {name: "Mine."})
    with pytest.raises(OutputError, match=r"mine .*did not make"):
        writing(folder)
    assert held(folder) == {name: "Mine."}


@pytest.mark.parametrize("writing", [write, publish_there])
def test_a_file_in_the_place_of_the_folder_is_refused(writing: Callable[[Path], None], tmp_path: Path) -> None:
    """A file where the folder should be stays as it is."""
    (tmp_path / "mine").write_text("Mine.", encoding="utf-8")
    with pytest.raises(OutputError, match="mine"):
        writing(tmp_path / "mine")
    assert (tmp_path / "mine").read_text(encoding="utf-8") == "Mine."


@pytest.mark.parametrize("path", ["../outside.md", "a/../../outside.md", "{folder}/outside.md"])
def test_nothing_is_written_outside(path: str, tmp_path: Path) -> None:
    """An artifact whose path leads out of the folder is refused."""
    with pytest.raises(OutputError):
        write_all(tmp_path / "docs", [Artifact(path.format(folder=tmp_path), b"X")])
    assert not (tmp_path / "outside.md").exists()
