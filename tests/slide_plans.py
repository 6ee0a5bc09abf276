"""Plans for the tests of slides: a small one, and one in which every field is as long as it may be."""

from dataclasses import replace

from compendium.plan import NumberedSource, Plan, PlannedCard, PlannedPractice, PlannedQuestion, PlannedSession, Statement

ODD = "<b>5 & 6</b> {title} _x000D_ %s =1+1 \N{ARABIC LETTER BEH}\N{ARABIC LETTER TEH} \N{GRINNING FACE} 貿易"

HARBOUR = PlannedPractice(
    id="harbour-watch",
    title="Harbour Watch",
    summary="A port and a union watch over contracts.",
    level=2,
    level_label="Indicative",
    level_then="Plausible",
    direction="Mixed",
    why="It shows a route for complaints.",
    next_review="2027-01-01",
    results=(),
    limits=tuple(Statement(f"Limit {number}.", (1,)) for number in range(1, 6)),
    questions=("Who answers the line?",),
)
GONE = PlannedPractice("gone-practice", "", "", 0, "", "", "", "", "", (), (), ())
NIGHT = PlannedCard("night", "The night desk", "A porter sees a note.", ("Who is called?", "What is written down?"))
WELCOME = PlannedSession(
    title="Welcome",
    begin=0,
    end=65,
    kind="input",
    kind_label="Input",
    objectives=("Name three limits.",),
    practices=(HARBOUR, GONE),
    cards=(NIGHT,),
    points=(Statement("Ports see much.", (2, 1)), Statement("Nobody sees all.")),
    notes=(Statement("Greet people."), Statement("Ask who works at night.", (2,))),
    materials=("Pens", "Paper"),
)
PAUSE = PlannedSession("Coffee", 65, 80, "break", "Break", (), (), (), (), (), ())
AGAIN = replace(WELCOME, title="Again", begin=80, end=90, points=(), notes=(), materials=(), objectives=())
PLAN = Plan(
    id="ports",
    title="Ports and unions",
    summary="Port staff compare two ways to hear of forced labour.",
    audience=("Trade union", "Company"),
    sectors=("Shipping",),
    level="Introductory",
    minutes=90,
    least=6,
    most=20,
    prerequisites=(),
    objectives=("Name three limits.", "Draft a route."),
    practices=(HARBOUR, GONE),
    do_no_harm=(Statement("Stop the talk if somebody is hurt.", (1,)),),
    sessions=(WELCOME, PAUSE, AGAIN),
    cards=(NIGHT,),
    questions=(PlannedQuestion("What is a limit?", ("A gap.", "A wall.", "A day."), 1, Statement("Walls limit.", (2,))),),
    sources=(
        NumberedSource(1, "Report", "Port Authority", "2020", "https://example.org/report?a=1&b=2"),
        NumberedSource(2, "Letter", "Union", "", "ftp://example.org/letter"),
    ),
    licence="CC BY 4.0",
    licence_url="https://creativecommons.org/licenses/by/4.0/",
    reviewed_on="2026-11-23",
    next_review="2027-11-23",
    contributors=("A. Writer",),
)


def sentences(characters: int) -> str:
    """A text as long as a field allows, of words as long as they usually are."""
    return ("Workers of port companies told the union what their contracts said about pay. " * 20)[: characters - 1].strip() + "."


LONG_SOURCE = NumberedSource(9, sentences(300), sentences(120), "2020", "https://example.org/" + "report-of-the-year/" * 12)
LONG = replace(  # as the fields of compendium/workshop.py and compendium/schema.py limit them
    PLAN,
    title=sentences(90),
    summary=sentences(320),
    objectives=tuple(f"{number} {sentences(248)}" for number in range(8)),
    sessions=tuple(
        replace(
            WELCOME,
            title=f"{number:02} {sentences(87)}",
            practices=(
                replace(
                    HARBOUR,
                    id=f"p{number}",
                    title=sentences(90),
                    why=sentences(500),
                    limits=(Statement(sentences(500), (1, 2)),) * 5,
                ),
            ),
            cards=(
                PlannedCard(f"c{number}", sentences(90), sentences(1500), tuple(f"{each} {sentences(498)}" for each in range(5))),
            ),
            points=tuple(Statement(f"{each} {sentences(498)}", tuple(range(1, 11))) for each in range(7)),
        )
        for number in range(2)
    )
    + tuple(replace(PAUSE, title=f"{number} {sentences(88)}") for number in range(18)),
    questions=(
        PlannedQuestion(sentences(400), tuple(f"{each} {sentences(248)}" for each in range(5)), 0, Statement(sentences(500))),
    ),
    sources=(LONG_SOURCE,) * 12,
    contributors=tuple(f"{number} {sentences(78)}" for number in range(20)),
)
