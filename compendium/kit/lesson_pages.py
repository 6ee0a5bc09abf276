"""The workshop as small HTML pages for a course: about it, each session, for the facilitator, and the sources.

Templates escape every text that they place: texts are untrusted, and no page holds a script.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from compendium.plan import NumberedSource, Plan, PlannedPractice, PlannedQuestion, PlannedSession, clock
from compendium.problems import messages
from compendium.prose import is_web_address

STYLE = "course.css"
ABOUT, FACILITATOR, SOURCES = "about", "facilitator", "sources"


@dataclass(frozen=True)
class Headings:
    """The names of the headings of a part, from its title down."""

    part: str
    section: str
    item: str
    detail: str


ALONE = Headings("h1", "h2", "h3", "h4")  # of a part that is a page of its own
TOGETHER = Headings("h2", "h3", "h4", "h5")  # of one among others on a page


@dataclass(frozen=True)
class Place:
    """Where something stands in a course: the name and the title of a part."""

    name: str
    title: str


@dataclass(frozen=True)
class PracticeShown:
    """A practice, the address of its page, empty where there is none, and the session that shows it before this one does."""

    practice: PlannedPractice
    address: str
    before: Place | None = None


@dataclass(frozen=True)
class SessionShown:
    """A session that is no break, with its place in the course and its times on the clock."""

    place: Place
    begins: str
    ends: str
    session: PlannedSession
    practices: tuple[PracticeShown, ...]


@dataclass(frozen=True)
class Asked:
    """A question of the quiz, with its number, its name as the course has it, and what names it in a package."""

    number: int
    title: str
    identifier: str
    question: PlannedQuestion


@dataclass(frozen=True)
class SourceShown:
    """A source, and whether its address can be followed."""

    source: NumberedSource
    is_linked: bool


@dataclass(frozen=True)
class Course:
    """A plan as a course shows it; an address is empty where nothing is published there."""

    plan: Plan
    address: str
    licence_address: str
    materials: tuple[str, ...]
    practices: tuple[PracticeShown, ...]
    sessions: tuple[SessionShown, ...]
    questions: tuple[Asked, ...]
    sources: tuple[SourceShown, ...]

    @property
    def keywords(self) -> tuple[str, ...]:
        """By which it is found in a catalogue."""
        return tuple(dict.fromkeys((*self.plan.sectors, *self.plan.audience)))

    @property
    def rights(self) -> str:
        """What others may do with it, in words."""
        text: str = words()["rights"].format(licence=self.plan.licence, address=self.plan.licence_url)
        return text.strip()


@dataclass(frozen=True)
class Part:
    """A part of a course: the name of its file, its title, the template that shows it, and the session that it is about."""

    name: str
    title: str
    template: str
    session: SessionShown | None = None


def words() -> dict[str, str]:
    """What courses say that no template holds."""
    said: dict[str, str] = messages()["kit"]["course"]
    return said


def course(plan: Plan, site: str) -> Course:
    """The course of a plan. `site` is the address that the site's pages begin with, empty where it is not known."""
    working = [session for session in plan.sessions if not session.is_break]
    return Course(
        plan=plan,
        address=f"{site}workshops/{plan.id}/" if site and plan.audience else "",  # a plan of practices has no page
        licence_address=plan.licence_url if is_web_address(plan.licence_url) else "",
        materials=tuple(dict.fromkeys(chain.from_iterable(session.materials for session in working))),
        practices=tuple(practice_shown(practice, site) for practice in plan.practices),
        sessions=tuple(sessions_shown(working, site)),
        questions=tuple(asked(plan, number) for number in range(1, len(plan.questions) + 1)),
        sources=tuple(SourceShown(source, is_web_address(source.url)) for source in plan.sources),
    )


def sessions_shown(sessions: Iterable[PlannedSession], site: str) -> Iterator[SessionShown]:
    """Sessions, numbered in their order."""
    first: dict[str, Place] = {}
    for number, session in enumerate(sessions, start=1):
        place = Place(f"session-{number}", words()["session"].format(number=number, title=session.title))
        yield SessionShown(
            place=place,
            begins=clock(session.begin),
            ends=clock(session.end),
            session=session,
            practices=tuple(practice_shown(each, site, first.get(each.id)) for each in session.practices),
        )
        first = {each.id: place for each in session.practices} | first


def practice_shown(practice: PlannedPractice, site: str, before: Place | None = None) -> PracticeShown:
    """A practice with the address of its page; one that is no longer published has none."""
    return PracticeShown(practice, f"{site}practices/{practice.id}/" if site and practice.title else "", before)


def asked(plan: Plan, number: int) -> Asked:
    """The question with this number."""
    question = plan.questions[number - 1]
    name = identifier("question", plan.id, str(number), question.question)
    return Asked(number, words()["question"].format(number=number), name, question)


def parts(of: Course) -> Iterator[Part]:
    """The parts of a course in their order."""
    yield Part(ABOUT, words()[ABOUT], "lesson-about.html.j2")
    for session in of.sessions:
        yield Part(session.place.name, session.place.title, "lesson-session.html.j2", session)
    yield Part(FACILITATOR, words()[FACILITATOR], "lesson-facilitator.html.j2")
    yield Part(SOURCES, words()[SOURCES], "lesson-sources.html.j2")


def lesson_page(part: Part, of: Course, jinja: Environment) -> bytes:
    """A part as a page of its own, beside which the stylesheet and the page of sources lie."""
    shown = {"course": of, "part": part, "headings": ALONE, "sources_page": f"{SOURCES}.html", "style": STYLE, "repeats": True}
    return jinja.get_template("lesson.html.j2").render(shown).encode()


def environment(templates: Path) -> Environment:
    """Jinja as the templates of courses need it, HTML and XML alike: strict, and with every text escaped."""
    return Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def identifier(kind: str, *of: str) -> str:
    """What names a thing in a package: always the same for the same texts, and of letters that every platform takes."""
    digest = sha256("\n".join(of).encode()).hexdigest()
    return f"{kind}-{digest[:16]}"
