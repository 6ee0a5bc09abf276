"""Claims as pages show them: rows of the ledger, and other sentences with their citations."""

from dataclasses import dataclass

from markupsafe import Markup

from compendium.evidence import Reason, RowEvidence
from compendium.markup import markers
from compendium.pages.sources import Cite
from compendium.pages.views import LevelView, level_view
from compendium.problems import messages
from compendium.schema import Result
from compendium.taxonomy import Taxonomy


@dataclass(frozen=True)
class ResultView:
    """A row of the claim ledger in words."""

    text: str
    kind: str
    level_term: str
    direction: str
    direction_term: str
    design: str
    measured_by: str
    year: str
    place: str
    measures_instead: str
    evidence: LevelView
    reasons: tuple[str, ...]
    cites: Markup


@dataclass(frozen=True)
class Statement:
    """A sentence with its citations, and a tag where it has one."""

    text: str
    tags: tuple[str, ...]
    cites: Markup


def result_view(result: Result, row: RowEvidence, taxonomy: Taxonomy, cite: Cite) -> ResultView:
    """A row of the ledger in words."""
    return ResultView(
        text=result.text,
        kind=taxonomy["result_levels"][result.level].label,
        level_term=result.level,
        direction=taxonomy["directions"][result.direction].label,
        direction_term=result.direction,
        design=taxonomy["designs"][result.design].label,
        measured_by=taxonomy["measurers"][result.measured_by].label,
        year=str(result.year) if isinstance(result.year, int) else "",
        place=(result.place or "") if result.replication else "",
        measures_instead=result.measures_instead or "",
        evidence=level_view(row.level, taxonomy),
        reasons=reasons_in_words(row.reasons),
        cites=markers(result.cite, cite),
    )


def reason_in_words(kind: str, reason: Reason) -> str:
    """A reason of the evidence scale as the page says it."""
    text: str = messages()["evidence"][kind][reason.key]
    return text.format_map(dict(reason.particulars))


def reasons_in_words(reasons: tuple[Reason, ...]) -> tuple[str, ...]:
    """Reasons of the evidence scale as the page says them."""
    return tuple(reason_in_words("reasons", reason) for reason in reasons)
