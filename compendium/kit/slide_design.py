"""How slides look: the theme, the master and the layouts, which a trainer can change in one go."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml.builder import ElementMaker
from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import oxml_parser, parse_xml
from pptx.oxml.ns import namespaces, qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.presentation import Presentation as Presented
from pptx.slide import SlideLayout
from pptx.util import Inches

LANGUAGE = "en-GB"
COLOURS = {  # of the theme; slides name them by their place in it, so that a trainer recolours all in one go
    "dk1": "14273A",
    "lt1": "FFFFFF",
    "dk2": "42566A",
    "lt2": "F6F3EC",
    "accent1": "0A6B6A",
    "accent2": "B5482C",
    "accent3": "D8A33B",
    "accent4": "E3F0EE",
    "accent5": "FBE9E2",
    "accent6": "084F52",
    "hlink": "0A6B6A",
    "folHlink": "42566A",
}
FONTS = {"majorFont": "Georgia", "minorFont": "Arial"}  # of headings and of text; every system has them or their like
INK, SECONDARY, TEAL, RUST, GOLD, LIGHT_TEAL = "tx1", "tx2", "accent1", "accent2", "accent3", "accent4"
SAND, LIGHT_RUST = "bg2", "accent5"
Box = tuple[float, float, float, float]  # left, top, width, height
PAGE = (13.333, 7.5)  # inches, as all lengths below; sizes of letters are points
TITLE_SIZE, BODY_SIZE, NUMBER_SIZE, NOTES_SIZE = 28, 22, 16, 11
INDENT = 0.45  # of a list's text
GAP = 8  # points above a paragraph
BOX_INSET, LINE_INSET = 0.15, 0.05  # between the edge of a filled box and its text, and above and below other text
A: Final = ElementMaker(namespace=namespaces("a")["a"], nsmap=namespaces("a", "r"), makeelement=oxml_parser.makeelement)


@dataclass(frozen=True)
class Place:
    """A place for text in a layout: its number there, its left, top, width and height, and how its text looks."""

    number: int
    box: Box
    size: int = BODY_SIZE
    kind: PP_PLACEHOLDER = PP_PLACEHOLDER.BODY
    colour: str = INK
    bold: bool = False
    listed: bool = False
    bottom: bool = False
    fill: str = ""

    @property
    def width(self) -> float:
        """The points that a line of its text has."""
        return Inches(self.box[2] - (2 * BOX_INSET if self.fill else 0)).pt

    @property
    def height(self) -> float:
        """The points that its text has."""
        return Inches(self.box[3] - 2 * (BOX_INSET if self.fill else LINE_INSET)).pt


LEFT, WIDTH, TOP, HEIGHT = 0.75, 12.0, 2.0, 4.9  # of what stands below a title
HEAD = {
    "title": Place(0, (LEFT, 0.84, WIDTH, 1.12), TITLE_SIZE, PP_PLACEHOLDER.TITLE),
    "label": Place(13, (LEFT, 0.4, WIDTH, 0.44), 18, colour=TEAL, bold=True),
}
CARD = {
    "text": Place(1, (LEFT, TOP, 7.1, HEIGHT), 18, fill=SAND),
    "questions": Place(2, (8.1, TOP, 4.65, HEIGHT), 18, listed=True),
}
BARS = (LEFT, 0.53, 0.32, 0.2)  # the first bar of the evidence
CODE = (10.617, 4.65, 2.1, 2.1)
LAYOUTS: Mapping[str, tuple[int, dict[str, Place]]] = {  # each with the number of the layout that it is made of
    "title": (
        0,
        {
            "title": Place(0, (LEFT, 0.4, 8.8, 2.05), 36, PP_PLACEHOLDER.CENTER_TITLE, bottom=True),
            "summary": Place(1, (LEFT, 2.75, 8.8, 1.7), 20, PP_PLACEHOLDER.SUBTITLE),
            "facts": Place(13, (LEFT, 4.5, 8.8, 2.7), 18, colour=SECONDARY),
        },
    ),
    "section": (
        2,
        {
            "title": Place(0, (LEFT, 1.9, WIDTH, 2.1), 40, PP_PLACEHOLDER.TITLE, bottom=True),
            "text": Place(1, (LEFT, 4.2, WIDTH, 2.2), 24, colour=SECONDARY),
        },
    ),
    "points": (1, HEAD | {"text": Place(1, (LEFT, TOP, WIDTH, HEIGHT), listed=True)}),
    "sources": (7, HEAD | {"text": Place(1, (LEFT, TOP, WIDTH, HEIGHT), 16, listed=True)}),
    "practice": (
        3,
        {
            "title": HEAD["title"],
            "label": replace(HEAD["label"], box=(2.85, 0.4, 9.9, 0.44)),
            "why": Place(1, (LEFT, TOP, 4.05, HEIGHT), 18),
            "limits": Place(2, (5.1, TOP, 7.65, HEIGHT), 18, listed=True, fill=LIGHT_RUST),
        },
    ),
    "card": (4, HEAD | CARD),
    "long_card": (8, HEAD | {name: replace(place, size=16) for name, place in CARD.items()}),
    "table": (5, HEAD),
}
COLUMNS = (1.9, 8.6, 1.5)  # of the agenda
ROW = Place(0, (LEFT, TOP, COLUMNS[1] - 0.2, HEIGHT - 0.25), 18)  # the titles in it


def coloured(colour: str) -> BaseOxmlElement:
    """A fill with a colour of the theme."""
    fill: BaseOxmlElement = A.solidFill(A.schemeClr(val=colour))
    return fill


def rectangle(tree: BaseOxmlElement, box: Box, colour: str, edge: str = "") -> None:
    """Draw a rectangle that says nothing by itself."""
    number = max(map(int, tree.xpath("//p:cNvPr/@id"))) + 1
    drawn = tree.add_autoshape(number, f"Rectangle {number}", "rect", *map(Inches, box))
    for unwanted in ("p:style", "p:txBody"):
        drop(drawn.find(qn(unwanted)))
    drawn.spPr.extend([coloured(colour), A.ln(coloured(edge) if edge else A.noFill())])
    decorative = oxml_parser.makeelement(f"{{{DECORATIVE}}}decorative", {"val": "1"}, nsmap={"adec": DECORATIVE})
    properties = drawn.xpath("p:nvSpPr/p:cNvPr")[0]
    properties.append(A.extLst(A.ext(decorative, uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}")))


DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"


def drop(element: BaseOxmlElement) -> None:
    """Take an element out of its tree."""
    tree = element.getparent()
    del tree[tree.index(element)]


def put(element: BaseOxmlElement, box: Box) -> None:
    """Give a shape its place."""
    element.x, element.y, element.cx, element.cy = map(Inches, box)


def designed(names: Mapping[str, str]) -> tuple[Presented, dict[str, SlideLayout]]:
    """A presentation without slides, and its layouts by their ids; `names` are what trainers read of them."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = map(Inches, PAGE)
    del presentation.element.sldSz.attrib["type"]
    master, made_of = presentation.slide_master, list(presentation.slide_layouts)
    design_master(master.element)
    layouts = {}
    for name, (number, places) in LAYOUTS.items():
        layouts[name] = made_of[number]
        made_of[number].element.cSld.set("name", names[name])
        design_layout(made_of[number], places)
    for number, layout in enumerate(list(master.element.sldLayoutIdLst)):
        if number not in [used for used, _ in LAYOUTS.values()]:
            master.part.drop_rel(layout.rId)
            drop(layout)
    backgrounds = {"title": MSO_THEME_COLOR.BACKGROUND_2, "section": MSO_THEME_COLOR.ACCENT_4}
    for name, colour in backgrounds.items():
        fill = layouts[name].background.fill
        fill.solid()
        fill.fore_color.theme_color = colour
    rectangle(layouts["title"].shapes.element, (10, 0, PAGE[0] - 10, PAGE[1]), INK)
    rectangle(layouts["title"].shapes.element, (LEFT, 2.56, 1.4, 0.06), GOLD)
    design_notes(presentation)
    for element in (
        presentation.element,
        master.element,
        presentation.notes_master.element,
        *(each.element for each in layouts.values()),
    ):
        for spoken in element.xpath("//*[@lang]"):
            spoken.set("lang", LANGUAGE)
    return presentation, layouts


