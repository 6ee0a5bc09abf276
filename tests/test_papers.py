"""The papers of a kit, read back from the PDF files: what stands in which, unchanged, and the same every time."""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import chain
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument, PdfObject
from pypdfium2.raw import FPDF_PAGEOBJ_PATH

from compendium.kit.codes import code
from compendium.kit.papers import papers
from compendium.plan import NumberedSource, Plan, PlannedCard, PlannedPractice, PlannedQuestion, PlannedSession, Statement

TEMPLATES = Path(__file__).parent.parent / "templates/kit"
SITE = "https://example.org/compendium/"
HOSTILE = (
    r'#import "x.typ": * $x^2$ *bold* _it_ `raw` \u{41} \\ @ref <label> // no comment /* nor this */ = = ~ -- --- "quoted" [#]'
)
LETTERS = "Tiếng Việt, Łódź, Привет, Ελληνικά"

WATCH = PlannedPractice(
    id="harbour-watch",
    title="Harbour Watch #emph[port]",
    summary="Dockers and a port authority report what they see.",
    level=2,
    level_label="Indicative",
    level_then="Plausible",
    direction="Mixed",
    why="Shows what dockers notice.",
    next_review="2028-03-01",
    results=(Statement("Forty reports came in.", (1,)),),
    limits=(Statement("Nobody counted how many reports were wrong.", (2, 1)), Statement("It ended in 2020.")),
    questions=("Who pays for the telephone?",),
)
GONE = PlannedPractice("gone-practice", "", "", 0, "", "", "", "", "", (), (), ())
CORNER = PlannedCard("corner", "The corner bank", f"A clerk in Tarvia wonders. {HOSTILE}", ("What does she do?",))
OPENING = PlannedSession(
    title="Opening $session$",
    begin=0,
    end=65,
    kind="case",
    kind_label="Case",
    objectives=("Name three signs.",),
    practices=(WATCH, GONE),
    cards=(CORNER,),
    points=(Statement("Ports are places of work.", (1,)),),
    notes=(Statement("Ask everybody for one sign.", (2,)), Statement(f"Then say: {HOSTILE}")),
    materials=("Flip chart", "Pens", "Sticky tape", "Name badges", "A brass bell"),
)
PAUSE = replace(
    OPENING, title="Coffee", begin=65, end=80, kind="break", kind_label="Break", cards=(), points=(), notes=(), materials=()
)
CLOSING = replace(OPENING, title="Closing", begin=80, end=90, cards=(), practices=(), materials=("Pens",))
PLAN = Plan(
    id="ports",
    title=f"Ports: {HOSTILE}",
    summary=f"For people who work in ports. {LETTERS}",
    audience=("Company", "Trade union"),
    sectors=("Maritime",),
    level="Introductory",
    minutes=90,
    least=8,
    most=24,
    prerequisites=("Participants have been to a port.",),
    objectives=("Name three signs.", "Compare two reports."),
    practices=(WATCH, GONE),
    do_no_harm=(Statement("Nobody has to tell own experiences.", (1,)),),
    sessions=(OPENING, PAUSE, CLOSING),
    cards=(CORNER, PlannedCard("ship", "The third ship", "Two flags. " * 20, ("Whose ship is it?",))),
    questions=(
        PlannedQuestion("Who may call?", ("The captain", "Each docker", HOSTILE), 1, Statement("The rule says so.", (2,))),
        PlannedQuestion("What was counted?", ("Telephone calls", "People freed"), 0, Statement("Calls were, and nothing else.")),
    ),
    sources=(
        NumberedSource(1, "Ports & people #1", "Port Authority", "2021", "https://example.com/ports?a=1&b=2"),
        NumberedSource(2, "الميناء", "University", "", "https://example.com/look"),
    ),
    licence="CC BY 4.0",
    licence_url="https://creativecommons.org/licenses/by/4.0/",
    reviewed_on="2026-11-23",
    next_review="2027-11-23",
    contributors=("A. Docker", "B. *Clerk*"),
)
BARE = replace(
    PLAN,
    audience=(),
    level="",
    least=0,
    most=0,
    prerequisites=(),
    do_no_harm=(),
    practices=(replace(WATCH, level_then="", direction="", why="", results=(), limits=(), questions=()),),
    sessions=(replace(OPENING, objectives=(), practices=(), cards=(), points=(), notes=(), materials=()),),
    cards=(),
    questions=(),
    contributors=(),
)
FOR_ALL = (
    PLAN.title,
    PLAN.summary,
    *PLAN.objectives,
    *(session.title for session in PLAN.sessions),
    *("0:00–1:05", "1:05–1:20", "1:20–1:30"),
    *(point.text for point in OPENING.points),
    *(WATCH.title, WATCH.summary, "Evidence: Indicative, level 2 of 5. Result: Mixed."),
    "It was rated Plausible when this workshop was reviewed.",
    *(limit.text for limit in WATCH.limits),
    *WATCH.questions,
    "A practice that is no longer published",
    *chain.from_iterable((source.title, source.publisher, source.url) for source in PLAN.sources),
    *("2021", PLAN.licence, PLAN.licence_url, PLAN.reviewed_on, PLAN.next_review, *PLAN.contributors),
    "From an independent compendium; not a publication of the United Nations.",
    *(f"{SITE}workshops/ports/", f"{SITE}practices/harbour-watch/"),
)
FOR_FACILITATORS = (
    *(note.text for note in OPENING.notes),
    *(note.text for note in PLAN.do_no_harm),
    *PLAN.prerequisites,
    *("Company, Trade union", "Introductory", "90 minutes", "8 to 24 people"),
    *(WATCH.why, *(result.text for result in WATCH.results)),
    *OPENING.materials,
    *chain.from_iterable((card.title, card.text, *card.questions) for card in PLAN.cards),
    *chain.from_iterable((each.question, *each.answers, each.because.text) for each in PLAN.questions),
)


