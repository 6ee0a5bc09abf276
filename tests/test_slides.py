"""The slides of a plan: whole, readable from the back of the room, and the same for the same plan."""

import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

import pytest
from pptx import Presentation
from pptx.presentation import Presentation as Presented
from pptx.slide import Slide
from pptx.table import Table
from projects import ROOT
from slide_plans import HARBOUR, LONG, ODD, PLAN, WELCOME, sentences

from compendium.kit.slide_design import COLOURS
from compendium.kit.slides import slides
from compendium.pipeline import Project, check, derive
from compendium.plan import NumberedSource, Plan, Statement
from compendium.problems import messages
from compendium.workshop_plan import workshop_plan

SITE = "https://example.org/compendium/"
REAL = ("reading-evidence", "hotel-and-tourism-staff")


@cache
def real_plans() -> dict[str, Plan]:
    """The plans of two workshops that are there."""
    project = Project(ROOT, ROOT / "site")
    files = [ROOT / "workshops" / f"{name}.yaml" for name in REAL]
    used = {practice for each in check(project, files).workshops for practice in each.workshop.practices}
    found = derive(check(project, [*files, *(ROOT / "practices" / f"{name}.yaml" for name in sorted(used))]))
    return {each.id: workshop_plan(each, found) for each in found.workshops}


@cache
def presented(name: str, site: str = SITE) -> Presented:
    """The slides of a plan, read back."""
    plans = {"small": PLAN, "long": LONG} if name in ("small", "long") else real_plans()
    return Presentation(BytesIO(slides(plans[name], site)))


ALL = pytest.mark.parametrize("name", ["small", "long", *REAL])


A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def text_of(paragraph: Element) -> str:
    """What a paragraph says."""
    return "".join(piece.text or "" for piece in paragraph.iter(f"{A}t"))


def texts(slide: Slide) -> list[str]:
    """What participants read on a slide, each paragraph or cell on its own; the slide's number is the last."""
    return [text_of(paragraph) for shape in slide.shapes for paragraph in shape.element.iter(f"{A}p")]


def notes(slide: Slide) -> str:
    """What the facilitator reads beside a slide."""
    return slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""


def test_the_slides_of_a_small_plan() -> None:
    """Every slide, its texts in the order in which they are read, and its notes."""
    words = "From an independent compendium; not a publication of the United Nations."
    assert [(texts(slide)[:-1], notes(slide)) for slide in presented("small").slides] == [
        (
            [
                PLAN.title,
                PLAN.summary,
                "For: Trade union, Company",
                "90 minutes · Licence: CC BY 4.0",
                words,
                f"The latest version: {SITE}workshops/ports/",
            ],
            "",
        ),
        (["Afterwards you can", PLAN.title, "Name three limits.", "Draft a route."], ""),
        (
            [
                "Ground rules",
                "Nobody has to tell own experiences.",
                "Everybody may leave the room at any time, without giving a reason.",
            ],
            "Do no harm: for facilitators\n1. Stop the talk if somebody is hurt.\xa01",
        ),
        (
            [
                *("Agenda", PLAN.title, "Time", "Session", "Minutes", "0:00–1:05", "Welcome", "65"),
                *("1:05–1:20", "Coffee", "15", "1:20–1:30", "Again", "10"),
            ],
            "",
        ),
        (
            ["Welcome", "0:00–1:05 · Input · 65 minutes", "Ports see much.\xa01, 2", "Nobody sees all."],
            "What you do and say\n1. Greet people.\n2. Ask who works at night.\xa02\nMaterials\nPens\nPaper\n{served}".format(
                served="Objectives served\nName three limits."
            ),
        ),
        (
            [
                "Harbour Watch",
                "Level 2 of 5: Indicative · Direction: Mixed",
                "What it shows here",
                "It shows a route for complaints.",
                "At the last review of this workshop: Plausible",
                "Limits",
                *("Limit 1.\xa01", "Limit 2.\xa01", "Limit 3.\xa01", "and 2 more on its page"),
            ],
            "",
        ),
        (
            [
                "A practice that is no longer published",
                messages()["kit"]["slides"]["gone_text"],
            ],
            "",
        ),
        (["The night desk", "Card", "A porter sees a note.", "Questions", "Who is called?", "What is written down?"], ""),
        (["Coffee", "1:05–1:20 · 15 minutes"], ""),
        (["Again", "1:20–1:30 · Input · 10 minutes"], ""),
        (
            ["Question 1 of 1", "Quiz", "What is a limit?", "A gap.", "A wall.", "A day."],
            "Right: B. A wall.\nWhy: Walls limit.\xa02",
        ),
        (
            [
                "What will you do?",
                "One thing that I will do, and by when:",
                "Whom I need for it, and whom I will ask first:",
                "How I will notice that it helps, and harms nobody:",
            ],
            "",
        ),
        (
            [
                "Sources",
                PLAN.title,
                "1.\tReport – Port Authority, 2020. https://example.org/report?a=1&b=2",
                "2.\tLetter – Union. ftp://example.org/letter",
            ],
            "",
        ),
    ]