def design_master(master: BaseOxmlElement) -> None:
    """Give the master its places, sizes and colours."""
    boxes = {
        PP_PLACEHOLDER.TITLE: HEAD["title"].box,
        PP_PLACEHOLDER.BODY: (LEFT, TOP, WIDTH, HEIGHT),
        PP_PLACEHOLDER.DATE: (LEFT, 6.95, 2.5, 0.4),
        PP_PLACEHOLDER.FOOTER: (3.5, 6.95, 6.3, 0.4),
        PP_PLACEHOLDER.SLIDE_NUMBER: (11.25, 6.95, 1.5, 0.4),
    }
    for shape in master.xpath("p:cSld/p:spTree/p:sp"):
        put(shape, boxes[shape.ph_type])
        properties = shape.txBody.bodyPr
        properties.attrib.update({"lIns": "0", "rIns": "0"})
        for shrinking in properties.findall(qn("a:normAutofit")):
            properties.replace(shrinking, A.noAutofit())  # letters never become smaller than they are meant to be
        if shape.ph_type == PP_PLACEHOLDER.TITLE:
            properties.set("anchor", "t")
        for small in shape.xpath(".//a:lstStyle//a:defRPr"):
            small.set("sz", str(NUMBER_SIZE * 100))
    for colour in master.xpath("p:cSld//a:schemeClr/a:tint/.."):
        colour.getparent().replace(colour, A.schemeClr(val=SECONDARY))
    (title,) = master.xpath("p:txStyles/p:titleStyle/a:lvl1pPr")
    title.set("algn", "l")
    for level, size in (title, TITLE_SIZE), *((each, BODY_SIZE) for each in master.xpath("p:txStyles/p:bodyStyle/*")):
        level.find(qn("a:defRPr")).set("sz", str(size * 100))
    (first,) = master.xpath("p:txStyles/p:bodyStyle/a:lvl1pPr")
    first.attrib.update({"marL": str(Inches(INDENT)), "indent": str(-Inches(INDENT))})
    first.replace(first.find(qn("a:spcBef")), A.spcBef(A.spcPts(val=str(GAP * 100))))
    first.insert(1, A.buClr(A.schemeClr(val=TEAL)))
    rectangle(master.cSld.spTree, (0, 0, 0.22, PAGE[1]), TEAL)


