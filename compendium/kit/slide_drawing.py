"""Putting texts, tables and drawings on slides."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import chain

import segno
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.shapes.base import BaseShape
from pptx.shapes.placeholder import LayoutPlaceholder
from pptx.slide import Slide
from pptx.util import Inches

from compendium.kit.codes import QUIET
from compendium.kit.slide_design import (
    BARS,
    COLUMNS,
    INK,
    LANGUAGE,
    LEFT,
    LIGHT_TEAL,
    RUST,
    TEAL,
    TOP,
    A,
    coloured,
    drop,
    rectangle,
)
from compendium.kit.slide_text import ASKED, HANGING, HEADING, LISTS, WARNING, Paragraph, Run

HEADS = {HEADING: TEAL, WARNING: RUST, ASKED: INK}
LEVELS = 5  # of evidence, above the lowest


def write(shape: BaseShape, paragraphs: Iterable[Paragraph], size: int = 0) -> None:
    """Fill a shape with text, of a size of its own if one is given. An address that is not of the web leads nowhere."""
    body = shape.element.get_or_add_txBody()
    for empty in body.findall(qn("a:p")):
        drop(empty)
    for paragraph in paragraphs:
        made = A.p(*paragraph_look(paragraph))
        for run in paragraph.runs:
            look = run_look(run, paragraph.look)
            if size:
                look.set("sz", str(size * 100))
            if run.address.startswith(("http://", "https://")):
                leads_to = shape.part.relate_to(run.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
                look.append(A.hlinkClick({qn("r:id"): leads_to}))
            made.append(A.r(look, A.t(run.text)))
        body.append(made)


def paragraph_look(paragraph: Paragraph) -> list[BaseOxmlElement]:
    """What a paragraph has of its own: whether it is indented, and what stands before it."""
    if not paragraph.look:
        return []
    if paragraph.look in LISTS:
        return [A.pPr(A.buFont(typeface="+mn-lt"), A.buAutoNum(type=LISTS[paragraph.look], startAt=str(paragraph.number)))]
    indent = {} if paragraph.look == HANGING else {"marL": "0", "indent": "0"}
    return [A.pPr(A.buNone(), **indent)]


def run_look(run: Run, look: str) -> BaseOxmlElement:
    """What a piece of text has of its own: its language, and what sets it off."""
    made: BaseOxmlElement = A.rPr(lang=LANGUAGE, **({"baseline": "30000"} if run.raised else {}))
    if look in HEADS:
        made.set("b", "1")
        made.append(coloured(HEADS[look]))
    return made


def number_slide(slide: Slide, number: int) -> None:
    """Show a slide's number, which the program that opens the file keeps up to date."""
    (shown,) = slide.slide_layout.element.xpath("//p:sp[.//p:ph/@type='sldNum']")
    slide.shapes.clone_placeholder(LayoutPlaceholder(shown, slide.slide_layout))
    write_number(slide.shapes[-1].element, number)


def write_number(element: BaseOxmlElement, number: int) -> None:
    """Make the number of a slide the text of a shape."""
    body = element.get_or_add_txBody()
    for empty in body.findall(qn("a:p")):
        drop(empty)
    field = {"id": "{C1FF6DA9-008F-8B48-92A6-B652298478BF}", "type": "slidenum"}
    body.append(A.p(A.fld(A.rPr(lang=LANGUAGE), A.t(str(number)), field)))


def table(slide: Slide, rows: Sequence[Sequence[str]], alternative: str) -> None:
    """Put a table on a slide; the first of its rows names the columns."""
    lefts = (LEFT, TOP, sum(COLUMNS))
    frame = slide.shapes.add_table(len(rows), len(COLUMNS), *map(Inches, (*lefts, 0.4 * len(rows))))
    for number, wide in enumerate(COLUMNS):
        frame.table.columns[number].width = Inches(wide)
    for body, text in zip(frame.element.iter(qn("a:txBody")), chain.from_iterable(rows), strict=True):
        drop(body.find(qn("a:p")))
        body.append(A.p(A.r(A.rPr(lang=LANGUAGE), A.t(text))))
    describe(frame.element, alternative)


def bars(slide: Slide, level: int, words: str) -> None:
    """Draw how strong the evidence is."""
    group = slide.shapes.add_group_shape()
    left, top, wide, high = BARS
    for number in range(LEVELS):
        box = (left + number * (wide + 0.08), top, wide, high)
        rectangle(group.shapes.element, box, TEAL if number < level else LIGHT_TEAL, TEAL)
    group.shapes.element.recalculate_extents()
    describe(group.element, words)
    slide.shapes.element.insert(3, group.element)  # beside its words, which come second after the title


def describe(element: BaseOxmlElement, words: str) -> None:
    """Say in words what a picture, a drawing or a table shows."""
    element.xpath(".//p:cNvPr")[0].set("descr", words)


def qr_code(address: str) -> BytesIO:
    """The QR code of an address, as a picture."""
    picture = BytesIO()
    segno.make_qr(address, error="m", boost_error=False).save(picture, kind="png", border=QUIET, scale=10)
    picture.seek(0)
    return picture
