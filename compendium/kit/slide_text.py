"""The texts of slides as paragraphs, and how many of them fit on one slide."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from unicodedata import east_asian_width

from pptx.util import Inches

from compendium.kit.slide_design import (
    GAP,
    INDENT,
    Place,
)
from compendium.plan import Statement

LEADING = 1.18  # of a line, in sizes; that of the fonts is 1.15
PLAIN, HEADING, WARNING, ASKED = "plain", "heading", "warning", "asked"
NUMBERED, LETTERED, HANGING = "numbered", "lettered", "hanging"
LISTS = {NUMBERED: "arabicPeriod", LETTERED: "alphaUcPeriod"}


@dataclass(frozen=True)
class Run:
    """A piece of a paragraph: its text, the address that it leads to, and whether it is raised."""

    text: str
    address: str = ""
    raised: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: without a look of its own it is as the layout has it; `number` is its place in a list that counts."""

    runs: tuple[Run, ...]
    look: str = ""
    number: int = 1


Block = tuple[Paragraph, ...]  # what stays together on a slide


def said(text: str, look: str = "") -> Paragraph:
    """A paragraph that is one text."""
    return Paragraph((Run(text),), look)


def cited(statement: Statement) -> tuple[Run, ...]:
    """A statement, and the numbers of its sources above the line."""
    numbers = ", ".join(map(str, sorted(statement.sources)))
    return (Run(statement.text), Run(f"\N{NO-BREAK SPACE}{numbers}", raised=True)) if numbers else (Run(statement.text),)


def counted(look: str, texts: Iterable[str]) -> Iterator[Paragraph]:
    """A list that counts."""
    return (Paragraph((Run(text),), look, number) for number, text in enumerate(texts, 1))


def steps(notes: Iterable[Statement]) -> Iterator[Paragraph]:
    """What the facilitator does, with the number of each step."""
    return (Paragraph((Run(f"{number}. "), *cited(note))) for number, note in enumerate(notes, 1))


def under(heading: Paragraph, blocks: Sequence[Block]) -> list[Block]:
    """Blocks below a heading, which stays with the first."""
    return [(heading, *blocks[0]), *blocks[1:]] if blocks else []


def pages(blocks: Sequence[Block], place: Place) -> list[list[Paragraph]]:
    """The blocks on the fewest pages that hold them, each about as full as the others; a block is not parted if it fits."""
    fitting = [part for block in blocks for part in parted(block, place)]
    tall = [sum(height(each, place) for each in block) for block in fitting]

    def filled(room: float) -> list[list[Paragraph]]:
        found: list[list[Paragraph]] = [[]]
        taken = 0.0
        for block, needed in zip(fitting, tall, strict=True):
            if found[-1] and taken + needed > room:
                found.append([])
                taken = 0
            found[-1].extend(block)
            taken += needed
        return found

    fewest = len(filled(place.height))
    rooms = range(ceil(max(tall, default=0)), int(place.height))
    return next((found for room in rooms if len(found := filled(room)) == fewest), filled(place.height))


def parted(block: Block, place: Place) -> Iterator[Block]:
    """A block, or pieces of it where it is taller than a page; a long text is cut between its lines."""
    if sum(height(each, place) for each in block) <= place.height:
        yield block
        return
    most = int((place.height - GAP) / (place.size * LEADING)) - 1  # one for the numbers of sources
    for paragraph in block:
        first, *others = paragraph.runs
        cut = lines(first.text, room(paragraph, place))
        even = ceil(len(cut) / ceil(len(cut) / most))
        pieces = ["".join(cut[begin : begin + even]) for begin in range(0, len(cut), even)]
        for number, piece in enumerate(pieces):
            rest = others if number == len(pieces) - 1 else []
            yield (Paragraph((replace(first, text=piece), *rest), paragraph.look if number == 0 else PLAIN, paragraph.number),)


def height(paragraph: Paragraph, place: Place) -> float:
    """The points that a paragraph takes, rather too many than too few."""
    text = "".join(run.text for run in paragraph.runs)
    return len(lines(text, room(paragraph, place))) * place.size * LEADING + GAP


def room(paragraph: Paragraph, place: Place) -> float:
    """The width of a line in sizes of its letters."""
    listed = paragraph.look in (*LISTS, HANGING) or (place.listed and not paragraph.look)
    return float((place.width - (Inches(INDENT).pt if listed else 0)) / place.size)


def lines(text: str, room: float) -> list[str]:
    """A text in lines of a width; put together they are the text again. What is longer than a line begins a new one."""
    found, taken = [""], 0.0
    for word in re.findall(r"\S+\s*|\s+", text):
        needed = width(word)
        if found[-1] and taken + needed > room:
            found.append("")
            taken = 0
        for piece in [word] if needed <= room else word:
            needed = width(piece)
            if taken + needed > room:
                found.append("")
                taken = 0
            found[-1] += piece
            taken += needed
    return found


def width(text: str) -> float:
    """The width of a text in Arial, in sizes of its letters, rather too much than too little."""
    return sum(
        WIDTHS.get(each) or (1 if east_asian_width(each) in "WF" else WIDEST_CAPITAL if each.isupper() else USUAL_WIDTH)
        for each in text
    )


USUAL_WIDTH, WIDEST_CAPITAL = 0.57, 0.78
WIDTHS = {
    letter: width
    for letters, width in {"'ijl|": 0.24, " !,./:;I[]ft": 0.29, '"()-r‘’“”': 0.36, "cksvxyz": 0.51, "mMwW%@—…": 1}.items()
    for letter in letters
}