def made(plan: Plan, site: str = SITE) -> dict[str, bytes]:
    """The papers of a plan by their names."""
    return {paper.path: paper.content for paper in papers(plan, site, TEMPLATES)}


@pytest.fixture(scope="module")
def kit() -> dict[str, bytes]:
    """The papers of the plan."""
    return made(PLAN)


def pages(content: bytes) -> list[str]:
    """The text of each page, as somebody would copy it."""
    return [page.get_textpage().get_text_range() for page in PdfDocument(content)]


def squeezed(text: str) -> str:
    """Text without white space: lines and pages end elsewhere on paper. Hyphens at their ends are read as other signs."""
    return re.sub(r"\s+", "", text.replace("\ufffe", "-").replace("\x02", "-"))


def lacking(texts: tuple[str, ...], content: bytes) -> list[str]:
    """Those of the texts that a PDF file does not hold."""
    # Running titles and page numbers stand between the end of one page and the beginning of the next.
    whole = squeezed("".join(pages(content)))
    return [text for text in texts if squeezed(text) not in whole]


def drawings(content: bytes) -> Iterator[PdfObject]:
    """What is drawn as a path, also within pictures."""
    for page in PdfDocument(content):
        yield from page.get_objects(filter=[FPDF_PAGEOBJ_PATH], max_depth=5)


def test_every_plan_has_the_papers_that_it_has_something_for(kit: dict[str, bytes]) -> None:
    """Guide and hand-out always; cards and a quiz where there are some; each in both sizes (in points)."""
    sizes = {"a4": (595, 842), "letter": (612, 792)}
    wanted = {
        f"{name}-{size}.pdf": at for name in ("facilitator-guide", "handout", "cards", "quiz") for size, at in sizes.items()
    }
    found = {name: {tuple(map(round, page.get_size())) for page in PdfDocument(content)} for name, content in kit.items()}
    assert found == {name: {at} for name, at in wanted.items()}
    assert sorted(made(BARE)) == [name for name in sorted(wanted) if name.startswith(("facilitator", "handout"))]


@pytest.mark.parametrize("size", ["a4", "letter"])
def test_the_guide_holds_the_whole_plan(kit: dict[str, bytes], size: str) -> None:
    """Every text, exactly as it is written, whatever Typst would make of it."""
    assert lacking((*FOR_ALL, *FOR_FACILITATORS), kit[f"facilitator-guide-{size}.pdf"]) == []


@pytest.mark.parametrize("size", ["a4", "letter"])
def test_the_handout_tells_no_answers(kit: dict[str, bytes], size: str) -> None:
    """Participants get points, practices and their limits; what is the facilitator's is not among it."""
    content = kit[f"handout-{size}.pdf"]
    assert lacking((*FOR_ALL, "What I will do"), content) == []
    theirs = tuple(text for text in FOR_FACILITATORS if text != HOSTILE)  # which is part of the title too
    assert lacking(theirs, content) == list(theirs)


def test_the_answers_to_the_quiz_begin_on_a_page_of_their_own(kit: dict[str, bytes]) -> None:
    """The questions show no reason; the key names the letter, the answer and why, and the source that says so."""
    *asked, key = map(squeezed, pages(kit["quiz-a4.pdf"]))
    questions = "".join(asked)
    for question in PLAN.questions:
        assert all(squeezed(text) in questions for text in (question.question, *question.answers))
        assert squeezed(question.because.text) not in questions
        assert squeezed(f"{question.letter} – {question.answers[question.right]}{question.because.text}") in key
    assert squeezed(PLAN.sources[1].title) in key
    assert squeezed(PLAN.sources[0].title) not in key


