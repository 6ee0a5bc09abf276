"""The pages of workshops: their index, and for each the plan, the practices with their evidence, and a picture of the timing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from compendium.compendium import Compendium
from compendium.markup import Citation, markers
from compendium.pages.embedding import oembed_address, snippet
from compendium.pages.linked_data import workshop_data
from compendium.pages.settings import Settings
from compendium.pages.sources import SourceView, source_view
from compendium.pages.views import Head, LevelView, Link, level_view, practice_address, term_links
from compendium.plan import Plan, PlannedCard, PlannedPractice, PlannedSession, Statement, clock
from compendium.problems import messages
from compendium.workshop import Workshop, WorkshopEntry
from compendium.workshop_plan import cited_sources, workshop_plan

WORKSHOPS = "workshops"


@dataclass(frozen=True)
class Choice:
    """A value that the index can be narrowed to, and how many workshops have it."""

    id: str
    label: str
    count: int


@dataclass(frozen=True)
class WorkshopRow:
    """A workshop in the index: its link and facts in words, and the terms by which it is narrowed."""

    link: Link
    summary: str
    plan: Plan
    audience: str
    sectors: str
    level: str


@dataclass(frozen=True)
class WorkshopsPage:
    """All workshops, and what they can be narrowed by."""

    head: Head
    audience: tuple[Choice, ...]
    sectors: tuple[Choice, ...]
    levels: tuple[Choice, ...]
    minutes: tuple[Choice, ...]
    workshops: tuple[WorkshopRow, ...]


@dataclass(frozen=True)
class CitedStatement:
    """A sentence or two with its citations."""

    text: str
    cites: Markup


@dataclass(frozen=True)
class PracticeShown:
    """A practice that a workshop teaches from; a link without text where it is no longer published."""

    practice: PlannedPractice
    link: Link
    level: LevelView
    limits: tuple[CitedStatement, ...]


@dataclass(frozen=True)
class SessionShown:
    """A session, with its number and anchor, its times on the clock and its citations as links."""

    number: int
    anchor: str
    begins: str
    ends: str
    session: PlannedSession
    practices: tuple[PracticeShown, ...]
    points: tuple[CitedStatement, ...]
    notes: tuple[CitedStatement, ...]


@dataclass(frozen=True)
class QuestionShown:
    """A question of the assessment."""

    question: str
    answers: tuple[str, ...]
    letter: str
    because: CitedStatement


@dataclass(frozen=True)
class WorkshopPage:
    """Everything that the page of a workshop shows."""

    head: Head
    plan: Plan
    audience: tuple[Link, ...]
    sectors: tuple[Link, ...]
    practices: tuple[PracticeShown, ...]
    do_no_harm: tuple[CitedStatement, ...]
    sessions: tuple[SessionShown, ...]
    cards: tuple[PlannedCard, ...]
    questions: tuple[QuestionShown, ...]
    sources: tuple[SourceView, ...]
    linked_data: Markup
    embed: str
    canonical_url: str


def workshop_address(workshop_id: str) -> str:
    """Where a workshop's page stands."""
    return f"{WORKSHOPS}/{workshop_id}/"


def workshop_link(entry: WorkshopEntry) -> Link:
    """A link to a workshop's page."""
    return Link(entry.workshop.title, workshop_address(entry.id))


def workshops_page(compendium: Compendium, _settings: Settings) -> Iterator[WorkshopsPage]:
    """The index of workshops."""
    words, workshops = messages()["pages"]["workshops"], compendium.workshops
    lengths = sorted({each.workshop.minutes for each in workshops})
    yield WorkshopsPage(
        head=Head(f"{WORKSHOPS}/", words["title"], words["description"]),
        audience=choices("partner_types", [each.workshop.audience for each in workshops], compendium),
        sectors=choices("sectors", [each.workshop.sectors for each in workshops], compendium),
        levels=choices("workshop_levels", [(each.workshop.level,) for each in workshops], compendium),
        minutes=tuple(
            Choice(str(most), words["up-to"].format(minutes=most), sum(each.workshop.minutes <= most for each in workshops))
            for most in lengths
        ),
        workshops=tuple(workshop_row(each, compendium) for each in workshops),
    )


