"""The evidence level of a practice, computed from its claim ledger, with every reason, and what would raise it by one.

The rules are those of the method page. A level is never typed; direction stands beside it, never inside it.
Reasons are keys into messages.yaml under `evidence`, with their particulars.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import IntEnum

from compendium.schema import Practice, Result


class Level(IntEnum):
    """The levels of the scale; their names and definitions are the taxonomy's `evidence_levels`, in this order."""

    DESCRIBED = 0
    PLAUSIBLE = 1
    INDICATIVE = 2
    CORROBORATED = 3
    COMPARATIVE = 4
    REPLICATED = 5


@dataclass(frozen=True)
class Reason:
    """Why a level is what it is: a key into the messages, and what fills it in."""

    key: str
    particulars: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class RowEvidence:
    """The level that one row of the ledger reaches, and why."""

    level: Level
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Evidence:
    """The level of a practice, the direction of the row that gave it, the reasons, and what would raise the level by one."""

    level: Level
    direction: str
    reasons: tuple[Reason, ...]
    raised_by: Reason
    rows: tuple[RowEvidence, ...] = field(repr=False, default=())

    @property
    def promising(self) -> bool:
        """Whether the practice may be called promising: level 2 or higher, in a positive direction."""
        return self.level >= Level.INDICATIVE and self.direction == "positive"


TOLD = {"count", "case-reports"}
EXAMINED = {"external-review", "survey", "qualitative-study", "before-after"}
COMPARED = {"comparison", "experiment"}
OUTSIDE = {"independent", "public-authority"}
OWN_RELATIONS = {"implementer", "partner", "funder"}
GOOD = {"positive", "mixed"}
DIRECTIONS = ("negative", "none", "mixed", "positive")
STRENGTH = ("only-outputs", "told", "measured", "examined", "compared")
OLD = 7  # years between the newest result and the review, after which the level falls by one
PLACES_FOR_REPLICATION = 2


def evidence(practice: Practice) -> Evidence:
    """The evidence level of a practice, and why."""
    rows = tuple(row_evidence(result, practice) for result in practice.results)
    ledger = list(zip(practice.results, rows, strict=True))
    counted = [(result, row) for result, row in ledger if result.direction in GOOD] or ledger
    if not counted:
        return Evidence(Level.DESCRIBED, "", (Reason("nothing-measured"),), Reason("add-result"))
    best_result, best_row = max(counted, key=rank)
    reasons = list(best_row.reasons)
    place = replicated_in(counted)
    if place:
        reasons.append(Reason("replicated", (("place", place),)))
    unaged = Level.REPLICATED if place else best_row.level
    newest = newest_year(practice)
    old = Reason("old", (("year", str(newest)),)) if is_old(newest, practice) and unaged else None
    level = Level(unaged - 1) if old else unaged
    if old:
        reasons.append(old)
    raised_by = Reason("renew", old.particulars) if old else what_raises(best_row, level, is_old(newest, practice))
    return Evidence(level, direction(best_result, best_row.level, ledger), tuple(reasons), raised_by, rows)


def unfinished(found: Evidence) -> Evidence:
    """The same where results or sources are still being written, of which any could lower the level: none is told."""
    reasons, raised_by = (Reason("unfinished"),), Reason("finish")
    return replace(found, level=Level.DESCRIBED, direction="", reasons=reasons, raised_by=raised_by)


def direction(best: Result, level: Level, ledger: Iterable[tuple[Result, RowEvidence]]) -> str:
    """The best row's direction; mixed where a row that found nothing, or harm, is at least as strong."""
    bad = any(row.level >= level for result, row in ledger if result.direction not in GOOD)
    return "mixed" if bad and best.direction in GOOD else best.direction


def rank(counted: tuple[Result, RowEvidence]) -> tuple[int, int, int]:
    """The better of two rows: the higher level, then the better direction, then the stronger reason."""
    result, row = counted
    return row.level, DIRECTIONS.index(result.direction), STRENGTH.index(row.reasons[0].key)


def row_evidence(result: Result, practice: Practice) -> RowEvidence:
    """The level of one row, and why."""
    level, key = reached(result)
    reasons = [Reason(key)]
    if level > Level.INDICATIVE and known_from_partners_only(result, practice):
        level = Level.INDICATIVE
        reasons.append(Reason("own-sources"))
    if level > Level.PLAUSIBLE and result.measures_instead:
        level = Level.PLAUSIBLE
        reasons.append(Reason("measures-instead", (("measures_instead", result.measures_instead),)))
    if level == Level.PLAUSIBLE and practice.mechanism is None:
        level = Level.DESCRIBED
        reasons.append(Reason("no-mechanism"))
    return RowEvidence(level, tuple(reasons))


def reached(result: Result) -> tuple[Level, str]:
    """The level that a row's design and measurer reach before any cap, and the key of the reason."""
    if result.level == "output":
        return Level.PLAUSIBLE, "only-outputs"
    if result.design in TOLD:
        return Level.PLAUSIBLE, "told"
    if result.design in COMPARED and result.measured_by == "independent":
        return Level.COMPARATIVE, "compared"
    if result.design in EXAMINED | COMPARED and result.measured_by in OUTSIDE:
        return Level.CORROBORATED, "examined"
    return Level.INDICATIVE, "measured"


def known_from_partners_only(result: Result, practice: Practice) -> bool:
    """Whether every source that the row cites is a partner's own."""
    relations = {practice.sources[source].relation for source in result.cite if source in practice.sources}
    return bool(relations) and relations <= OWN_RELATIONS


def replicated_in(counted: Iterable[tuple[Result, RowEvidence]]) -> str:
    """The place where a result of level 3 or more was found again, where two such places are on record."""
    strong = [result for result, row in counted if row.level >= Level.CORROBORATED]
    places = {result.place or "" for result in strong}
    again = sorted(result.place for result in strong if result.replication and result.place)
    return again[0] if again and len(places) >= PLACES_FOR_REPLICATION else ""


def newest_year(practice: Practice) -> int:
    """The year of the newest result; 0 where a row's year is not known, so that its age cannot be judged."""
    years = [year_of(result, practice) for result in practice.results]
    return max(years) if years and all(years) else 0


def year_of(result: Result, practice: Practice) -> int:
    """The year of a row, or else the newest year in which a source told of it; 0 where neither is known."""
    if isinstance(result.year, int):
        return result.year
    told = (practice.sources[source].year for source in result.cite if source in practice.sources)
    return max((year for year in told if isinstance(year, int)), default=0)


def is_old(newest: int, practice: Practice) -> bool:
    """Whether the newest result is so far before the review that the level falls."""
    return bool(newest) and practice.review.reviewed_on.year - newest > OLD


def what_raises(row: RowEvidence, level: Level, old: bool) -> Reason:
    """What would raise the level by one; with old results a mechanism alone would not."""
    keys = {reason.key for reason in row.reasons}
    if "no-mechanism" in keys:
        return Reason("measure-outcome" if old else "add-mechanism")
    if "measures-instead" in keys:
        return Reason("measure-exploitation")
    if "own-sources" in keys:
        return Reason("cite-independent")
    by_level = ("add-result", "measure-outcome", "examine", "compare", "replicate", "nothing")
    return Reason(by_level[level])
