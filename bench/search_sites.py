"""What is measured: our site, the same practice pages with Material's own search, and with Pagefind; kept in a folder."""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bench.stages import our_build, plain_build, run, write_plain_project
from bench.synthetic import COPIED, ROOT, write_project

PAGEFIND_PAGE = Path(__file__).with_name("search_pagefind.html")
INPUTS = (*COPIED, "practices", "compendium", "bench/synthetic.py", PAGEFIND_PAGE.relative_to(ROOT).as_posix())


@dataclass(frozen=True)
class Sites:
    """The folders of the three sites for one number of entries."""

    entries: int
    ours: Path
    material: Path
    pagefind: Path


def sites(folder: Path, count: int, seed: int, *, keep: bool) -> Sites:
    """The three sites with so many synthetic entries, or with the real ones where `count` is 0.

    They are built where the folder does not hold them, or holds those of other inputs and these are not to be kept.
    """
    here = folder / (f"{count}-{seed}" if count else "real")
    mark, inputs = here / "inputs", fingerprint()
    if not mark.is_file() or (not keep and mark.read_text(encoding="ascii") != inputs):
        shutil.rmtree(here, ignore_errors=True)
        build_sites(here, count, seed)
        mark.write_text(inputs, encoding="ascii")
    entries = len(list((here / "ours" / "practices").glob("*.yaml")))
    return Sites(entries, here / "ours" / "site", here / "material" / "site", here / "pagefind")


def build_sites(here: Path, count: int, seed: int) -> None:
    """Build the three sites of one number of entries."""
    ours, material, pagefind = here / "ours", here / "material", here / "pagefind"
    told(f"building the sites in {here}")
    if count:
        write_project(ours, count, seed)
    else:
        copy_of_this(ours)
    our_build(ours)
    write_plain_project(material, ours)
    plain_build(material)
    pagefind.mkdir()
    shutil.copyfile(PAGEFIND_PAGE, pagefind / "index.html")
    command = [sys.executable, "-m", "pagefind_bin", "--silent", "--site", str(ours / "site")]
    command += ["--glob", "practices/*/index.html", "--root-selector", "article", "--output-path", str(pagefind / "pagefind")]
    run(command)


def copy_of_this(folder: Path) -> None:
    """A copy of this project with its real entries."""
    folder.mkdir(parents=True)
    for name in (*COPIED, "practices"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
        copy(ROOT / name, folder / name)


def fingerprint() -> str:
    """A digest of all that the sites are made from."""
    digest = sha256()
    for path in sorted(inputs()):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def inputs() -> Iterator[Path]:
    """Every file that the sites are made from."""
    for name in INPUTS:
        path = ROOT / name
        found = path.rglob("*") if path.is_dir() else [path]
        yield from (each for each in found if each.is_file() and "__pycache__" not in each.parts)


def told(text: str) -> None:
    """Say how far it has come, beside what is printed."""
    print(text, file=sys.stderr, flush=True)
