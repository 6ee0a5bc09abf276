"""Course packages, read back as a learning platform reads them: as their standards ask, and with every text as it was written."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from html import unescape
from io import BytesIO
from itertools import chain
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import lxml.html
import pytest
import xmlschema
from course_plans import PLANS
from lxml import etree

from compendium.kit.archive import archive
from compendium.kit.cartridge import cartridge
from compendium.kit.scorm import MASTERY, scorm
from compendium.output import Artifact
from compendium.plan import Plan, Statement

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates/kit"
STANDARDS = Path(__file__).parent / "standards"
CC, SCORM = STANDARDS / "cc13", STANDARDS / "scorm12"
SITE = "https://example.org/compendium/"
MANIFEST, PAGE = "imsmanifest.xml", "index.html"
# As the revision of March 2015 lists those that a cartridge of ours may hold; the schema of 2013 allows any text.
TYPES = {"webcontent", "imsqti_xmlv1p2/imscc_xmlv1p3/assessment", "imswl_xmlv1p3"}
NAMES = {
    "cp": "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1",
    "lomm": "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest",
    "lomr": "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/resource",
    "qti": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2",
    "wl": "http://www.imsglobal.org/xsd/imsccv1p3/imswl_v1p3",
    "scorm": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
    "adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
    "md": "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1",
}


Package = dict[str, bytes]


def unpacked(content: bytes) -> Package:
    """The files of a package by their paths."""
    with ZipFile(BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


@pytest.fixture(params=PLANS)
def plan(request: pytest.FixtureRequest) -> Plan:
    """Each of the plans."""
    return PLANS[request.param]


@pytest.fixture
def course(plan: Plan) -> Package:
    """The cartridge of the plan."""
    return unpacked(cartridge(plan, SITE, TEMPLATES))


@pytest.fixture
def package(plan: Plan) -> Package:
    """The SCORM package of the plan."""
    return unpacked(scorm(plan, SITE, TEMPLATES))


class OwnCopies(etree.Resolver):
    """Answers every address that a schema names with our copy of it; the schemas stay as they are published."""

    def resolve(self, url: str, _public: str, context: object) -> object:
        """The copy, or nothing for the DTD that xml.xsd names and that no validator needs."""
        if url.endswith(".dtd"):
            return self.resolve_string("", context)
        return self.resolve_filename(str(next(CC.rglob(Path(url).name))), context)


@pytest.fixture(scope="session")
def cartridge_schemas() -> dict[str, etree.XMLSchema]:
    """The schemas of a cartridge's files, by the name of the element that such a file begins with."""
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(OwnCopies())
    files = {"manifest": "imscp_v1p2_v1p0", "questestinterop": "qtiasiv1p2p1_v1p0", "webLink": "imswl_v1p3"}
    return {name: etree.XMLSchema(etree.parse(CC / f"ccv1p3_{file}.xsd", parser)) for name, file in files.items()}


@pytest.fixture(scope="session")
def scorm_schema() -> xmlschema.XMLSchema:
    """The schemas of a SCORM manifest as one.

    imsmd is ambiguous, which libxml2 does not take, and xmlschema only when it is lax about schemas; manifests are still judged.
    No parser takes ims_xml.xsd, which makes the namespace of `xml:` the default: the W3C's schema for it stands in.
    """
    imported = "".join(
        f'<xs:import namespace="{NAMES[name]}" schemaLocation="{file}.xsd"/>'
        for name, file in {"scorm": "imscp_rootv1p1p2", "md": "imsmd_rootv1p2p1", "adlcp": "adlcp_rootv1p2"}.items()
    )
    return xmlschema.XMLSchema(
        f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imported}</xs:schema>',
        base_url=str(SCORM),
        allow="local",
        uri_mapper=lambda uri: str(CC / "xml.xsd") if uri.endswith("ims_xml.xsd") else uri,
        validation="lax",
    )


def wrong_in_cartridge(content: bytes, schemas: dict[str, etree.XMLSchema]) -> list[str]:
    """What the schema finds in a file of a cartridge."""
    tree = etree.fromstring(content)
    schema = schemas[etree.QName(tree).localname]
    schema.validate(tree)
    return [str(error) for error in schema.error_log]