def design_layout(layout: SlideLayout, places: Mapping[str, Place]) -> None:
    """Give a layout these places for text instead of those that it has."""
    tree = layout.shapes.element
    for shape in tree.xpath("p:sp[not(.//p:ph[@type='dt' or @type='ftr' or @type='sldNum'])]"):
        drop(shape)
    for place in places.values():
        number = max(map(int, tree.xpath("//p:cNvPr/@id"))) + 1
        shape = tree.add_placeholder(number, f"Placeholder {number}", place.kind, "horz", "full", place.number)
        put(shape, place.box)
        body = shape.txBody
        if place.fill:
            shape.spPr.append(coloured(place.fill))
            body.bodyPr.attrib.update(dict.fromkeys(("lIns", "tIns", "rIns", "bIns"), str(Inches(BOX_INSET))))
        else:
            body.bodyPr.attrib.update({"lIns": "0", "rIns": "0", "anchor": "b" if place.bottom else "t"})
        body.bodyPr.append(A.noAutofit())
        body.replace(body.find(qn("a:lstStyle")), A.lstStyle(first_level(place)))


def first_level(place: Place) -> BaseOxmlElement:
    """How the text of a place looks, as far as the master has it otherwise."""
    heading = place.kind in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
    look = A.defRPr(**({} if place.size == (TITLE_SIZE if heading else BODY_SIZE) else {"sz": str(place.size * 100)}))
    if place.bold:
        look.set("b", "1")
    if place.colour != INK:
        look.append(coloured(place.colour))
    level: BaseOxmlElement = A.lvl1pPr(look) if heading or place.listed else A.lvl1pPr(A.buNone(), look, marL="0", indent="0")
    return level


def design_notes(presentation: Presented) -> None:
    """Leave the notes as much of their page as they need, and show the slide small above them."""
    boxes: dict[PP_PLACEHOLDER, Box] = {
        PP_PLACEHOLDER.SLIDE_IMAGE: (2.05, 0.55, 3.4, 1.9125),
        PP_PLACEHOLDER.BODY: (0.75, 2.65, 6, 6.7),
    }
    for shape in presentation.notes_master.element.xpath("p:cSld/p:spTree/p:sp"):
        if box := boxes.get(shape.ph_type):
            put(shape, box)


def packed(presentation: Presented) -> bytes:
    """The file of a presentation, without what its template says of its own author, and with the theme's colours and fonts."""
    package = presentation.part.package
    for unwanted in (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES):
        package.drop_rel(next(each.rId for each in package.iter_rels() if each.reltype == unwanted))
    printer = next(each for each in presentation.part.rels.values() if each.reltype == RELATIONSHIP_TYPE.PRINTER_SETTINGS)
    presentation.part.rels.pop(printer.rId)
    saved, repacked = BytesIO(), BytesIO()
    presentation.save(saved)
    with ZipFile(saved) as parts, ZipFile(repacked, "w") as file:
        for name in sorted(parts.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            content = parts.read(name)
            # A fixed day and place, so that the same plan gives the same bytes.
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            file.writestr(entry, themed(content) if name.startswith("ppt/theme/theme") else content)
    return repacked.getvalue()


def themed(theme: bytes) -> bytes:
    """A theme with our colours and fonts."""
    tree = parse_xml(theme)
    for name, colour in COLOURS.items():
        (place,) = tree.iter(qn(f"a:{name}"))
        place[:] = [A.srgbClr(val=colour)]
    for name, font in FONTS.items():
        (place,) = tree.iter(qn(f"a:{name}"))
        place.find(qn("a:latin")).set("typeface", font)
    return serialize_part_xml(tree)
