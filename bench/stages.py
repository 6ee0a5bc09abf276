"""Time per stage and peak memory of a whole build at growing numbers of synthetic entries, beside plain MkDocs; no verdict.

`python bench/stages.py --help` says what can be chosen; README.md beside this file says what is measured.
"""

import argparse
import json
import os
import platform
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from itertools import pairwise
from math import log
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

import yaml

from bench.synthetic import write_project
from compendium.pipeline import Project, build, check

TOTAL, PLAIN = "total", "plain MkDocs, with search"
PROCESSOR = "processor time"
MEBIBYTE = 2**20
BETWEEN_LOOKS = 0.02  # seconds between two looks at the memory of a process


@dataclass(frozen=True)
class Outcome:
    """What one build took: seconds by stage, peak memory in MiB, and counts; each by its name in the table."""

    seconds: dict[str, float] = field(default_factory=dict)
    memory: dict[str, float] = field(default_factory=dict)
    counts: dict[str, float] = field(default_factory=dict)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=[100, 1000, 10_000], help="how many entries; several to compare")
    parser.add_argument("--runs", type=int, default=1, help="builds of each, ours and plain in turn; the median counts")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other entries")
    parser.add_argument("--no-plain", action="store_true", help="leave out plain MkDocs")
    parser.add_argument("--one-build", type=Path, help=argparse.SUPPRESS)  # the process that is measured
    chosen = parser.parse_args()
    if chosen.one_build:
        print(json.dumps(one_build(Project(chosen.one_build, chosen.one_build / "site"))))
        return
    outcomes = {count: measured(count, chosen) for count in sorted(chosen.counts)}
    print(f"{machine()}; seed {chosen.seed}, runs {chosen.runs}\n")
    print("\n".join(table(outcomes)))


def measured(count: int, chosen: argparse.Namespace) -> Outcome:
    """The medians of the runs for one number of entries."""
    ours, plain = [], []
    with tempfile.TemporaryDirectory(prefix="compendium-bench-") as folder:
        project, copy = Path(folder) / "ours", Path(folder) / "plain"
        write_project(project, count, chosen.seed)
        for turn in range(1, chosen.runs + 1):
            ours.append(our_build(project))
            if not chosen.no_plain:
                if turn == 1:
                    write_plain_project(copy, project)
                plain.append(plain_build(copy))
            said = [f"{count} entries, run {turn}: ours {ours[-1].seconds[TOTAL]:.1f} s"]
            said += [f"{PLAIN} {each.seconds[PLAIN]:.1f} s" for each in plain[-1:]]
            print(", ".join(said), file=sys.stderr, flush=True)
    return Outcome(
        medians([each.seconds for each in ours]) | medians([each.seconds for each in plain]),
        medians([each.memory for each in ours]) | medians([each.memory for each in plain]),
        ours[0].counts,
    )


def medians(runs: list[dict[str, float]]) -> dict[str, float]:
    """The median of every figure."""
    return {name: median(run[name] for run in runs) for name in (runs[0] if runs else ())}


def our_build(project: Path) -> Outcome:
    """A build from nothing in a process of its own; its whole time counts, start of Python included."""
    for made in ("build", "site"):
        shutil.rmtree(project / made, ignore_errors=True)
    ran = run([sys.executable, __file__, "--one-build", str(project)])
    told = json.loads(ran.said)
    rest = ran.seconds - sum(told["seconds"].values())
    pages = [path.stat().st_size for path in (project / "site").rglob("*.html")]
    return Outcome(
        told["seconds"] | {"start and imports": rest, TOTAL: ran.seconds, f"{TOTAL}, {PROCESSOR}": ran.processor},
        {"our process": ran.memory, "our MkDocs": ran.memory_of_children},
        {"pages": told["pages"], "HTML, MiB": sum(pages) / MEBIBYTE, "largest page, MiB": max(pages) / MEBIBYTE},
    )


def one_build(project: Project) -> dict[str, object]:
    """Check and build, as `make site` does: the seconds of every stage, and the number of pages."""
    begin = perf_counter()
    checked = check(project)
    seconds = perf_counter() - begin
    if not checked.acceptable(strict=False):
        raise SystemExit("\n".join(map(str, checked.problems)))
    built = build(project, checked)
    return {"seconds": {"load and check": seconds, **built.seconds}, "pages": built.pages}