def squeezed(text: str) -> str:
    """A text without spaces: what is parted over slides is found again."""
    return re.sub(r"\s", "", text)


@ALL
def test_nothing_is_lost(name: str) -> None:
    """Every text that participants see is on slides, every one for the facilitator in notes and nowhere else."""
    plan = {"small": PLAN, "long": LONG}.get(name) or real_plans()[name]
    shown = squeezed("".join(text for slide in presented(name).slides for text in texts(slide)[:-1]))
    beside = squeezed("".join(map(notes, presented(name).slides)))
    sessions = [each for each in plan.sessions if not each.is_break]
    published = [each for each in plan.practices if each.title]
    for_all = [
        *plan.objectives,
        *(each.title for each in plan.sessions),
        *(point.text for each in sessions for point in each.points),
        *(limit.text for each in sessions for practice in each.practices for limit in practice.limits[:3]),
        *(text for each in published for text in (each.title, each.why) if name != "long"),
        *(question for each in sessions for card in each.cards for question in card.questions),
        *(answer for each in plan.questions for answer in (each.question, *each.answers)),
        *(each.title for each in plan.sources),
    ]
    assert [text for text in for_all if squeezed(text) not in shown] == []
    for_facilitators = [
        *(note.text for each in sessions for note in (*each.notes, *plan.do_no_harm)),
        *(text for each in sessions for text in each.materials),
        *(each.because.text for each in plan.questions),
    ]
    assert [text for text in for_facilitators if squeezed(text) not in beside] == []
    told = {squeezed(text) for text in for_facilitators} - {squeezed(text) for text in for_all}
    if name != "long":  # whose texts are all alike
        assert [text for text in told if text in shown] == []


@ALL
def test_which_answer_is_right_is_in_the_notes_only(name: str) -> None:
    """Nothing sets the right answer apart on the slide; its letter is that of its place there."""
    plan = {"small": PLAN, "long": LONG}.get(name) or real_plans()[name]
    quiz = [slide for slide in presented(name).slides if "Quiz" in texts(slide)]
    for question, slide in zip(plan.questions, quiz, strict=False):
        answers = slide.placeholders[1].element.findall(f".//{A}buAutoNum")
        assert [each.get("startAt") for each in answers] == [str(number + 1) for number in range(len(answers))]
        looks = [run.rPr.attrib for run in slide.placeholders[1].element.iter(f"{A}r")]
        assert [look for look in looks if look != {"lang": "en-GB"}] == [{"lang": "en-GB", "b": "1"}] * (
            answers[0].get("startAt") == "1"
        )
        assert notes(slide).startswith(f"Right: {question.letter}. {question.answers[question.right]}\nWhy: ")


