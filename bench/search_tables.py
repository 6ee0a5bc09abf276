"""The figures of searches as Markdown tables: all of them side by side, and what they are of the budgets."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bench.search_measures import ASKED, Figures

PAGEFIND = "Pagefind"
MANY = 10_000  # entries, from which a stricter limit may hold


@dataclass(frozen=True)
class Budget:
    """A figure that is to be at most a limit, or at least; as a part of Pagefind's figure where `of_pagefind`."""

    figure: str
    limit: float
    of_pagefind: bool = False
    at_least: bool = False
    limit_of_many: float | None = None

    def limit_at(self, entries: int) -> float:
        """The limit for so many entries."""
        return self.limit if self.limit_of_many is None or entries < MANY else self.limit_of_many

    def share(self, figures: Figures, pagefind: Figures) -> float | None:
        """The figure itself, or what it is of Pagefind's; None where either was not measured."""
        found, other = figures.get(self.figure), pagefind.get(self.figure)
        if found is None or not self.of_pagefind:
            return found
        return found / other if other else None

    def reached(self, share: float, entries: int) -> bool:
        """Whether so much is within the limit."""
        limit = self.limit_at(entries)
        return share >= limit if self.at_least else share <= limit


def budgets() -> Iterator[Budget]:
    """The budgets of issue 4, as far as a search can be measured from outside."""
    for asked in ASKED:
        time = f"time to the first result, ms: {asked}"
        yield Budget(f"bytes to the first result: {asked}", 0.4, of_pagefind=True, limit_of_many=0.3)
        yield Budget(f"{time}, local link", 0.75, of_pagefind=True)
        yield Budget(f"{time}, fast 3G", 0.6, of_pagefind=True)
        yield Budget(f"{time}, CPU x4", 1, of_pagefind=True)
        yield Budget(f"{time}, CPU x4, workers too", 1, of_pagefind=True)
    for slow in ("CPU x4", "CPU x4, workers too"):
        yield Budget(f"key to results, ms: median, {slow}", 16)
        yield Budget(f"key to results, ms: 95th percentile, {slow}", 0.5, of_pagefind=True)
    yield Budget("bytes while typing 20 questions", 0.6, of_pagefind=True)
    yield Budget("bytes of 20 questions that come at once", 0.6, of_pagefind=True)
    yield Budget("bytes of the search before intent", 0)
    yield Budget("bytes of the finder's scripts and styles", 60_000)
    for part in ("tuning", "held out", "all"):
        yield Budget(f"right answer first, %: {part}", 92, at_least=True)
        yield Budget(f"right answer in the first 3, %: {part}", 98, at_least=True)


def figures_table(searches: Mapping[str, Figures]) -> Iterator[str]:
    """Every figure of every search: one column for each."""
    yield f"| | {' | '.join(searches)} |"
    yield f"|---|{'---:|' * len(searches)}"
    names = {name: None for figures in searches.values() for name in figures}
    for name in names:
        cells = [written(figures.get(name)) for figures in searches.values()]
        yield f"| {name} | {' | '.join(cells)} |"


def budgets_table(searches: Mapping[str, Figures], entries: int, ours: list[str]) -> Iterator[str]:
    """Every budget: its limit, and what each of our ways to search is of it."""
    yield f"| budget | limit | {' | '.join(ours)} |"
    yield f"|---|---:|{'---|' * len(ours)}"
    for budget in budgets():
        shares = [budget.share(searches[name], searches.get(PAGEFIND, {})) for name in ours]
        if all(share is None for share in shares):
            continue
        cells = [verdict(budget, share, entries) for share in shares]
        limit = f"{budget.limit_at(entries):,g}{' of Pagefind' if budget.of_pagefind else ''}"
        yield f"| {budget.figure} | {'≥' if budget.at_least else '≤'} {limit} | {' | '.join(cells)} |"


def verdict(budget: Budget, share: float | None, entries: int) -> str:
    """What was measured, and whether it is within the budget."""
    if share is None:
        return "-"
    found = f"{share:.2f}" if budget.of_pagefind else written(share)
    return f"{found}, {'reached' if budget.reached(share, entries) else '**not reached**'}"


def written(figure: float | None) -> str:
    """A figure as a cell shows it."""
    if figure is None:
        return "-"
    return f"{figure:.1f}" if figure % 1 else f"{figure:,.0f}"