def write_plain_project(folder: Path, ours: Path) -> None:
    """The practice pages as we rendered them, published by MkDocs with Material as they come, with its search plugin.

    As on our site they are not in the navigation; with them in it, every page would list every other.
    """
    docs = folder / "docs"
    shutil.copytree(ours / "build" / "docs" / "practices", docs, ignore=lambda _, names: [n for n in names if "." not in n])
    (docs / "index.md").write_text("# Practices\n", encoding="utf-8")
    extensions = yaml.safe_load((ours / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    extensions.remove("compendium.raw_blocks")  # ours, not plain
    settings = {
        "site_name": "Plain",
        "theme": {"name": "material"},
        "plugins": ["search"],
        "markdown_extensions": extensions,
        "nav": ["index.md"],
        "validation": {"omitted_files": "ignore", "not_found": "ignore", "unrecognized_links": "ignore"},
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")


def plain_build(folder: Path) -> Outcome:
    """MkDocs in a process of its own."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(folder / "mkdocs.yml")]
    ran = run(command)
    return Outcome({PLAIN: ran.seconds, f"{PLAIN}, {PROCESSOR}": ran.processor}, {PLAIN: ran.memory})


@dataclass(frozen=True)
class Ran:
    """A process that ended well: what it said, its seconds and the processor's, and in MiB its peak memory and its children's."""

    said: str
    seconds: float
    processor: float
    memory: float
    memory_of_children: float


def run(command: list[str]) -> Ran:
    """Run a process and watch its memory.

    getrusage() will not do: a child's peak begins at its parent's, so that MkDocs would never seem smaller than what started it.
    """
    own = of_children = 0.0
    before, begin = processor_time(), perf_counter()
    with subprocess.Popen(command, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            own = max(own, peak_memory(process.pid))
            of_children = max(of_children, *map(peak_memory, children(process.pid)), 0.0)
            sleep(BETWEEN_LOOKS)
        seconds = perf_counter() - begin
        said = process.stdout.read() if process.stdout else ""
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed")
    return Ran(said, seconds, processor_time() - before, own, of_children)


def processor_time() -> float:
    """The processor's seconds for all processes that were started here and have ended, and for those that they started."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def peak_memory(process: int) -> float:
    """The most memory that a process has held so far, in MiB; 0 where it has ended or the system is not Linux."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0.0
    found = re.search(r"^VmHWM:\s+(\d+) kB", status, re.MULTILINE)
    return int(found[1]) * 1024 / MEBIBYTE if found else 0.0


def children(process: int) -> list[int]:
    """The processes that a process has started."""
    try:
        started = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
        # A child that has not yet become another program still shows its parent's memory.
        own = Path(f"/proc/{process}/cmdline").read_bytes()
        return [int(each) for each in started if Path(f"/proc/{each}/cmdline").read_bytes() != own]
    except OSError:
        return []


def machine() -> str:
    """What the figures depend on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = f"MkDocs {version('mkdocs')}, Material {version('mkdocs-material')}"
    return f"{os.cpu_count()} cores, {memory:.0f} GiB of memory, Python {platform.python_version()}, {versions}"


def table(outcomes: dict[int, Outcome]) -> Iterator[str]:
    """All figures as a Markdown table: one column for each count, and the growth exponent from each to the next."""
    counts = list(outcomes)
    heads = [f"{counts[0]:,}", *(cell for count in counts[1:] for cell in (f"{count:,}", "growth"))]
    yield f"| | {' | '.join(heads)} |"
    yield f"|---|{'---:|' * len(heads)}"
    first = outcomes[counts[0]]
    for name in first.seconds:
        yield line(f"{name}, s", {count: each.seconds[name] for count, each in outcomes.items()}, ".2f")
    if PLAIN in first.seconds:
        for ending in ("", f", {PROCESSOR}"):
            ratios = {n: each.seconds[TOTAL + ending] / each.seconds[PLAIN + ending] for n, each in outcomes.items()}
            yield line(f"ours / plain{ending}", ratios, ".2f")
    for name in first.memory:
        yield line(f"peak memory, {name}, MiB", {count: each.memory[name] for count, each in outcomes.items()}, ".0f")
    for name in first.counts:
        yield line(name, {count: each.counts[name] for count, each in outcomes.items()}, ",.0f" if name == "pages" else ".2f")


def line(name: str, figures: dict[int, float], form: str) -> str:
    """A row of the table. Growth is the exponent: 1 where ten times the entries take ten times as much, 2 for a hundred times."""
    counts = list(figures)
    cells = [format(figures[counts[0]], form)]
    for before, after in pairwise(counts):
        cells += [format(figures[after], form), growth(figures[before], figures[after], after / before)]
    return f"| {name} | {' | '.join(cells)} |"


def growth(before: float, after: float, times: float) -> str:
    """The exponent of a figure's growth where there are so many times as many entries."""
    return f"{log(after / before) / log(times):.2f}" if before > 0 and after > 0 else "-"


if __name__ == "__main__":
    main()