def wrong_in_scorm(content: bytes, schema: xmlschema.XMLSchema) -> list[str]:
    """What the schemas find in a SCORM manifest."""
    return [str(error.reason) for error in schema.iter_errors(content.decode().partition("?>")[2])]


def find(content: bytes, path: str) -> list:
    """What an XPath finds in an XML file."""
    return etree.fromstring(content).xpath(path, namespaces=NAMES)


def squeezed(text: str) -> str:
    """Text with its white space made alike."""
    return " ".join(text.split())


def shown(content: bytes) -> str:
    """What a page shows."""
    return squeezed(lxml.html.document_fromstring(content.decode()).text_content())


def named(course: Package, name: str) -> bytes:
    """The file of a cartridge that has this name; the folder around it is the course's own."""
    (found,) = (content for path, content in course.items() if path.rpartition("/")[2] == name)
    return found


def statements(found: tuple[Statement, ...]) -> tuple[str, ...]:
    """The texts of statements."""
    return tuple(each.text for each in found)


def for_learners(plan: Plan) -> Iterator[str]:
    """The texts that learners read, but for the quiz."""
    yield from (plan.title, plan.summary, *plan.objectives, *plan.prerequisites, *statements(plan.do_no_harm), *plan.contributors)
    yield from (*plan.audience, *plan.sectors, plan.level, plan.licence, plan.reviewed_on, plan.next_review)
    for session in (each for each in plan.sessions if not each.is_break):
        yield from (session.title, session.kind_label, *session.objectives, *statements(session.points))
        yield from chain.from_iterable((card.title, card.text, *card.questions) for card in session.cards)
    for practice in (each for each in plan.practices if each.title):
        yield from (practice.title, practice.summary, practice.why, *statements(practice.results), *statements(practice.limits))
        yield from (*practice.questions, "Evidence: Indicative, level 2 of 5. Result: Mixed. It was rated Plausible when")
    yield from ("A practice that is no longer published", "0:00 to 1:05", "1:20 to 1:30")
    yield from chain.from_iterable((source.title, source.publisher, source.year, source.url) for source in plan.sources)


def for_facilitators(plan: Plan) -> Iterator[str]:
    """The texts that only facilitators read."""
    for session in plan.sessions:
        yield from (*statements(session.notes), *session.materials)


def of_the_quiz(plan: Plan) -> Iterator[str]:
    """The texts of the quiz."""
    for question in plan.questions:
        yield from (question.question, *question.answers, question.because.text)


def test_a_cartridge_is_as_the_standard_asks(course: Package, cartridge_schemas: dict[str, etree.XMLSchema]) -> None:
    """The manifest, the quiz and the links validate against the published schemas."""
    assert {path: wrong_in_cartridge(course[path], cartridge_schemas) for path in course if path.endswith(".xml")} == {
        path: [] for path in course if path.endswith(".xml")
    }


def test_a_scorm_manifest_is_as_the_standard_asks(package: Package, scorm_schema: xmlschema.XMLSchema) -> None:
    """The manifest validates; what the schema leaves open is as platforms expect it."""
    manifest = package[MANIFEST]
    assert wrong_in_scorm(manifest, scorm_schema) == []
    assert find(manifest, "scorm:metadata/scorm:*/text()") == ["ADL SCORM", "1.2"]
    assert b' adlcp:scormtype="sco"' in manifest, "Moodle reads it by its prefix"
    (default,) = find(manifest, "scorm:organizations/@default")
    assert find(manifest, "scorm:organizations/scorm:organization/@identifier") == [default]


@pytest.mark.parametrize(
    ("name", "text", "instead"),
    [
        (MANIFEST, b"<schemaversion>1.3.0<", b"<schemaversion>1.4.0<"),
        (MANIFEST, b"<title>Quiz</title>", b""),
        (MANIFEST, b"<lomr:value>Instructor", b"<lomr:value>instructor"),
        ("quiz.xml", b'action="Set"', b'action="Add"'),
        ("workshop.xml", b'target="_blank"', b'colour="red"'),
    ],
)
def test_a_broken_cartridge_is_refused(
    name: str, text: bytes, instead: bytes, cartridge_schemas: dict[str, etree.XMLSchema]
) -> None:
    """So that the tests above can fail."""
    content = named(unpacked(cartridge(PLANS["usual"], SITE, TEMPLATES)), name)
    assert text in content
    assert wrong_in_cartridge(content.replace(text, instead, 1), cartridge_schemas) != []


