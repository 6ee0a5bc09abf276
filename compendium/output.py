"""Writing: the only module that changes files. Unchanged files are not rewritten, and a reader never sees half a site."""

import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from compendium.problems import say

MARKER = ".made-by-compendium"


class OutputError(Exception):
    """A folder cannot be written; the text says why and what to do."""


@dataclass(frozen=True)
class Artifact:
    """One file to be written: its path below the output folder, and its bytes."""

    path: str
    content: bytes


@dataclass(frozen=True)
class Written:
    """How many files a write left as they were, changed or made, and deleted."""

    kept: int
    changed: int
    deleted: int


def write_all(folder: Path, artifacts: Iterable[Artifact]) -> Written:
    """Make `folder` hold exactly the artifacts; files that are the same already keep their time of change.

    Raises OutputError where the folder holds files that this program did not make.
    """
    claim(folder)
    artifacts = list(artifacts)
    wanted = {MARKER, *(artifact.path for artifact in artifacts)}
    stale = [path for path in files_below(folder) if path not in wanted]
    for path in stale:
        (folder / path).unlink()
    remove_empty_folders(folder)
    kept = changed = 0
    for artifact in artifacts:
        target = folder / artifact.path
        if not target.resolve().is_relative_to(folder.resolve()):
            raise OutputError(say("leads-out", path=artifact.path, folder=folder))
        if target.is_file() and target.read_bytes() == artifact.content:
            kept += 1
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        replace_file(target, artifact.content)
        changed += 1
    return Written(kept, changed, len(stale))


def publish(staged: Path, site: Path) -> Written:
    """Put the finished site in the place of the last one, in one move; a file that is the same keeps its time of change.

    `staged` is used up. Where nothing differs, `site` is not touched at all.
    Raises OutputError where `site` holds something that this program did not make.
    """
    if is_foreign(site):
        raise OutputError(say("foreign-folder", folder=site))
    (staged / MARKER).touch()
    new, old = set(files_below(staged)), set(files_below(site))
    same = {path for path in new & old if (staged / path).read_bytes() == (site / path).read_bytes()}
    if same == new == old:
        shutil.rmtree(staged)
        return Written(len(same), 0, 0)
    for path in same:
        shutil.copystat(site / path, staged / path)
    previous = staged.with_name(f"{staged.name}-previous")
    shutil.rmtree(previous, ignore_errors=True)
    if site.exists():
        site.rename(previous)
    staged.rename(site)
    shutil.rmtree(previous, ignore_errors=True)
    return Written(len(same), len(new - same), len(old - new))


def is_foreign(folder: Path) -> bool:
    """Whether there is something in the folder's place that this program did not make."""
    if not folder.is_dir():
        return folder.exists()
    return any(folder.iterdir()) and not (folder / MARKER).is_file()


def claim(folder: Path) -> None:
    """Make the folder, with the marker that allows this program to delete stale files in it."""
    if is_foreign(folder):
        raise OutputError(say("foreign-folder", folder=folder))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARKER).touch()


def write_new(target: Path, content: bytes) -> None:
    """Write a file that is not there yet. Raises OutputError where it is."""
    if target.exists() or target.is_symlink():
        raise OutputError(say("is-there", path=target))
    target.parent.mkdir(parents=True, exist_ok=True)
    replace_file(target, content)


def replace_file(target: Path, content: bytes) -> None:
    """Write the file whole or not at all."""
    beside = target.with_name(f"{target.name}.new")
    beside.write_bytes(content)
    beside.replace(target)


def files_below(folder: Path) -> Iterator[str]:
    """The paths of all files below the folder, relative to it, with forward slashes."""
    for parent, _, names in os.walk(folder):
        for name in names:
            yield (Path(parent) / name).relative_to(folder).as_posix()


def remove_empty_folders(folder: Path) -> None:
    """Delete folders below `folder` that hold nothing any more."""
    for parent, _, _ in os.walk(folder, topdown=False):
        if Path(parent) != folder and not any(Path(parent).iterdir()):
            Path(parent).rmdir()
