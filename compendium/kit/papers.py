"""The printed part of a kit: PDF files for A4 and Letter, set by Typst.

A paper is a template in `templates/kit` and a line in `names`. Templates get the plan as data: no text of it is read as Typst.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from itertools import accumulate, chain
from pathlib import Path
from typing import Literal

import typst

from compendium.kit.codes import code
from compendium.output import Artifact
from compendium.plan import Plan, PlannedSession, clock, letter

SIZES = {"a4": "a4", "letter": "us-letter"}  # as our files say, and as Typst does
NO_GLYPH = "could not be displayed with font"  # how Typst says that PDF/UA allows no box in a letter's place


def papers(plan: Plan, site: str, templates: Path) -> Iterator[Artifact]:
    """The papers of a plan in both sizes; the same plan gives the same bytes.

    `site` is the address that the site's pages begin with; where it is empty, addresses and QR codes are left out.
    """
    given = json.dumps(shown(plan, site), ensure_ascii=False)
    for name in names(plan):
        for size, paper in SIZES.items():
            yield Artifact(f"{name}-{size}.pdf", typeset(templates / f"{name}.typ", {"plan": given, "paper": paper}))


def names(plan: Plan) -> Iterator[str]:
    """The papers that a plan has something for."""
    yield "facilitator-guide"
    yield "handout"
    if plan.cards:
        yield "cards"
    if plan.questions:
        yield "quiz"


def shown(plan: Plan, site: str) -> dict[str, object]:
    """What the templates place: the plan, and what follows from it."""
    published = [practice.id for practice in plan.practices if practice.title]
    numbers = accumulate(int(not session.is_break) for session in plan.sessions)
    return asdict(plan) | {
        "sessions": [placed(session, number) for session, number in zip(plan.sessions, numbers, strict=True)],
        "materials": list(dict.fromkeys(chain.from_iterable(session.materials for session in plan.sessions))),
        "letters": [letter(place) for place in range(max((len(each.answers) for each in plan.questions), default=0))],
        "page": page(f"{site}workshops/{plan.id}/") if site and plan.audience else None,
        "pages": {name: page(f"{site}practices/{name}/") for name in published} if site else {},
    }


def placed(session: PlannedSession, number: int) -> dict[str, object]:
    """A session with its number, breaks not counted, and its times in words."""
    times = {"from": clock(session.begin), "to": clock(session.end), "minutes": session.minutes}
    return asdict(session) | times | {"number": number, "is_break": session.is_break}


def page(address: str) -> Mapping[str, str]:
    """A page of the site: its address, and the QR code of it."""
    return {"address": address, "code": code(address)}


def typeset(template: Path, inputs: dict[str, str]) -> bytes:
    """A PDF file, tagged as PDF/UA asks.

    Where a text holds a letter that none of the fonts has, a box stands in its place, and the file does not claim PDF/UA.
    """
    try:
        return compiled(template, inputs, "ua-1")
    except typst.TypstError as error:
        if NO_GLYPH not in error.message:
            raise
        return compiled(template, inputs, "1.7")


def compiled(template: Path, inputs: dict[str, str], standard: Literal["ua-1", "1.7"]) -> bytes:
    """What Typst makes of a template. The machine's own fonts are left aside: bytes must not depend on them."""
    return typst.compile(
        template, root=template.parent, ignore_system_fonts=True, format="pdf", sys_inputs=inputs, pdf_standards=standard
    )
