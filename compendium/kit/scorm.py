"""The workshop as a SCORM 1.2 package: one page with everything that learners see and the quiz, whose result a platform records.

The schemas are not in the package: platforms bring their own, and those of ADL carry no licence.
What is the facilitator's is not in it either, for SCORM cannot hide it from learners.
"""

from pathlib import Path

from compendium.kit.archive import archive
from compendium.kit.lesson_pages import FACILITATOR, STYLE, TOGETHER, Course, Part, course, environment, identifier, parts, words
from compendium.output import Artifact
from compendium.plan import Plan

MASTERY = 60  # per cent of the questions that make a pass
MANIFEST, PAGE, SCRIPT = "imsmanifest.xml", "index.html", "scorm.js"


def scorm(plan: Plan, site: str, templates: Path) -> bytes:
    """The package of a plan, the same bytes for the same plan.

    `site` is the address that the site's pages begin with; where it is empty, links to pages of the site are left out.
    """
    of, jinja = course(plan, site), environment(templates)
    page = jinja.get_template("scorm.html.j2").render(
        course=of,
        parts=learners_parts(of),
        headings=TOGETHER,
        sources_page="",
        style=STYLE,
        script=SCRIPT,
        mastery=MASTERY,
        repeats=False,
    )
    files = [
        Artifact(PAGE, page.encode()),
        *(Artifact(name, (templates / name).read_bytes()) for name in (SCRIPT, STYLE)),
    ]
    manifest = jinja.get_template("scorm-manifest.xml.j2").render(
        course=of,
        identifier=identifier("scorm", plan.id),
        page=PAGE,
        files=[file.path for file in files],
        mastery=MASTERY,
    )
    return archive([Artifact(MANIFEST, manifest.encode()), *files])


def learners_parts(of: Course) -> list[Part]:
    """What learners see, with the quiz before the sources."""
    *before, sources = (part for part in parts(of) if part.name != FACILITATOR)
    quiz = [Part("quiz", words()["quiz"], "lesson-quiz.html.j2")] if of.questions else []
    return [*before, *quiz, sources]
