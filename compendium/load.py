"""Loading: the files of the compendium as raw entries, each value with its place. Nothing is judged here but the file itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from compendium.kinds import ENTRY_ID
from compendium.narrow_yaml import LARGEST, Document, read
from compendium.problems import Location, Problem, complaint, problem


@dataclass(frozen=True)
class RawEntry:
    """A file as read: its id, which is its name, and what it holds."""

    id: str
    document: Document


def load(paths: Iterable[Path], root: Path) -> Iterator[RawEntry]:
    """The files as raw entries, one by one; what cannot be read is a raw entry with a problem."""
    for path in paths:
        yield RawEntry(path.stem, document(path, shown_path(path, root)))


def shown_path(path: Path, root: Path) -> str:
    """A file's path as problems name it: from the project's folder, where it lies in there."""
    whole, base = path.absolute(), root.resolve()
    return whole.relative_to(base).as_posix() if whole.is_relative_to(base) else path.as_posix()


def yaml_files(folder: Path) -> list[Path]:
    """The folder's YAML files, by name; none where there is no such folder."""
    return sorted(path for path in folder.glob("*") if path.suffix in (".yaml", ".yml"))


def document(path: Path, shown: str) -> Document:
    """What a file holds; a large one is not read whole."""
    if path.is_symlink() or not path.is_file():
        return refused(shown, problem(complaint("not-a-file"), Location(shown)))
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        size = path.stat().st_size
        raised = complaint("too-large", size=size // 1000, limit=LARGEST // 1000)
        return refused(shown, problem(raised, Location(shown)))
    if path.suffix != ".yaml" or not ENTRY_ID.match(path.stem):
        return refused(shown, problem(complaint("bad-id", name=path.name), Location(shown)))
    return read(content, shown)


def refused(shown: str, why: Problem) -> Document:
    """A document that was not read."""
    return Document(shown, None, {}, (why,))