@pytest.mark.parametrize(
    ("text", "instead"), [(b'="sco"', b'="SCO"'), (b"<file href=", b"<file name="), (b"imsmd:language>", b"imsmd:tongue>")]
)
def test_a_broken_scorm_manifest_is_refused(text: bytes, instead: bytes, scorm_schema: xmlschema.XMLSchema) -> None:
    """So that the test above can fail."""
    manifest = unpacked(scorm(PLANS["usual"], SITE, TEMPLATES))[MANIFEST]
    assert text in manifest
    assert wrong_in_scorm(manifest.replace(text, instead), scorm_schema) != []


def test_manifests_name_the_files_that_are_there(course: Package, package: Package) -> None:
    """Each file once, at the root of the archive the manifest; the folder is the course's own."""
    for files, prefix in ((course, "cp"), (package, "scorm")):
        resources = f"{prefix}:resources/{prefix}:resource"
        assert sorted([*find(files[MANIFEST], f"{resources}/{prefix}:file/@href"), MANIFEST]) == sorted(files)
        assert set(find(files[MANIFEST], f"{resources}/@href")) <= files.keys()
        assert find(files[MANIFEST], f"{resources}[@href and not({prefix}:file/@href = @href)]") == []
    assert len({path.partition("/")[0] for path in course}) == 2


def test_identifiers_are_unique_and_lead_somewhere(course: Package, package: Package) -> None:
    """Within a package; and the cartridge of another plan shares none, for both can be imported into one course."""
    for files in (course, package):
        own = find(files[MANIFEST], "//@identifier")
        assert len(own) == len(set(own))
        assert set(find(files[MANIFEST], "//@identifierref")) <= set(own)
    other = unpacked(cartridge(replace(PLANS["usual"], id="roads"), SITE, TEMPLATES))
    assert set(find(course[MANIFEST], "//@identifier")) & set(find(other[MANIFEST], "//@identifier")) == set()
    assert course.keys() & other.keys() == {MANIFEST}


def test_a_cartridge_keeps_the_rules_that_no_schema_holds(course: Package) -> None:
    """Types are known; quizzes and links have one file, no address and no dependency; what leads to a file has nothing below."""
    resources = find(course[MANIFEST], "cp:resources/cp:resource")
    assert {each.get("type") for each in resources} <= TYPES
    for each in resources:
        files, dependencies = (each.findall(f"{{{NAMES['cp']}}}{name}") for name in ("file", "dependency"))
        assert len(files) == 1
        if each.get("type") != "webcontent":
            assert (each.get("href"), dependencies) == (None, [])
    assert find(course[MANIFEST], "//cp:item[@identifierref]/cp:item") == []
    assert find(course[MANIFEST], "//cp:organization/cp:item/cp:title") == [], "Canvas takes the items below it as modules"


def test_the_modules_of_a_cartridge(plan: Plan, course: Package) -> None:
    """About, sessions, for the facilitator and sources, each with what belongs there."""
    modules = find(course[MANIFEST], "//cp:organization/cp:item/cp:item")
    found = {
        each.findtext("cp:title", namespaces=NAMES): each.xpath("cp:item/cp:title/text()", namespaces=NAMES) for each in modules
    }
    assert found == {
        "About this workshop": ["About this workshop", *(["The page of this workshop"] if plan.audience else [])],
        "Sessions": [f"1. {plan.sessions[0].title}", f"2. {plan.sessions[2].title}", *(["Quiz"] if plan.questions else [])],
        "For the facilitator": ["For the facilitator"],
        "Sources and practices": ["Sources", f"Practice: {plan.practices[0].title}"],
    }


