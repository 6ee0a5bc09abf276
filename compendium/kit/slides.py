"""Slides of a plan: a PPTX file that a trainer changes in PowerPoint or LibreOffice Impress.

Colours and fonts stand in the theme, sizes and places in the layouts: who changes them there restyles every slide.
A slide holds what participants see; what only the facilitator reads stands in its notes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from textwrap import shorten

from pptx.slide import Slide
from pptx.util import Inches, Pt

from compendium.kit.slide_design import (
    BOX_INSET,
    CARD,
    CODE,
    GAP,
    LANGUAGE,
    LAYOUTS,
    NOTES_SIZE,
    ROW,
    designed,
    drop,
    packed,
    put,
)
from compendium.kit.slide_drawing import bars, describe, number_slide, qr_code, table, write, write_number
from compendium.kit.slide_text import (
    ASKED,
    HANGING,
    HEADING,
    LETTERED,
    NUMBERED,
    PLAIN,
    WARNING,
    Block,
    Paragraph,
    Run,
    cited,
    counted,
    height,
    pages,
    said,
    steps,
    under,
)
from compendium.plan import Plan, PlannedCard, PlannedPractice, PlannedQuestion, PlannedSession, clock
from compendium.problems import messages

SEPARATOR = " · "
MOST_LIMITS = 3  # of a practice on its slide
LONGEST_PROPERTY = 255  # characters of what a file says of itself


def slides(plan: Plan, site: str) -> bytes:
    """The slides of a plan, the same bytes for the same plan.

    `site` is the public address that addresses begin with; where it is empty they are left out.
    """
    deck = Deck(site)
    deck.opening(plan)
    shown: set[object] = set()  # what several sessions use has its slide where it is used first
    for session in plan.sessions:
        deck.session(session)
        for practice in session.practices:
            if practice not in shown:
                deck.practice(practice)
        for card in session.cards:
            if card not in shown:
                deck.card(card)
        shown.update(session.practices, session.cards)
    for number, question in enumerate(plan.questions, 1):
        deck.question(question, number, len(plan.questions))
    deck.closing(plan)
    for number, slide in enumerate(deck.presentation.slides, 1):
        number_slide(slide, number)  # at the end, so that it is read last
    return packed(deck.presentation)


class Deck:
    """A presentation that grows slide by slide."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.words = messages()["kit"]["slides"]
        self.presentation, self.layouts = designed(self.words["layouts"])

    def opening(self, plan: Plan) -> None:
        """The slides before the first session: title, objectives, ground rules and agenda."""
        words = self.words
        self.title(plan)
        if plan.objectives:
            self.spread("points", words["objectives"], plan.title, {"text": [(said(text),) for text in plan.objectives]})
        notes = (said(words["do_no_harm"], HEADING), *steps(plan.do_no_harm))
        self.add("section", notes, title=[said(words["ground_rules"])], text=[said(text) for text in words["rules"]])
        self.agenda(plan)

    def title(self, plan: Plan) -> None:
        """What the workshop is, for whom, and what others may do with the slides."""
        words = self.words
        address = f"{self.site}workshops/{plan.id}/" if self.site and plan.audience else ""  # only a workshop has a page
        facts = [
            said(words["audience"].format(audience=", ".join(plan.audience))) if plan.audience else None,
            Paragraph(
                (
                    Run(words["minutes"].format(minutes=plan.minutes)),
                    Run(SEPARATOR),
                    Run(words["licence"].format(licence=plan.licence), plan.licence_url),
                )
            ),
            said(words["independent"]),
            Paragraph((Run(words["address"]), Run(address, address))) if address else None,
        ]
        slide = self.add("title", title=[said(plan.title)], summary=[said(plan.summary)], facts=[each for each in facts if each])
        if address:
            picture = slide.shapes.add_picture(qr_code(address), *map(Inches, CODE))
            describe(picture.element, words["code"].format(address=address))
        core = self.presentation.core_properties
        core.title, core.author = plan.title, shorten(", ".join(plan.contributors), LONGEST_PROPERTY, placeholder="…")
        core.comments, core.language = words["independent"], LANGUAGE
        core.created = core.modified = datetime.fromisoformat(plan.reviewed_on)
        core.last_modified_by = ""

    def agenda(self, plan: Plan) -> None:
        """The sessions in a table, as many to a slide as fit."""
        words, sessions = self.words, iter(plan.sessions)
        found = pages([(said(session.title),) for session in plan.sessions], ROW)
        for title, rows in zip(self.parts(words["agenda"], len(found)), found, strict=True):
            chosen = list(islice(sessions, len(rows)))
            cells = [
                (words["span"].format(begin=clock(each.begin), end=clock(each.end)), each.title, str(each.minutes))
                for each in chosen
            ]
            slide = self.add("table", title=[said(title)], label=[said(plan.title)])
            table(slide, [(words["time"], words["session"], words["duration"]), *cells], words["agenda_table"])

    def session(self, session: PlannedSession) -> None:
        """What participants see in a session; the facilitator's notes are with each of its slides."""
        words = self.words
        when = words["pause" if session.is_break else "when"].format(
            begin=clock(session.begin), end=clock(session.end), kind=session.kind_label, minutes=session.minutes
        )
        notes = [
            *((said(words["notes"], HEADING), *steps(session.notes)) if session.notes else ()),
            *((said(words["materials"], HEADING), *map(said, session.materials)) if session.materials else ()),
            *((said(words["serves"], HEADING), *map(said, session.objectives)) if session.objectives else ()),
        ]
        if session.points and not session.is_break:
            blocks = [(Paragraph(cited(point)),) for point in session.points]
            self.spread("points", session.title, when, {"text": blocks}, notes)
        else:
            self.add("section", notes, title=[said(session.title)], text=[said(when)])

    def practice(self, practice: PlannedPractice) -> None:
        """How strong the evidence of a practice is, why it is taught, and its limits."""
        words = self.words
        if not practice.title:
            self.add("section", title=[said(words["gone"])], text=[said(words["gone_text"])])
            return
        level = words["level"].format(level=practice.level, label=practice.level_label)
        direction = words["direction"].format(direction=practice.direction) if practice.direction else ""
        why = [said(words["why"], HEADING), said(practice.why)] if practice.why else [said(practice.summary)]
        if practice.level_then:
            why.append(said(words["level_then"].format(label=practice.level_then)))
        label = SEPARATOR.join(filter(None, (level, direction)))
        texts: dict[str, list[Block]] = {"why": [(each,) for each in why], "limits": self.limits(practice)}
        for slide in self.spread("practice", practice.title, label, texts):
            bars(slide, practice.level, level)

    def limits(self, practice: PlannedPractice) -> list[Block]:
        """The first limits of a practice under their heading, and how many more there are."""
        words, first = self.words, practice.limits[:MOST_LIMITS]
        blocks = [(Paragraph(cited(limit)),) for limit in first]
        if more := len(practice.limits) - len(first):
            address = f"{self.site}practices/{practice.id}/" if self.site else ""
            blocks.append((Paragraph((Run(words["more"].format(count=more), address),), PLAIN),))
        return under(said(words["limits"], WARNING), blocks)

    def card(self, card: PlannedCard) -> None:
        """A scenario and what the group is asked."""
        questions = [(each,) for each in counted(NUMBERED, card.questions)]
        texts: dict[str, list[Block]] = {
            "text": [(said(card.text),)],
            "questions": under(said(self.words["questions"], HEADING), questions),
        }
        fits = all(len(pages(blocks, CARD[name])) == 1 for name, blocks in texts.items())
        self.spread("card" if fits else "long_card", card.title, self.words["card"], texts)

    def question(self, question: PlannedQuestion, number: int, count: int) -> None:
        """A question and its answers; which is right, and why, is in the notes."""
        words = self.words
        right = words["right"].format(letter=question.letter, answer=question.answers[question.right])
        notes = (said(right), Paragraph((Run(words["because"]), *cited(question.because))))
        answers = [(each,) for each in counted(LETTERED, question.answers)]
        title = words["question"].format(number=number, count=count)
        self.spread("points", title, words["quiz"], {"text": under(said(question.question, ASKED), answers)}, notes)

    def closing(self, plan: Plan) -> None:
        """The slides after the last session: what people will do, and the sources."""
        words = self.words
        self.add("section", title=[said(words["reflection"])], text=[said(text) for text in words["reflections"]])
        sources = []
        for each in plan.sources:
            form = words["source" if each.year else "source_without_year"]
            text = form.format(title=each.title, publisher=each.publisher, year=each.year)
            sources.append((Paragraph((Run(f"{each.number}.\t{text}"), Run(each.url, each.url)), HANGING),))
        if sources:
            self.spread("sources", words["sources"], plan.title, {"text": sources})

    def spread(
        self, layout: str, title: str, label: str, texts: Mapping[str, Sequence[Block]], notes: Sequence[Paragraph] = ()
    ) -> list[Slide]:
        """As many slides as the fullest of the places needs, each with the notes; what ends sooner stays in its place."""
        found = {name: pages(blocks, LAYOUTS[layout][1][name]) for name, blocks in texts.items()}
        return [
            self.add(
                layout,
                notes,
                title=[said(part)],
                label=[said(label)],
                **{name: parts[min(number, len(parts) - 1)] for name, parts in found.items()},
            )
            for number, part in enumerate(self.parts(title, max(map(len, found.values()))))
        ]

    def parts(self, title: str, count: int) -> list[str]:
        """The titles of slides that belong together."""
        if count == 1:
            return [title]
        return [self.words["part"].format(title=title, number=number, count=count) for number in range(1, count + 1)]

    def add(self, layout: str, notes: Sequence[Paragraph] = (), **texts: Sequence[Paragraph]) -> Slide:
        """A new slide with these texts in the places of its layout; a place without text is left out."""
        slide: Slide = self.presentation.slides.add_slide(self.layouts[layout])
        for name, place in LAYOUTS[layout][1].items():
            shape = next(each for each in slide.placeholders if each.placeholder_format.idx == place.number)
            if paragraphs := texts.get(name):
                write(shape, paragraphs)
                if place.fill:  # a box that is no taller than its text
                    needed = sum(height(each, place) for each in paragraphs) + GAP
                    put(shape.element, (*place.box[:3], min(place.box[3], Pt(needed).inches + 2 * BOX_INSET)))
            else:
                drop(shape.element)
        if notes:
            page = slide.notes_slide.placeholders  # a picture of the slide, the notes and the slide's number, in this order
            write(page[1], [replace(each, look=each.look or PLAIN) for each in notes], NOTES_SIZE)
            write_number(page[2].element, len(self.presentation.slides))
        return slide
