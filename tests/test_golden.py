"""The golden site: a few fictional entries, and exactly the files that are rendered and published from them."""

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from projects import ROOT, copy_of_this

from compendium.cli import cli
from compendium.json_schema import FOLDER as SCHEMAS
from compendium.output import files_below
from compendium.pages import PAGE_TYPES
from compendium.pipeline import Project, artifacts_of, check, derive, settings_of
from compendium.problems import messages

GOLDEN = ROOT / "tests/golden"

# The files that are kept: home, Explore, every practice, and one page of every other type.
KEPT = (
    "index.md",
    "explore.md",
    "practices/",
    "sectors.md",
    "sectors/finance.md",
    "actions/information-sharing.md",
    "countries.md",
    "countries/ke.md",
    "regions/eastern-africa.md",
    "gaps.md",
    "workshops.md",
    "workshops/",
    "compare.md",
    "brief.md",
    "handout.md",
    "contribute/fields.md",
    "contribute/workshop-fields.md",
    "contribute/form.md",
    "contribute/problems.md",
    "about/method.md",
)


def golden_project(folder: Path) -> Project:
    """This project with the golden entries in the place of its own."""
    project = copy_of_this(folder)
    for name in ("practices", "sectors", "workshops"):
        shutil.rmtree(folder / name)
        shutil.copytree(GOLDEN / name, folder / name)
    return project


def rendered(project: Project) -> dict[str, bytes]:
    """Every file below build/docs, by its path."""
    return {artifact.path: artifact.content for artifact in artifacts_of(project, derive(check(project)))}


def kept(files: dict[str, bytes]) -> dict[str, str]:
    """The files that the golden site keeps; those of the kits are read in tests of their own."""
    return {path: content.decode() for path, content in files.items() if path.startswith(KEPT) and "/kit/" not in path}


def coverage_report(project: Project) -> str:
    """What the command `report` prints."""
    result = CliRunner().invoke(cli, ["report", "--project", str(project.root)])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The golden project, for tests that change nothing in it."""
    return golden_project(tmp_path_factory.mktemp("golden") / "project")


def test_the_golden_entries_are_accepted(project: Project) -> None:
    """They have no problem but those that they are there for, beside terms that so few entries do not use."""
    problems = [problem for problem in check(project).problems if problem.code != "unused-term"]
    assert [(problem.location.path, problem.code) for problem in problems] == [
        ("practices/example-withheld.yaml", "withheld"),
        ("workshops/example-lists.yaml", "practice-rated-otherwise"),
        ("workshops/example-lists.yaml", "practice-withdrawn"),
    ]


def test_golden_files(project: Project) -> None:
    """The pipeline renders exactly the golden files; `make accept` rewrites them, and the difference is read."""
    expected = {path: (GOLDEN / "docs" / path).read_text(encoding="utf-8") for path in files_below(GOLDEN / "docs")}
    found = kept(rendered(project))
    assert found.keys() == expected.keys()
    for path, text in expected.items():
        assert found[path] == text, path


def test_the_report_on_coverage(project: Project) -> None:
    """The report counts the published entries by sector, action, region and evidence, what they record, and their sources."""
    assert coverage_report(project) == (GOLDEN / "coverage.txt").read_text(encoding="utf-8")


def test_rendering_twice_gives_the_same_bytes(project: Project) -> None:
    """Nothing in a page depends on when, or on what else, was rendered."""
    assert list(rendered(project).items()) == list(rendered(project).items())


def test_every_type_of_page_is_kept(project: Project) -> None:
    """Each type of page has views here, at addresses of their own, and one of them at least among the golden files."""
    whole, settings = derive(check(project)), settings_of(project)
    paths = {kind.template: [kind.path(view) for view in kind.views(whole, settings)] for kind in PAGE_TYPES}
    assert [template for template, of_type in paths.items() if not any(path.startswith(KEPT) for path in of_type)] == []
    assert [path for path, times in Counter(path for of_type in paths.values() for path in of_type).items() if times > 1] == []


def test_what_is_withheld_shows_nowhere(project: Project) -> None:
    """No file says a word of an entry that is not published; the JSON Schema names all countries, whoever is in them."""
    words = (b"example-withheld", b"nobody may see", b"Withheld", b"Iceland")
    found = [
        (path, word)
        for path, content in rendered(project).items()
        for word in words
        if word in content and not path.startswith(SCHEMAS)
    ]
    assert found == []


def test_the_finder_holds_texts_as_they_were_written(project: Project) -> None:
    """The browser puts what these files hold into pages as text only, so nothing in them is escaped and nothing is lost."""
    files = {path: json.loads(text) for path, text in rendered(project).items() if path.startswith("find/")}
    practice = derive(check(project)).by_id["hostile-text"].practice
    short = [each for path, block in files.items() if path.startswith("find/blocks/") for each in block]
    (listed,) = (record for record in short if record.get("id") == "hostile-text")
    whole = files["find/practices/hostile-text.json"]
    assert listed["title"] == whole["title"] == practice.title
    assert listed["summary"] == whole["summary"] == practice.summary
    assert whole["results"][0]["text"] == practice.results[0].text
    assert whole["partners"][0]["name"] == practice.partners[0].name
    assert whole["limits"] == [practice.limits[0].text]


# Files of the package that are made from others'

PRINTED = ("m49", "world", "country-names")  # the tree of regions, and the outlines and other names of countries


def printed(name: str) -> bytes:
    """What the program that makes a file of places prints."""
    node = Path(sys.executable).with_name("node")
    return subprocess.run([node, ROOT / f"tests/node/{name}.mjs"], check=True, capture_output=True).stdout


@pytest.mark.site
@pytest.mark.parametrize("name", PRINTED)
def test_places_are_those_of_their_packages(name: str) -> None:
    """The files of regions, outlines and names are what the packages that they come from hold now."""
    assert (ROOT / f"compendium/{name}.json").read_bytes() == printed(name)


# Published with MkDocs


def built(project: Project) -> Result:
    """What the build says of a project, and its exit code."""
    result = CliRunner().invoke(cli, ["build", "--project", str(project.root)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of every file below a folder."""
    return {path: (folder / path).read_bytes() for path in files_below(folder)}


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """The time of change and the number of every file below a folder, which writing would alter."""
    stats = {path: (folder / path).stat() for path in files_below(folder)}
    return {path: (stat.st_mtime_ns, stat.st_ino) for path, stat in stats.items()}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The golden project, published once; a test that changes it changes it back."""
    project = golden_project(tmp_path_factory.mktemp("published") / "project")
    result = built(project)
    assert result.exit_code == 0, result.output
    return project


class Acting(HTMLParser):
    """What of a page could act: scripts, frames, handlers of events, and links that are no addresses; and its title."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside, self.title = "", ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that acts, or an attribute that does."""
        given = dict(attrs)
        self.inside = tag
        local = (given.get("src") or "").startswith(("/", "../", "./", "assets/")) and tag == "script"
        data = tag == "script" and given.get("type") in ("application/json", "application/ld+json")
        plain = tag == "details" and not attrs  # a list that our own pages fold
        if tag in ("script", "iframe", "object", "embed", "img", "base", "details") and not (local or data or plain):
            self.found.append(tag)
        for name, value in attrs:
            if name.startswith("on") or re.match(r"\s*(?:javascript|data|vbscript):", value or ""):
                self.found.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        """Note the title."""
        self.title += data if self.inside == "title" else ""

    def handle_endtag(self, _tag: str) -> None:
        """Forget the element that ends."""
        self.inside = ""