def test_the_quiz_is_a_quiz_of_the_standard(plan: Plan, course: Package) -> None:
    """Every question with its answers in order, the right one marked, and the reason as the answer to either; texts are HTML."""
    if not plan.questions:
        assert not any(path.endswith("/quiz.xml") for path in course)
        return
    quiz = named(course, "quiz.xml")
    assert find(quiz, "qti:assessment/qti:qtimetadata//qti:fieldentry[1]/text()")[0] == "cc.exam.v0p1"
    items = find(quiz, "//qti:item")
    assert len({each.get("ident") for each in items}) == len(items) == len(plan.questions)
    for item, question in zip(items, plan.questions, strict=True):
        assert item.xpath("qti:itemmetadata//qti:fieldentry/text()", namespaces=NAMES)[0] == "cc.multiple_choice.v0p1"
        html = item.xpath(".//qti:mattext[@texttype='text/html']/text()", namespaces=NAMES)
        assert len(html) == len(item.xpath(".//qti:mattext", namespaces=NAMES))
        right = f"<p>Right. {question.because.text}</p>"
        wrong = f"<p>Not right. {question.because.text}</p>"
        assert list(map(unescape, html)) == [f"<p>{question.question}</p>", *question.answers, right, wrong]
        assert all("<" not in each.removeprefix("<p>").removesuffix("</p>") for each in html)
        labels = item.xpath(".//qti:response_label/@ident", namespaces=NAMES)
        assert item.xpath(".//qti:varequal/text()", namespaces=NAMES) == [labels[question.right]]
        (first, second) = item.xpath(".//qti:displayfeedback/@linkrefid", namespaces=NAMES)
        assert [first, second] == item.xpath("qti:itemfeedback/@ident", namespaces=NAMES)


def test_links_lead_to_the_site(plan: Plan, course: Package) -> None:
    """To the workshop and to the practices that are still published; without the site's address there are none."""
    links = {path.rpartition("/")[2]: content for path, content in course.items() if b"<webLink" in content}
    found = {name: (find(each, "wl:title/text()"), find(each, "wl:url/@href")) for name, each in links.items()}
    wanted = {"practice-harbour-watch.xml": ([f"Practice: {plan.practices[0].title}"], [f"{SITE}practices/harbour-watch/"])}
    if plan.audience:
        wanted["workshop.xml"] = (["The page of this workshop"], [f"{SITE}workshops/ports/"])
    assert found == wanted
    without = unpacked(cartridge(plan, "", TEMPLATES)) | unpacked(scorm(plan, "", TEMPLATES))
    assert not any(SITE.encode() in content or b"<webLink" in content for content in without.values())
    assert find(unpacked(cartridge(plan, "", TEMPLATES))[MANIFEST], "//cp:item/cp:title[.='Sources and practices']") == []


def test_metadata_are_the_plans_own(plan: Plan, course: Package, package: Package) -> None:
    """Title, description, language, keywords and rights, the same in both."""
    wanted = [plan.title, plan.summary, *plan.sectors, *plan.audience]
    general = "cp:metadata/lomm:lom/lomm:general/lomm:*[not(self::lomm:identifier)]"
    assert find(course[MANIFEST], f"{general}/lomm:string/text()") == wanted
    assert find(package[MANIFEST], "//md:general/md:*[not(self::md:catalogentry)]/md:langstring/text()") == wanted
    rights = " ".join(filter(None, (plan.licence, plan.licence_url)))
    assert find(course[MANIFEST], "//lomm:rights/lomm:description/lomm:string/text()") == [rights]
    assert find(package[MANIFEST], "//md:rights/md:description/md:langstring/text()") == [rights]
    assert find(course[MANIFEST], "//lomm:general/lomm:language/text()") == find(
        package[MANIFEST], "//md:general/md:language/text()"
    )


def test_pages_hold_every_text_as_it_is_written(plan: Plan, course: Package, package: Package) -> None:
    """What learners read is in the pages of both, and the facilitator's in a page of its own."""
    pages = {path.rpartition("/")[2]: shown(content) for path, content in course.items() if path.endswith(".html")}
    facilitators = pages.pop("facilitator.html")
    learners = " ".join(pages.values())
    assert [text for text in for_learners(plan) if text not in learners] == []
    right = [question.answers[question.right] for question in plan.questions]
    assert [text for text in (*for_facilitators(plan), *right) if text not in facilitators] == []
    assert [text for text in (*for_learners(plan), *of_the_quiz(plan)) if text not in shown(package[PAGE])] == []


def test_a_practice_shows_its_limits_wherever_it_stands(plan: Plan, course: Package, package: Package) -> None:
    """On every page of the cartridge; in the one page of the SCORM package once, and from its other places a link leads there."""
    limit = plan.practices[0].limits[0].text
    assert [limit in shown(named(course, f"session-{number}.html")) for number in (1, 2)] == [True, True]
    page = lxml.html.document_fromstring(package[PAGE].decode())
    assert shown(package[PAGE]).count(limit) == 1
    (link,) = page.xpath("//*[@id='session-2']//div[@class='practice']//a[@href='#session-1']")
    assert squeezed(link.text_content()) == f"1. {plan.sessions[0].title}"


