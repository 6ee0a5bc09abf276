"""The workshop as an IMS Common Cartridge 1.3: pages, a quiz and links that a learning platform imports into a course.

Moodle's own import reads the versions 1.0 and 1.1 only; for Moodle there is the SCORM package.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from jinja2 import Environment

from compendium.kit.archive import archive
from compendium.kit.lesson_pages import (
    FACILITATOR,
    STYLE,
    Course,
    Part,
    course,
    environment,
    identifier,
    lesson_page,
    parts,
    words,
)
from compendium.output import Artifact
from compendium.plan import Plan

MANIFEST = "imsmanifest.xml"
PAGE = "webcontent"
QUIZ = "imsqti_xmlv1p2/imscc_xmlv1p3/assessment"
LINK = "imswl_xmlv1p3"


@dataclass(frozen=True)
class Resource:
    """A file of the cartridge, and how the course names it."""

    identifier: str
    title: str
    type: str
    file: Artifact
    for_facilitators: bool = False

    @property
    def is_page(self) -> bool:
        """Whether it has an address in the cartridge and a stylesheet; the standard allows neither to quizzes and links."""
        return self.type == PAGE


@dataclass(frozen=True)
class Module:
    """A module of the course: a heading, and what stands below it."""

    identifier: str
    title: str
    resources: tuple[Resource, ...]


def cartridge(plan: Plan, site: str, templates: Path) -> bytes:
    """The cartridge of a plan, the same bytes for the same plan.

    `site` is the address that the site's pages begin with; where it is empty, links to pages of the site are left out.
    """
    of, jinja = course(plan, site), environment(templates)
    modules = tuple(modules_of(of, jinja))
    style = Artifact(f"{folder(of)}/{STYLE}", (templates / STYLE).read_bytes())
    manifest = jinja.get_template("cartridge-manifest.xml.j2").render(
        course=of,
        identifier=identifier("cartridge", plan.id),
        organization=identifier("organization", plan.id),
        modules=modules,
        style=Resource(identifier("style", plan.id), "", PAGE, style),
    )
    resources = chain.from_iterable(module.resources for module in modules)
    return archive([Artifact(MANIFEST, manifest.encode()), style, *(resource.file for resource in resources)])


def modules_of(of: Course, jinja: Environment) -> Iterator[Module]:
    """The modules of a course; links stand beside the pages that they lead on from."""
    about, *sessions, facilitator, sources = (page(part, of, jinja) for part in parts(of))
    own = [link("workshop", words()["workshop"], of.address, of, jinja)] if of.address else []
    asked = [quiz(of, jinja)] if of.questions else []
    linked = [(each.practice, each.address) for each in of.practices if each.address]
    links = [
        link(f"practice-{each.id}", words()["practice"].format(title=each.title), address, of, jinja) for each, address in linked
    ]
    modules = (
        (about.title, (about, *own)),
        (words()["sessions"], (*sessions, *asked)),
        (facilitator.title, (facilitator,)),
        (words()["sources_and_practices"] if links else sources.title, (sources, *links)),
    )
    for title, resources in modules:
        yield Module(identifier("module", of.plan.id, title), title, resources)


def folder(of: Course) -> str:
    """Where the files of a course lie; several courses can be imported into one, and platforms keep their folders."""
    return identifier("course", of.plan.id)


def page(part: Part, of: Course, jinja: Environment) -> Resource:
    """A part of the course as a page; the one for facilitators is marked as theirs."""
    file = Artifact(f"{folder(of)}/{part.name}.html", lesson_page(part, of, jinja))
    return Resource(identifier("page", of.plan.id, part.name), part.title, PAGE, file, part.name == FACILITATOR)


def quiz(of: Course, jinja: Environment) -> Resource:
    """The questions, as QTI 1.2.1."""
    name = identifier("quiz", of.plan.id)
    content = jinja.get_template("cartridge-quiz.xml.j2").render(course=of, identifier=name, title=words()["quiz"])
    return Resource(name, words()["quiz"], QUIZ, Artifact(f"{folder(of)}/quiz.xml", content.encode()))


def link(name: str, title: str, address: str, of: Course, jinja: Environment) -> Resource:
    """A link to a page of the site."""
    content = jinja.get_template("cartridge-link.xml.j2").render(title=title, address=address)
    return Resource(identifier("link", of.plan.id, name), title, LINK, Artifact(f"{folder(of)}/{name}.xml", content.encode()))
