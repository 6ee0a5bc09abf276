"""What is measured of a search: bytes and time to the first result, time and bytes while typing, and relevance."""

import gzip
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from statistics import median
from time import perf_counter

import yaml
from playwright.sync_api import Browser

from bench.search_browser import Search, Slow, reader
from bench.search_server import FAST_3G, LOCAL, SiteServer
from bench.synthetic import ROOT

QUESTIONS = ROOT / "tests" / "find" / "questions.yaml"
WHOLE = ("fishing boats", "child labour", "banks", "recruitment fees", "domestic workers")  # the taxonomy has all these words
ASKED = {"first letter": tuple(text[0] for text in WHOLE), "whole question": WHOLE}
CONDITIONS = [(LOCAL, Slow.NOT, "local link"), (FAST_3G, Slow.NOT, "fast 3G")]
CONDITIONS += [(LOCAL, slow, slow.value) for slow in (Slow.PAGE, Slow.ALL)]
TYPED = 20  # questions
SLOW = 10.0  # seconds; what takes longer is measured once
STAY = 1000  # milliseconds for which a reader who asks a whole question reads what is found
LONG = 400.0  # seconds of typing after which no further question is begun
FIRST_RESULTS = 3

Figures = dict[str, float]


@dataclass(frozen=True)
class Question:
    """A question, the practices of which any one is right in first place, and the part of the file that it stands in."""

    part: str
    text: str
    first: frozenset[str]


def counted_questions() -> str:
    """How many questions the parts of the file have."""
    counts = Counter(question.part.replace("_", " ") for question in questions())
    return ", ".join(f"{count} {part}" for part, count in counts.items())


def questions() -> list[Question]:
    """The questions of the relevance test."""
    parts = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))
    return [Question(part, each["q"], frozenset(each["first"])) for part, found in parts.items() for each in found]


def measured(browser: Browser, search: Search, runs: int, *, relevance: bool) -> Figures:
    """All figures of a search, by their names in the table."""
    with SiteServer(search.folder) as server:
        with reader(browser, server, search) as one:  # so that the server has everything at hand
            one.asks(WHOLE[0], "first")
        figures = dict(first_results(browser, server, search, runs))
        texts = [question.text for question in questions() if question.part == "tuning"]
        chosen = texts[:: max(1, len(texts) // TYPED)][:TYPED]
        figures |= dict(typing(browser, server, search, chosen))
        if relevance:
            figures |= dict(right_answers(browser, server, search))
    return figures


def first_results(browser: Browser, server: SiteServer, search: Search, runs: int) -> Iterator[tuple[str, float]]:
    """Bytes and milliseconds to the first result; medians over some texts and all runs, each by a new reader."""
    for asked, texts in ASKED.items():
        for link, slow, condition in CONDITIONS:
            sizes, times, unasked = [], [], []
            for text in texts * runs:
                began = perf_counter()
                with reader(browser, server, search, link, slow) as one:
                    seen = one.asks(text, "first")
                    if seen.first is not None:
                        sizes.append(one.bytes_until(seen.first))
                        times.append((seen.first - seen.pressed) * 1000)
                    unasked.append(one.unasked)
                if perf_counter() - began > SLOW:
                    break
            if not times:
                continue
            yield f"time to the first result, ms: {asked}, {condition}", median(times)
            if condition == CONDITIONS[0][2]:
                yield f"bytes to the first result: {asked}", median(sizes)
                if not search.opened_to_search:
                    yield "bytes of the search before intent", max(unasked)


def typing(browser: Browser, server: SiteServer, search: Search, texts: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Milliseconds from key to results and bytes while questions are typed, and bytes where each comes at once."""
    for slow in (Slow.PAGE, Slow.ALL):
        times = []
        with reader(browser, server, search, slow=slow) as one:
            began, count = perf_counter(), 0
            for text in texts:
                times += [(seen.answered - seen.pressed) * 1000 for seen in one.types(text) if seen.answered is not None]
                count += 1
                if perf_counter() - began > LONG:
                    break
            size = one.bytes_until(float("inf"))
        yield f"key to results, ms: median, {slow.value}", median(times)
        yield f"key to results, ms: 95th percentile, {slow.value}", percentile(times, 0.95)
        if slow is Slow.PAGE:
            yield f"bytes while typing {len(texts)} questions", size
            yield "questions typed", count
    with reader(browser, server, search) as one:
        for text in texts:
            one.asks(text)
            one.stays(STAY)
        yield f"bytes of {len(texts)} questions that come at once", one.bytes_until(float("inf"))


def right_answers(browser: Browser, server: SiteServer, search: Search) -> Iterator[tuple[str, float]]:
    """The share of the questions that have a right answer first, and among the first three; by parts, and of all."""
    asked = questions()
    found: dict[str, list[tuple[bool, bool]]] = {part: [] for part in (*(question.part for question in asked), "all")}
    with reader(browser, server, search) as one:
        for question in asked:
            one.asks(question.text)
            ids = one.first_ids(FIRST_RESULTS)
            right = bool(question.first & set(ids[:1])), bool(question.first & set(ids))
            for part in (question.part, "all"):
                found[part].append(right)
    for part, rights in found.items():
        for place, name in enumerate(("right answer first", f"right answer in the first {FIRST_RESULTS}")):
            share = 100 * sum(right[place] for right in rights) / len(rights)
            yield f"{name}, %: {part.replace('_', ' ')}", share


def percentile(values: list[float], share: float) -> float:
    """The value that a share of the values does not exceed."""
    return sorted(values)[ceil(share * len(values)) - 1]


def finder_size(site: Path) -> float:
    """The bytes of the finder's scripts and styles, each compressed."""
    assets = site / "assets"
    files = [*assets.glob("find/*.js"), *(assets / f"{name}.css" for name in ("explore", "search", "selection"))]
    return sum(len(gzip.compress(path.read_bytes(), mtime=0)) for path in files if path.is_file())