def test_learners_get_neither_notes_nor_answers(course: Package, package: Package) -> None:
    """Only the page for facilitators holds them, and a cartridge marks it as theirs; in a SCORM package there are no notes."""
    facilitators = {path: content for path, content in course.items() if path.endswith("/facilitator.html")}
    pages = [shown(content) for path, content in course.items() if path.endswith(".html") and path not in facilitators]
    usual = PLANS["usual"]
    theirs = [*for_facilitators(usual), *of_the_quiz(usual)]
    assert [text for text in theirs if any(text in page for page in pages)] == []
    assert [text for text in for_facilitators(usual) if text in shown(package[PAGE])] == []
    marked = find(course[MANIFEST], "//cp:resource[.//lomr:intendedEndUserRole/lomr:value='Instructor']/@href")
    assert marked == list(facilitators)


def test_pages_run_and_load_nothing(course: Package, package: Package) -> None:
    """No script but the package's own file, no address but those in it and of the web, one heading of the first rank."""
    pages = {path: content for path, content in (course | package).items() if path.endswith(".html")}
    for path, content in pages.items():
        page = lxml.html.document_fromstring(content.decode())
        assert [each.get("src") for each in page.iter("script")] == (["scorm.js"] if path == PAGE else [])
        assert "".join(page.xpath("//script//text() | //style//text()")) == ""
        assert page.xpath("//@style | //@*[starts-with(name(), 'on')] | //img | //iframe | //object | //embed | //base") == []
        assert page.xpath("//link/@href") == ["course.css"]
        assert page.xpath("count(//h1)") == 1
        assert page.get("lang") == "en"
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))
        beside = {each.rpartition("/")[2]: content for each, content in (package if path == PAGE else course).items()}
        for address in page.xpath("//a/@href"):
            if address.startswith(("https://", "http://")):
                continue
            file, _, anchor = address.partition("#")
            assert f'id="{anchor}"'.encode() in (beside[file] if file else content), address
    style = named(course, "course.css")
    assert not any(word in style for word in (b"url(", b"@import", b"http"))
    assert not any(word in package["scorm.js"] for word in (b"eval", b"Function(", b"innerHTML", b"http"))


def test_the_mark_for_a_pass_is_the_same_everywhere(plan: Plan, package: Package) -> None:
    """The manifest tells it to the platform, and the page to the script; without a quiz there is none."""
    page = lxml.html.document_fromstring(package[PAGE].decode())
    found = (find(package[MANIFEST], "//adlcp:masteryscore/text()"), page.xpath("//@data-mastery"))
    assert found == (([str(MASTERY)], [str(MASTERY)]) if plan.questions else ([], []))
    assert page.xpath("//fieldset/@data-right") == [str(question.right) for question in plan.questions]


def test_the_same_plan_gives_the_same_bytes() -> None:
    """In this process, and in another one whose hashes differ."""
    script = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); import test_course_packages as t\n"
    script += "sys.stdout.write(t.digests())"
    again = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONHASHSEED": "1", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert digests() == digests() == again


def digests() -> str:
    """The sums of both packages of the hostile plan."""
    return " ".join(sha256(make(PLANS["hostile"], SITE, TEMPLATES)).hexdigest() for make in (cartridge, scorm))


def test_an_archive_depends_on_its_files_alone() -> None:
    """Not on their order, the clock or the machine."""
    files = [Artifact("b/b.txt", b"b" * 1000), Artifact("a.txt", b"a")]
    assert archive(files) == archive(reversed(files))
    with ZipFile(BytesIO(archive(files))) as packed:
        found = [
            (each.filename, each.date_time, each.compress_type, each.external_attr >> 16, each.create_system)
            for each in packed.infolist()
        ]
        assert packed.testzip() is None
    fixed = ((1980, 1, 1, 0, 0, 0), ZIP_DEFLATED, 0o100644, 3)
    assert found == [("a.txt", *fixed), ("b/b.txt", *fixed)]