@dataclass(frozen=True)
class Box:
    """A box of text: its slide, its name, the points that its text has, and the text of each paragraph with its size."""

    slide: int
    name: str
    width: float
    height: float
    paragraphs: list[tuple[str, float]]

    @property
    def needed(self) -> float:
        """The points that its text needs, by a rule of thumb that knows no single letter."""
        letter = 0.53 if "Title" in self.name else 0.47
        lines = (len(textwrap.wrap(text, int(self.width / (size * letter)))) * size for text, size in self.paragraphs)
        return sum(line * 1.15 + 6 for line in lines) - 6


def boxes(presentation: Presented) -> Iterator[Box]:
    """The boxes of text on all slides."""
    styles = presentation.slide_master.element.find(f"{P}txStyles")
    for number, slide in enumerate(presentation.slides, 1):
        places = {place.placeholder_format.idx: place for place in slide.slide_layout.placeholders}
        for shape in (each for each in slide.placeholders if "Number" not in each.name):
            place = places[shape.placeholder_format.idx]
            style = styles.find(f"{P}titleStyle" if shape.name.startswith("Title") else f"{P}bodyStyle")
            size = first_size(place.element) or first_size(style)
            frame = place.text_frame
            inset_x, inset_y = frame.margin_left + frame.margin_right, frame.margin_top + frame.margin_bottom
            own = [int(run.get("sz")) / 100 for run in shape.element.iter(f"{A}rPr") if run.get("sz")]
            said = [(text_of(paragraph), min([size, *own])) for paragraph in shape.element.iter(f"{A}p")]
            yield Box(number, shape.name, (shape.width - inset_x) / 12700, (shape.height - inset_y) / 12700, said)


def first_size(element: Element) -> float:
    """The points that the first level of a text has; 0 where it has none of its own."""
    look = element.find(f".//{A}lvl1pPr/{A}defRPr")
    return int(look.get("sz") or 0) / 100 if look is not None else 0


@ALL
def test_letters_are_large_enough(name: str) -> None:
    """18 points and more; 16 on cards, among sources and for the number of a slide."""
    presentation = presented(name)
    least = {"Long card": 16, "Sources": 16}
    layouts = ["", *(slide.slide_layout.name for slide in presentation.slides)]
    found = {(layouts[box.slide], size) for box in boxes(presentation) for _, size in box.paragraphs}
    assert {(layout, size) for layout, size in found if size < least.get(layout, 18)} == set()
    numbers = [each for each in presentation.slide_master.placeholders if "Number" in each.name]
    assert [first_size(number.element) for number in numbers] == [16]


@ALL
def test_texts_fit(name: str) -> None:
    """No text is longer than its box, no table longer than its slide, nothing stands beyond the edge."""
    presentation = presented(name)
    assert [box for box in boxes(presentation) if box.needed > box.height] == []
    wide, high = presentation.slide_width, presentation.slide_height
    assert (wide, high) == (pytest.approx(13.333 * 914400, abs=1), 7.5 * 914400)
    for shape in (shape for slide in presentation.slides for shape in slide.shapes):
        assert min(shape.left, shape.top) >= 0
        assert shape.left + shape.width <= wide
        assert shape.top + (table_height(shape.table) if shape.has_table else shape.height) <= high


def table_height(table: Table) -> float:
    """How tall a table becomes with its texts, as a length of python-pptx."""
    columns = [int((column.width / 12700 - 14.4) / (18 * 0.48)) for column in table.columns]
    lines = [
        max(len(textwrap.wrap(cell.text, room)) for cell, room in zip(row.cells, columns, strict=True)) for row in table.rows
    ]
    return sum(max(row.height, (count * 18 * 1.15 + 7.2) * 12700) for row, count in zip(table.rows, lines, strict=True))


