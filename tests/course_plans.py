"""Plans for the tests of course packages: a usual one, one whose texts are hostile, and one made of practices."""

from dataclasses import replace

from compendium.plan import NumberedSource, Plan, PlannedCard, PlannedPractice, PlannedQuestion, PlannedSession, Statement

# As long as a title of a SCORM manifest may be: 200 characters with what stands before it.
HOSTILE = (
    "</title></script><script>window.hurt = 1</script><img src=x onerror='window.hurt = 1'>"
    ' ]]> <!-- <?php "double" &amp; & &#60; \\ {{ plan }} {right} $IMS-CC-FILEBASE$ العربية Việt 😀'
)


def planned(more: str) -> Plan:
    """A plan in which more is added to every text that people write."""

    def text(own: str) -> str:
        return f"{own} {more}".strip()

    watch = PlannedPractice(
        id="harbour-watch",
        title=text("Harbour Watch"),
        summary=text("Dockers and a port authority report what they see."),
        level=2,
        level_label="Indicative",
        level_then="Plausible",
        direction="Mixed",
        why=text("Shows what dockers notice."),
        next_review="2028-03-01",
        results=(Statement(text("Forty reports came in."), (1,)),),
        limits=(Statement(text("Nobody counted how many reports were wrong."), (2, 1)), Statement(text("It ended in 2020."))),
        questions=(text("Who pays for the telephone?"),),
    )
    gone = PlannedPractice("gone-practice", "", "", 0, "", "", "", "", "", (), (), ())
    corner = PlannedCard("corner", text("The corner bank"), text("A clerk in Tarvia wonders."), (text("What does she do?"),))
    opening = PlannedSession(
        title=text("Opening"),
        begin=0,
        end=65,
        kind="case",
        kind_label="Case",
        objectives=(text("Name three signs."),),
        practices=(watch, gone),
        cards=(corner,),
        points=(Statement(text("Ports are places of work."), (1,)),),
        notes=(Statement(text("Ask everybody for one sign."), (2,)), Statement(text("Then wait."))),
        materials=(text("Flip chart"),),
    )
    pause = replace(opening, title=text("Coffee"), begin=65, end=80, kind="break", kind_label="Break", notes=(), materials=())
    # Its title is that of the first, as can happen.
    closing = replace(
        opening, begin=80, end=90, cards=(), practices=(watch,), points=(Statement(text("Reports need a reader.")),)
    )
    return Plan(
        id="ports",
        title=text("Ports and people"),
        summary=text("For people who work in ports."),
        audience=("Company", "Trade union"),
        sectors=("Maritime",),
        level="Introductory",
        minutes=90,
        least=8,
        most=24,
        prerequisites=(text("Participants have been to a port."),),
        objectives=(text("Name three signs."), text("Compare two reports.")),
        practices=(watch, gone),
        do_no_harm=(Statement(text("Nobody has to tell own experiences."), (1,)),),
        sessions=(opening, pause, closing),
        cards=(corner,),
        questions=(
            PlannedQuestion(
                text("Who may call?"),
                (text("Nobody does"), text("All who work there"), text("The owner")),
                1,
                Statement(text("So it says."), (2,)),
            ),
            PlannedQuestion(
                text("What was counted?"), (text("Telephone reports"), text("Rescues")), 0, Statement(text("No more."))
            ),
        ),
        sources=(
            NumberedSource(1, text("Ports & people"), text("Port Authority"), "2021", "https://example.com/ports?a=1&b=2"),
            NumberedSource(
                2, text("دليل الميناء"), text("University"), "", "javascript:window.hurt=1" if more else "http://example.com/"
            ),
        ),
        licence="CC BY 4.0",
        licence_url="https://creativecommons.org/licenses/by/4.0/",
        reviewed_on="2026-11-23",
        next_review="2027-11-23",
        contributors=(text("A. Docker"),),
    )


PLANS = {"usual": planned(""), "hostile": planned(HOSTILE)}
# Made of practices: it has no page of its own, no quiz, and nothing that only a workshop's file says.
PLANS["selection"] = replace(
    PLANS["usual"],
    audience=(),
    level="",
    least=0,
    most=0,
    prerequisites=(),
    cards=(),
    questions=(),
    contributors=(),
    licence_url="",
)