@pytest.mark.site
def test_hostile_text_acts_nowhere(published: Project) -> None:
    """No page of the site holds anything that acts but the site's own scripts, and the hostile title shows as it was written."""
    pages = {path: Acting(content.decode()) for path, content in contents(published.site).items() if path.endswith(".html")}
    assert {path: page.found for path, page in pages.items() if page.found} == {}
    title = pages["practices/hostile-text/index.html"].title
    assert title == '</title><script>alert("title")</script> {{ 7*7 }} *x* _y_ `z` – Partnerships against trafficking'


@pytest.mark.site
def test_building_again_touches_nothing(published: Project) -> None:
    """The same input gives the same site, and no file of it is so much as touched."""
    before = stamps(published.site)
    result = built(published)
    assert result.exit_code == 0
    assert messages()["build"]["nothing-changed"] in result.output
    assert stamps(published.site) == before


@pytest.mark.site
def test_building_elsewhere_gives_the_same_bytes(published: Project, tmp_path: Path) -> None:
    """Neither the folder nor the time of a build shows in the site."""
    other = golden_project(tmp_path / "elsewhere")
    assert built(other).exit_code == 0
    assert contents(other.site) == contents(published.site)


@pytest.mark.site
def test_a_change_reaches_only_what_mentions_it(published: Project) -> None:
    """A word in the middle of one entry changes its page, its record and the words; every other file keeps its time."""
    entry = published.root / "practices/example-harvest-line.yaml"
    original, before = entry.read_text(encoding="utf-8"), (contents(published.site), stamps(published.site))
    entry.write_text(original.replace("in nine languages", "in nineteen languages"), encoding="utf-8")
    assert built(published).exit_code == 0
    after = contents(published.site), stamps(published.site)
    entry.write_text(original, encoding="utf-8")
    changed = {path for path in before[0] if before[0][path] != after[0].get(path)}
    words = {path for path in changed if path.startswith("find/words/")}
    record = {"find/practices/example-harvest-line.json", "find/vocabulary.json"}
    itself = {"practices/example-harvest-line/index.html", "form/practices/example-harvest-line.yaml"}
    assert changed - words == {*itself, *record}
    assert len(words) <= 2  # where the old word stands, and the new one
    assert before[0].keys() == after[0].keys()
    assert {path for path in before[1] if before[1][path][0] != after[1][path][0]} == changed
    assert built(published).exit_code == 0
    assert contents(published.site) == before[0]


@pytest.mark.site
@pytest.mark.parametrize("link", ["nowhere.md", "../practices/nowhere.md", "index.md#nowhere"])
def test_a_broken_link_fails_the_build(link: str, published: Project) -> None:
    """A link that leads nowhere in a hand-written page is the set-up's fault; the last site stays."""
    page = published.root / "pages/about/index.md"
    original, before = page.read_text(encoding="utf-8"), (contents(published.site), stamps(published.site))
    page.write_text(f"{original}\n[A link]({link})\n", encoding="utf-8")
    result = built(published)
    page.write_text(original, encoding="utf-8")
    assert result.exit_code == 2
    assert "nowhere" in result.stderr
    assert "Traceback" not in result.output
    assert (contents(published.site), stamps(published.site)) == before