@ALL
def test_slides_are_accessible(name: str) -> None:
    """Title first, number last, no empty place, drawings said in words or marked as decoration, languages told."""
    for number, slide in enumerate(presented(name).slides, 1):
        first, *_, last = slide.shapes
        assert (first.shape_id, first.name.split()[0]) == (slide.shapes.title.shape_id, "Title")
        assert (last.element.find(f".//{A}fld").get("type"), texts(slide)[-1]) == ("slidenum", str(number))
        assert all(texts(slide))
        named = [each for each in slide.element.iter(f"{P}cNvPr") if each.get("name")]
        assert len({each.get("id") for each in named}) == len(named)
        unsaid = [each for each in named if each.getparent().find(f".//{P}ph") is None and not each.get("descr")]
        assert [each.get("name") for each in unsaid if each.find(f".//{DECORATIVE}") is None] == []
        pages = [slide, *([slide.notes_slide] if slide.has_notes_slide else [])]
        looks = [run.rPr for page in pages for run in page.element.iter(f"{A}r")]
        assert {look.get("lang") for look in looks} == {"en-GB"}


DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative[@val='1']"


def test_the_bars_say_what_their_words_say() -> None:
    """As many of the five bars are filled as the level says."""
    (slide,) = [slide for slide in presented("small").slides if slide.shapes.title.text == "Harbour Watch"]
    (group,) = [shape for shape in slide.shapes if shape.shape_type == 6]
    colours = [bar.element.spPr.find(f"{A}solidFill")[0].get("val") for bar in group.shapes]
    assert (colours, group.element[0][0].get("descr")) == (["accent1"] * 2 + ["accent4"] * 3, "Level 2 of 5: Indicative")


def links(presentation: Presented) -> set[str]:
    """The addresses that slides lead to."""
    return {relation.target_ref for slide in presentation.slides for relation in slide.part.rels.values() if relation.is_external}


def test_only_the_web_is_linked() -> None:
    """Addresses of the web are links; others are shown and lead nowhere. Without a public address there is none of ours."""
    elsewhere = {"https://example.org/report?a=1&b=2", PLAN.licence_url}
    assert links(presented("small")) == elsewhere | {f"{SITE}workshops/ports/", f"{SITE}practices/harbour-watch/"}
    bare = presented("small", "")
    assert links(bare) == elsewhere
    assert not any(shape.shape_type == 13 for slide in bare.slides for shape in slide.shapes)
    assert "latest version" not in "".join(text for slide in bare.slides for text in texts(slide))
    odd = replace(PLAN, licence_url="javascript:alert(1)", sources=(NumberedSource(1, "x", "y", "", "file:///etc/passwd"),))
    assert links(Presentation(BytesIO(slides(odd, "")))) == set()


def test_texts_come_out_as_they_went_in() -> None:
    """Whatever a text holds is text: no markup, no field, no escape is made of it."""
    odd = replace(
        PLAN,
        title=ODD,
        objectives=(ODD,),
        sessions=(replace(WELCOME, title=ODD, points=(Statement(ODD),), notes=(Statement(ODD),), materials=(ODD,)),),
        sources=(NumberedSource(1, ODD, ODD, "", "https://example.org/"),),
    )
    read = Presentation(BytesIO(slides(odd, SITE)))
    pages = [texts(slide) for slide in read.slides]
    assert read.core_properties.title == ODD
    assert [page[0] for page in pages if page[0] == ODD] == [ODD, ODD]
    assert sum(page.count(ODD) for page in pages) == 8
    assert f"1.\t{ODD} – {ODD}. https://example.org/" in pages[-1]
    (session,) = [slide for slide in read.slides if texts(slide)[:1] == [ODD] and slide.has_notes_slide]
    assert notes(session).split("\n")[1:4] == [f"1. {ODD}", "Materials", ODD]