def test_cards_share_a_page_unless_one_is_long() -> None:
    """Two short ones stand on a page, a long one on its own, and the order stays."""
    short, long = PLAN.cards[1], PlannedCard("long", "The long one", "A clerk waits for an answer. " * 50, ("Why wait?",) * 20)
    cards = tuple(replace(card, title=f"Number {at}") for at, card in enumerate((short, short, short, long, short, short), 1))
    found = [re.findall(r"Number \d", page) for page in pages(made(replace(PLAN, cards=cards))["cards-letter.pdf"])]
    assert found == [["Number 1", "Number 2"], ["Number 3"], ["Number 4"], ["Number 5", "Number 6"]]


def test_what_is_empty_leaves_nothing_behind() -> None:
    """No heading stands over nothing, and no line says nothing."""
    found = made(BARE)
    text = "\n".join(pages(found["facilitator-guide-a4.pdf"]) + pages(found["handout-a4.pdf"]))
    headings = ("do no harm", "Before the workshop", "Limits", "Results", "discuss", "The cards", "The quiz", "What we look at")
    labels = ("Level", "Group", "shows here", "What you do", "What participants", "Materials", "Contributors", "rated")
    assert [word for word in (*headings, *labels) if word in text] == []
    assert f"{SITE}workshops" not in squeezed(text), "a plan without an audience has no page"


def test_without_a_site_there_are_no_codes(kit: dict[str, bytes]) -> None:
    """Addresses and QR codes are left out, and nothing else."""
    content = made(PLAN, "")["handout-a4.pdf"]
    addresses = (f"{SITE}workshops/ports/", f"{SITE}practices/harbour-watch/")
    assert lacking(FOR_ALL, content) == list(addresses)
    # A code is two paths: its ground, and all of its modules.
    with_codes, without = (len(list(drawings(each))) for each in (kit["handout-a4.pdf"], content))
    assert with_codes - without == 2 * len(addresses)


def test_a_practice_that_is_gone_is_not_shown(kit: dict[str, bytes]) -> None:
    """Neither its address nor a level of evidence."""
    whole = squeezed("".join(chain.from_iterable(map(pages, kit.values()))))
    assert ("gone-practice" in whole, "level0of5" in whole) == (False, False)


def test_the_papers_can_be_read_aloud(kit: dict[str, bytes]) -> None:
    """Tagged as PDF/UA asks, with title and language, and with words for each picture; without a date."""
    for content in kit.values():
        pdf = PdfDocument(content)
        assert pdf.is_tagged()
        assert pdf.get_metadata_value("Title").startswith(PLAN.title)
        assert (b"/Lang(en)" in content, b"<pdfuaid:part>1<" in content) == (True, True)
        assert (pdf.get_metadata_value("CreationDate"), b"CreateDate" in content) == ("", False)


def test_letters_that_no_font_has_do_not_stop_the_kit() -> None:
    """A box stands in their place; the file does not claim what PDF/UA asks, and the rest of the text is there."""
    content = made(replace(PLAN, summary="Ports 你好 😀 and people"))["handout-a4.pdf"]
    assert b"pdfuaid" not in content
    assert lacking(("and people", *PLAN.objectives), content) == []
    assert PdfDocument(content).is_tagged()


def test_a_word_without_end_stays_on_the_paper() -> None:
    """It goes on on the next line, with nothing added to it."""
    word = "ports" * 80
    content = made(replace(PLAN, objectives=(word,)))["handout-a4.pdf"]
    assert lacking((word,), content) == []
    page = PdfDocument(content)[0]
    text = page.get_textpage()
    assert max(text.get_charbox(at)[2] for at in range(text.count_chars())) < page.get_width() - 60


def test_a_template_that_is_wrong_is_not_passed_over(tmp_path: Path) -> None:
    """What keeps a paper from PDF/UA is told, if it is not a letter."""
    (tmp_path / "facilitator-guide.typ").write_text("text without a title of the document")
    with pytest.raises(RuntimeError, match="PDF/UA-1 error"):
        next(papers(PLAN, SITE, tmp_path))


def test_the_same_plan_gives_the_same_bytes(kit: dict[str, bytes]) -> None:
    """In this process, and in others that put sets in another order."""
    assert made(PLAN) == kit
    script = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); import test_papers as t\n"
    script += "from hashlib import sha256; print(*(sha256(each).hexdigest() for each in t.made(t.PLAN).values()))"
    again = [
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(TEMPLATES.parent.parent)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        for seed in ("1", "2")
    ]
    assert again == [[sha256(content).hexdigest() for content in kit.values()]] * 2


def test_a_code_is_the_same_and_has_its_quiet_zone() -> None:
    """A reader needs four empty modules around; the picture grows with its place."""
    picture = code(SITE)
    assert picture == code(SITE) != code(f"{SITE}x")
    found = re.search(r'viewBox="0 0 (\d+) \1".*<path fill="#fff" d="M0 0h\1v\1h-\1z"/><path stroke="#000" d="M4 4\.5h7', picture)
    assert found, picture
    assert int(found[1]) == 4 + 29 + 4  # 31 characters take 29 modules with correction M, and 25 with L
