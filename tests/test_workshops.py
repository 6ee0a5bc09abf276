"""Workshops on the site: old addresses lead on, other sites can show a card, and catalogues can read what a workshop teaches."""

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from projects import ROOT, published
from test_golden import golden_project

from compendium.pages.embedding import snippet
from compendium.pages.settings import Settings

BASE = "https://compendium.example/base/"
LEADS = re.compile(r'http-equiv="refresh" content="0; url=([^"]+)"')
LINKED = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
RENAMED = """\
    - id: money
      label: Money
      definition: What finance was called before, in this test.
      deprecated: {since: "2026", use: finance}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The golden site at a public address, with a term that was renamed."""
    project = golden_project(tmp_path_factory.mktemp("workshops") / "project")
    settings = project.root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("site_url:", f"site_url: {BASE}", 1), encoding="utf-8")
    taxonomy = project.root / "taxonomy.yaml"
    text = taxonomy.read_text(encoding="utf-8")
    end_of_sectors = text.index("\npartner_types:")
    taxonomy.write_text(f"{text[:end_of_sectors]}{RENAMED}{text[end_of_sectors:]}", encoding="utf-8")
    return published(project)


@pytest.mark.site
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("practices/bank-circle/", "practices/example-bank-circle/"),
        ("workshops/lists-of-examples/", "workshops/example-lists/"),
        ("sectors/money/", "sectors/finance/"),
    ],
)
def test_an_old_address_leads_on(old: str, new: str, site: Path) -> None:
    """What was renamed, be it a practice, a workshop or a term, is reached at its old address too."""
    (to,) = LEADS.findall((site / old / "index.html").read_text(encoding="utf-8"))
    assert urljoin(f"{BASE}{old}", to) == f"{BASE}{new}"
    assert "<h1" in (site / new / "index.html").read_text(encoding="utf-8")


@pytest.mark.site
def test_what_was_renamed_is_listed_once(site: Path) -> None:
    """A term that is out of use, and that no practice has, stands in no list but those of the words that files may hold."""
    listing = [path.parent.name for path in site.rglob("*.html") if "sectors/money/" in path.read_text(encoding="utf-8")]
    assert sorted(listing) == ["fields", "workshop-fields"]


@pytest.mark.site
@pytest.mark.parametrize("page", ["practices/example-bank-circle/", "workshops/example-lists/", "workshops/hostile-plan/"])
def test_programs_find_the_card(page: str, site: Path) -> None:
    """The page names its oEmbed file, which holds what oEmbed 1.0 asks of the type rich, and the card that it shows is there."""
    html = (site / page / "index.html").read_text(encoding="utf-8")
    (href,) = re.findall(r'<link rel="alternate" type="application/json\+oembed" href="([^"]+)"', html)
    assert href == f"{BASE}{page}oembed.json"
    answer = json.loads((site / page / "oembed.json").read_text(encoding="utf-8"))
    assert (answer["version"], answer["type"]) == ("1.0", "rich")
    assert {"html", "width", "height"} <= answer.keys()
    (card,) = re.findall(r'src="([^"]+)"', answer["html"])
    assert (card, (site / urlsplit(card).path.removeprefix("/base/") / "index.html").is_file()) == (f"{BASE}{page}card/", True)
    assert unescape(re.search(r"<code data-cx-embed>(.*?)</code>", html)[1]) == answer["html"]  # type: ignore[index]


def test_a_snippet_cannot_be_broken_out_of() -> None:
    """Whatever a title holds, it stays the title of the frame on the page of those who take the snippet over."""
    made = snippet('"><script>alert(1)</script>', "practices/x/", Settings("", site_url=BASE))
    assert made.count("<") == 2
    assert 'title="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in made
    assert made.startswith(f'<iframe src="{BASE}practices/x/card/" ')


# https://bioschemas.org/profiles/TrainingMaterial/1.0-RELEASE: what it asks for at least, and what it recommends.
MINIMUM = {"@context", "@type", "@id", "http://purl.org/dc/terms/conformsTo", "description", "keywords", "name"}
RECOMMENDED = {"about", "audience", "author", "competencyRequired", "educationalLevel", "identifier", "inLanguage"}
RECOMMENDED |= {"learningResourceType", "license", "mentions", "teaches", "timeRequired", "url"}


@pytest.mark.site
def test_catalogues_can_read_a_workshop(site: Path) -> None:
    """Its page describes it as a learning resource with all that the profile asks for or recommends, but for an abstract."""
    (written,) = LINKED.findall((site / "workshops/example-lists/index.html").read_text(encoding="utf-8"))
    data = json.loads(written)
    assert (MINIMUM | RECOMMENDED) - data.keys() == set()
    assert data["@type"] == "LearningResource"
    assert data["http://purl.org/dc/terms/conformsTo"]["@id"].startswith("https://bioschemas.org/profiles/TrainingMaterial/")
    assert data["teaches"] == [
        "Compare two lists and name what they have in common.",
        "Name the law that a partnership would need.",
    ]
    assert data["timeRequired"] == "PT90M"


@pytest.mark.site
def test_hostile_text_stays_text_in_linked_data(site: Path) -> None:
    """It ends no script, and comes out as it was written."""
    (written,) = LINKED.findall((site / "workshops/hostile-plan/index.html").read_text(encoding="utf-8"))
    assert "<" not in written
    assert json.loads(written)["name"] == '</title><script>alert("plan")</script> {{ 7*7 }} *x* _y_ #set'


def test_twelve_workshops() -> None:
    """There is a workshop for each of the groups that the compendium was asked to serve."""
    assert len(list((ROOT / "workshops").glob("*.yaml"))) >= 12