def test_a_selection_has_slides_too() -> None:
    """A plan of practices has neither audience nor page, shows a summary for a reason, and no box where no limit is known."""
    plain = replace(HARBOUR, why="", level_then="", limits=())
    plan = replace(PLAN, audience=(), objectives=(), questions=(), sources=(), sessions=(replace(WELCOME, practices=(plain,)),))
    read = Presentation(BytesIO(slides(plan, SITE)))
    titles = [slide.shapes.title.text for slide in read.slides]
    assert titles == [PLAN.title, "Ground rules", "Agenda", "Welcome", "Harbour Watch", "The night desk", "What will you do?"]
    assert texts(read.slides[4]) == ["Harbour Watch", "Level 2 of 5: Indicative · Direction: Mixed", plain.summary, "5"]
    assert links(read) == {PLAN.licence_url}


def test_what_does_not_fit_goes_on_on_the_next_slide() -> None:
    """The slides of a session say which they are, and all of them have its notes."""
    parts = [slide for slide in presented("long").slides if slide.shapes.title.text.startswith("00")]
    titles = [slide.shapes.title.text for slide in parts]
    assert len(parts) > 1
    assert titles == [f"00 {sentences(87)} ({number} of {len(parts)})" for number in range(1, len(parts) + 1)]
    assert {notes(slide) for slide in parts} == {notes(parts[0])}


def digest() -> str:
    """What the bytes of the small plan's slides come to."""
    return sha256(slides(PLAN, SITE)).hexdigest()


def test_the_same_plan_gives_the_same_bytes() -> None:
    """In every process, whatever its seed and the time; no part carries a day of its own."""
    command = [sys.executable, "-c", "from test_slides import digest; print(digest())"]
    folder = Path(__file__).parent
    paths = f"{folder}:{folder.parent}"
    found = {
        subprocess.run(
            command, env={"PYTHONHASHSEED": seed, "PYTHONPATH": paths, "TZ": zone}, check=True, capture_output=True, text=True
        ).stdout.strip()
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert found == {digest()}
    with ZipFile(BytesIO(slides(PLAN, SITE))) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert file.namelist() == ["[Content_Types].xml", *sorted(file.namelist()[1:])]
    core = presented("small").core_properties
    days = {core.created.date().isoformat(), core.modified.date().isoformat()}
    assert (days, core.author, core.last_modified_by) == ({PLAN.reviewed_on}, "A. Writer", "")


def test_the_file_holds_nothing_of_others() -> None:
    """Every part is well-formed; nothing is left of the template's author, printer and colours."""
    with ZipFile(BytesIO(slides(PLAN, SITE))) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    trees = {name: fromstring(part) for name, part in parts.items() if name.endswith((".xml", ".rels"))}  # noqa: S314 - ours
    assert {name.rsplit(".", 1)[1] for name in parts} == {"xml", "rels", "png"}
    assert not any("printer" in name or "thumbnail" in name for name in parts)
    assert not any(b"Canny" in part or b'"en-US"' in part for part in parts.values())
    for name in ("ppt/theme/theme1.xml", "ppt/theme/theme2.xml"):
        colours = {each.tag.split("}")[1]: each[0].get("val") for each in trees[name].find(f".//{A}clrScheme") or ()}
        fonts = [each.get("typeface") for each in trees[name].findall(f".//{A}fontScheme/*/{A}latin")]
        assert (colours, fonts) == (COLOURS, ["Georgia", "Arial"])
    assert len(presented("small").slide_layouts) == 8


def lightness(colour: str) -> float:
    """The relative luminance of a colour, as WCAG has it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


PAIRS = [
    *(("dk1", ground) for ground in ("lt1", "lt2", "accent4", "accent5")),
    *(("hlink", ground) for ground in ("lt1", "lt2", "accent5")),
    *(("accent1", "lt1"), ("accent2", "accent5"), ("dk2", "lt2"), ("dk2", "accent4"), ("dk2", "lt1"), ("lt1", "accent1")),
]


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_colours_can_be_told_apart(text: str, ground: str) -> None:
    """Every text has the contrast that WCAG asks for at level AA."""
    light, dark = sorted((lightness(COLOURS[text]), lightness(COLOURS[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5