def choices(facet: str, chosen: Iterable[tuple[str, ...]], compendium: Compendium) -> tuple[Choice, ...]:
    """The terms of a facet that workshops have, in the taxonomy's order; `chosen` are those of each workshop."""
    counts: dict[str, int] = {}
    for term in (term for terms in chosen for term in terms):
        counts[term] = counts.get(term, 0) + 1
    return tuple(Choice(term.id, term.label, counts[term.id]) for term in compendium.taxonomy[facet].in_order(counts))


def workshop_row(entry: WorkshopEntry, compendium: Compendium) -> WorkshopRow:
    """A workshop in the index."""
    workshop = entry.workshop
    return WorkshopRow(
        link=workshop_link(entry),
        summary=workshop.summary,
        plan=workshop_plan(entry, compendium),
        audience=" ".join(workshop.audience),
        sectors=" ".join(workshop.sectors),
        level=workshop.level,
    )


def workshop_pages(compendium: Compendium, settings: Settings) -> Iterator[WorkshopPage]:
    """One page for each workshop."""
    for entry in compendium.workshops:
        yield workshop_page(entry, compendium, settings)


def workshop_page(entry: WorkshopEntry, compendium: Compendium, settings: Settings) -> WorkshopPage:
    """The page of one workshop."""
    workshop, taxonomy = entry.workshop, compendium.taxonomy
    plan, address = workshop_plan(entry, compendium), workshop_address(entry.id)
    sources = tuple(source_views(workshop, compendium))
    cited = CitedTexts(sources)
    practices = {each.id: practice_shown(each, cited, compendium) for each in plan.practices}
    trail = (Link(messages()["pages"]["workshops"]["title"], f"{WORKSHOPS}/"),)
    return WorkshopPage(
        head=Head(address, workshop.title, workshop.summary, trail, oembed_address(address, settings)),
        plan=plan,
        audience=term_links("partner_types", workshop.audience, taxonomy),
        sectors=term_links("sectors", workshop.sectors, taxonomy),
        practices=tuple(practices.values()),
        do_no_harm=cited.statements(plan.do_no_harm),
        sessions=tuple(
            SessionShown(
                number=number,
                anchor=f"session-{number}",
                begins=clock(session.begin),
                ends=clock(session.end),
                session=session,
                practices=tuple(practices[each.id] for each in session.practices),
                points=cited.statements(session.points),
                notes=cited.statements(session.notes),
            )
            for number, session in enumerate(plan.sessions, start=1)
        ),
        cards=plan.cards,
        questions=tuple(
            QuestionShown(each.question, each.answers, each.letter, cited.statement(each.because)) for each in plan.questions
        ),
        sources=sources,
        embed=snippet(workshop.title, address, settings),
        linked_data=workshop_data(entry, compendium, settings, address),
        canonical_url=settings.canonical_address(address),
    )


def source_views(workshop: Workshop, compendium: Compendium) -> Iterator[SourceView]:
    """The sources, numbered as in the plan."""
    for number, (name, source) in enumerate(cited_sources(workshop, compendium).items(), start=1):
        yield source_view(number, name, source, compendium.taxonomy)


@dataclass(frozen=True)
class CitedTexts:
    """Puts links to these sources behind texts."""

    sources: tuple[SourceView, ...]

    def statement(self, said: Statement) -> CitedStatement:
        """A statement with its citations."""
        return CitedStatement(said.text, markers(map(str, said.sources), self.citation))

    def statements(self, said: Iterable[Statement]) -> tuple[CitedStatement, ...]:
        """Statements with their citations."""
        return tuple(map(self.statement, said))

    def citation(self, number: str) -> Citation:
        """The citation of the source with a number."""
        source = self.sources[int(number) - 1]
        return Citation(source.number, source.anchor, source.title)


def practice_shown(practice: PlannedPractice, cited: CitedTexts, compendium: Compendium) -> PracticeShown:
    """A practice that a workshop teaches from."""
    listed = compendium.by_id.get(practice.id)
    level = level_view(listed.evidence.level, compendium.taxonomy) if listed else LevelView(0, "", "")
    return PracticeShown(practice, Link(practice.title, practice_address(practice.id)), level, cited.statements(practice.limits))
