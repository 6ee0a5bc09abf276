"""Our search beside Material's own and Pagefind's over the same practices, in headless Chromium: bytes, times and right answers.

`python bench/search.py --help` says what can be chosen; README.md beside this file says what is measured.
"""

import argparse
import re
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from tempfile import gettempdir

from playwright.sync_api import Browser, sync_playwright

from bench.search_browser import Search, launch, slowness
from bench.search_measures import Figures, counted_questions, finder_size, measured
from bench.search_sites import Sites, sites, told
from bench.search_tables import PAGEFIND, budgets_table, figures_table
from bench.stages import machine

SITES = Path(gettempdir()) / "compendium-bench-search"
HEADER, EXPLORE, MATERIAL = "ours, header", "ours, Explore", "Material"
ALL = (HEADER, EXPLORE, MATERIAL, PAGEFIND)


def main() -> None:
    """Build what is missing, measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=[0, 1000, 10_000], help="synthetic entries; 0: the real ones")
    parser.add_argument("--sites", type=Path, default=SITES, help="where built sites are kept")
    parser.add_argument("--keep", action="store_true", help="take the sites there even if they were built from other inputs")
    parser.add_argument("--only", action="append", choices=ALL, help="measure this search; can be given more than once")
    parser.add_argument(
        "--runs", type=int, default=1, help="readers for each of five texts and each condition; the median counts"
    )
    parser.add_argument("--seed", type=int, default=1, help="another seed, other entries")
    parser.add_argument("--output", type=Path, help="write to this file, not to the screen")
    chosen = parser.parse_args()
    all_sites = [sites(chosen.sites, count, chosen.seed, keep=chosen.keep) for count in chosen.counts]
    with sync_playwright() as playwright:
        browser = launch(playwright)
        text = "\n".join(report(browser, list(zip(chosen.counts, all_sites, strict=True)), chosen))
        browser.close()
    if chosen.output:
        chosen.output.write_text(f"{text}\n", encoding="utf-8")
    else:
        print(text)


def report(browser: Browser, wanted: list[tuple[int, Sites]], chosen: argparse.Namespace) -> Iterator[str]:
    """The whole report, in Markdown."""
    yield f"{machine()}, Pagefind {version('pagefind_bin')}, Chromium {browser.version}; seed {chosen.seed}, runs {chosen.runs}"
    yield f"Questions: {counted_questions()}. {'; '.join(slowness(browser))}."
    for count, built in wanted:
        yield f"\n### {built.entries:,} {'synthetic' if count else 'real'} entries\n"
        found: dict[str, Figures] = {}
        for search in searches(built):
            if chosen.only and search.name not in chosen.only:
                continue
            told(f"{built.entries} entries: {search.name}")
            found[search.name] = measured(browser, search, chosen.runs, relevance=not count and search.name != HEADER)
        ours = [name for name in (HEADER, EXPLORE) if name in found]
        for name in ours:
            found[name]["bytes of the finder's scripts and styles"] = finder_size(built.ours)
        yield from figures_table(found)
        if ours:
            yield ""
            yield from budgets_table(found, built.entries, ours)


def searches(built: Sites) -> Iterator[Search]:
    """The searches to measure: the two ways into ours, and the two that it is measured against."""
    offered, found = "[data-cx-options], [data-cx-note]", "[data-list], [data-zero], [data-found]"
    engine, index = ("find/", *engine_files(built.ours)), ("search/", "assets/javascripts/workers/")
    yield Search(HEADER, built.ours, "", "[data-cx-find] [name=q]", "[role=option]", offered)
    yield Search(EXPLORE, built.ours, "explore/", "main [name=q]", "[data-practice]", found, engine, opened_to_search=True)
    yield Search(MATERIAL, built.material, "", ".md-search__input", ".md-search-result__item", ".md-search-result", index)
    yield Search(PAGEFIND, built.pagefind, "", "#words", "#found li", "#found")


def engine_files(site: Path) -> Iterator[str]:
    """The scripts of our search that show nothing: those of the finder, and those that what answers names."""
    folder = "assets/find/"
    yield from (f"{folder}{name}.js" for name in ("finder", "files", "worker", "answers"))
    answers = (site / folder / "answers.js").read_text(encoding="utf-8")
    yield from (f"{folder}{name}" for name in re.findall(r'^import .*"\./(.+)";$', answers, re.MULTILINE))


if __name__ == "__main__":
    main()
