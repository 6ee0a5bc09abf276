"""The published site of the real entries: its links, its HTML, what it loads, and what search engines and previews get."""

import json
import re
import shutil
import subprocess
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from itertools import accumulate
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml
from projects import ROOT, copy_of_this, published

from compendium.find.index import FIELD_BITS
from compendium.find.words import STOP_WORDS, stems, words
from compendium.find.words import stem as stem_of
from compendium.output import files_below

pytestmark = pytest.mark.site

NODE = ROOT / "tests" / "node"
BASE = "https://compendium.example/base/"


class Page(HTMLParser):
    """What a page links to, loads, and calls by an id."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.inline: list[str] = []
        self.meta: dict[str, str] = {}
        self.title = ""
        self.within = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note links, things loaded, ids, and scripts or styles that stand in the page itself."""
        given = {name: value or "" for name, value in attrs}
        self.within = tag
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag in ("script", "img", "iframe", "source", "video", "audio", "embed") and "src" in given:
            self.loads.append(given["src"])
        if tag == "link" and given.get("rel") != "canonical":
            self.loads.append(given["href"])
        if tag == "meta":
            self.meta[given.get("name") or given.get("property") or given.get("http-equiv", "")] = given.get("content", "")
        if tag == "style" or (
            tag == "script" and "src" not in given and given.get("type") not in ("application/json", "application/ld+json")
        ):
            self.inline.append(tag)
        self.inline += [name for name in given if name.startswith("on") or name == "style"]

    def handle_data(self, data: str) -> None:
        """Note the title."""
        if self.within == "title" and not self.title:
            self.title = data


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    """Every page of the site, by its path."""
    found = sorted(site.rglob("*.html"))
    return {path.relative_to(site).as_posix(): Page(path.read_text(encoding="utf-8")) for path in found}


def test_every_link_and_anchor_resolves(site: Path, pages: dict[str, Page]) -> None:
    """Every link within the site leads to a page that exists, and to a place on it that exists."""
    broken = []
    for path, page in pages.items():
        for link in page.links:
            target = urlsplit(urljoin(f"http://site/{path}", link))
            if urlsplit(link).scheme:
                continue
            file = unquote(target.path).lstrip("/")
            file = f"{file}index.html" if file.endswith("/") or not file else file
            ids = pages[file].ids if file in pages else []
            if not (site / file).is_file() or (target.fragment and unquote(target.fragment) not in ids):
                broken.append((path, link))
    assert broken == []


def test_no_id_stands_twice_on_a_page(pages: dict[str, Page]) -> None:
    """An anchor leads to one place."""
    assert {path: twice for path, page in pages.items() if (twice := [i for i, n in Counter(page.ids).items() if n > 1])} == {}


def test_nothing_is_loaded_from_elsewhere_or_runs_inline(site: Path, pages: dict[str, Page]) -> None:
    """Pages load only the site's own files, hold no inline script, style or handler, and say so in a policy."""
    foreign = {path: page.loads for path, page in pages.items() if any(urlsplit(each).netloc for each in page.loads)}
    inline = {path: page.inline for path, page in pages.items() if page.inline}
    policies = {page.meta.get("Content-Security-Policy", "") for page in whole(pages).values()}
    styles = [path.name for path in site.rglob("*.css") if re.search(r"(@import|url\()\s*[\"']?(https?:)?//", path.read_text())]
    assert (foreign, inline, styles) == ({}, {}, [])
    assert len(policies) == 1
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in policies.pop()


def test_titles_and_descriptions(pages: dict[str, Page]) -> None:
    """Every page has a title and a description of its own, and the same in what link previews show."""
    shown = {path: page for path, page in whole(pages).items() if path != "404.html"}
    titles = Counter(page.title for page in shown.values())
    assert [title for title, count in titles.items() if count > 1 or not title] == []
    for page in shown.values():
        assert 30 <= len(page.meta["description"]) <= 400
        assert page.meta["og:description"] == page.meta["description"]
        assert page.meta["og:title"]


def whole(pages: dict[str, Page]) -> dict[str, Page]:
    """The pages that readers come to: none that only leads on, and no card, which stands within other sites."""
    return {path: page for path, page in pages.items() if "refresh" not in page.meta and "/card/" not in path}


def test_cards_hold_no_script(pages: dict[str, Page]) -> None:
    """Every practice and workshop has a card; it loads a stylesheet of the site and nothing else, and its policy says so."""
    cards = {path: page for path, page in pages.items() if path.endswith("/card/index.html")}
    files = {f"{folder}/{path.stem}" for folder in ("practices", "workshops") for path in (ROOT / folder).glob("*.yaml")}
    assert {path.removesuffix("/card/index.html") for path in cards} == files
    assert {tuple(page.loads) for page in cards.values()} == {("../../../assets/card.css",)}
    policies = {page.meta["Content-Security-Policy"] for page in cards.values()}
    assert policies == {"default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"}


def test_html_is_valid(site: Path) -> None:
    """html-validate finds nothing in any page; one rule is off, for Material puts `autocomplete` on its two hidden checkboxes."""
    command = [ROOT / ".venv/bin/node", NODE / "node_modules/html-validate/bin/html-validate.mjs"]
    done = subprocess.run(
        [*command, "--config", NODE / "htmlvalidate.json", "--formatter", "text", f"{site}/**/*.html"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout[:4000], done.stderr[:2000]) == (0, "", "")


def test_practices_are_found(site: Path) -> None:
    """The index finds practices by their partners, their terms and lay words, countries by any name, and pages too."""
    for question, wanted in (
        ("farmworkers tomatoes", "practices/fair-food-program/"),
        ("airlines flight attendants", "practices/blue-lightning-initiative/"),
        ("FINTRAC banks", "practices/project-protect-canada/"),
        ("maids", "sectors/domestic-care-work/"),
        ("Holland", "countries/nl/"),
        ("safeguarding", "about/safeguarding/"),
        ("workshop for hotel staff", "workshops/hotel-and-tourism-staff/"),
    ):
        alike = [address for address in found(site, question) if is_practice(address) == is_practice(wanted)]
        assert wanted in alike[:8], question


def is_practice(address: str) -> bool:
    """Whether an address is a practice's; pages are shown apart from practices."""
    return address.startswith("practices/")


def found(site: Path, question: str) -> list[str]:
    """The addresses of what has words of a question, those with the greatest weight first."""
    index = {stem: numbers for path in (site / "find/words").iterdir() for stem, numbers in json.loads(path.read_text()).items()}
    scores: Counter[int] = Counter()
    for stem in stems(question):
        numbers = index.get(stem, [])
        for document, value in zip(accumulate(numbers[::2]), numbers[1::2], strict=True):
            scores[document] += value >> FIELD_BITS
    listed = documents(site)
    return [listed[document]["address"] for document, _ in scores.most_common()]


def documents(site: Path) -> list[dict[str, str]]:
    """The short record of every document that is searched, by number."""
    blocks = sorted((site / "find/blocks").iterdir(), key=lambda path: int(path.stem))
    return [record for path in blocks for record in json.loads(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("part", ["practices", "sectors", "workshops", "pages", "tests/golden", "taxonomy.yaml"])
def test_words_are_those_of_the_browser(part: str) -> None:
    """The browser takes the same words and stems from every text of this project as the index was made from."""
    whole = ROOT / part
    paths = (whole / path for path in files_below(whole)) if whole.is_dir() else [whole]
    text = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    program = """
        import { isStopWord, stem, words } from "./templates/theme/assets/find/words.js"
        let text = ""
        for await (const part of process.stdin.setEncoding("utf8")) text += part
        const found = new Set(words(text).filter((word) => !isStopWord(word)))
        console.log(JSON.stringify(Object.fromEntries([...found].map((word) => [word, stem(word)]))))"""
    command = [ROOT / ".venv/bin/node", "--input-type=module", "--eval", program]
    done = subprocess.run(command, cwd=ROOT, input=text.encode(), capture_output=True, check=True)
    assert json.loads(done.stdout) == {word: stem_of(word) for word in words(text) if word not in STOP_WORDS}


def test_every_practice_is_in_the_index_and_in_its_lists(site: Path, pages: dict[str, Page]) -> None:
    """Every entry is found by search, and is listed on the page of each of its sectors, actions and partner types."""
    located = {record["address"] for record in documents(site)}
    for path in (ROOT / "practices").glob("*.yaml"):
        address = f"practices/{path.stem}/"
        entry = yaml.safe_load(path.read_text(encoding="utf-8"))
        lists = [f"sectors/{term}" for term in entry["sectors"]] + [f"actions/{term}" for term in entry["actions"]]
        lists += [f"partners/{partner['type']}" for partner in entry["partners"]]
        missing = [each for each in lists if f"../../{address}" not in pages[f"{each}/index.html"].links]
        assert (address in located, missing) == (True, [])


def test_addresses_are_left_out_where_they_are_not_set(site: Path, pages: dict[str, Page]) -> None:
    """Without site_url there is no canonical address and no sitemap, and nothing is invented."""
    assert not (site / "sitemap.xml").exists()
    assert not [path for path, page in pages.items() if "og:url" in page.meta]


def test_addresses_where_they_are_set(tmp_path: Path) -> None:
    """With site_url and repo_url every page names its canonical address, the sitemap holds it, and the form leads to GitHub."""
    project = copy_of_this(tmp_path / "project")
    shutil.rmtree(project.root / "workshops")  # their kits take longer than all of this
    settings = (project.root / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("site_url:", f"site_url: {BASE}", 1).replace("edit_uri:", "edit_uri: edit/main", 1)
    settings = settings.replace("repo_url:", "repo_url: https://forge.example/team/compendium", 1)
    (project.root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    site = published(project)
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    for path in sorted((project.root / "practices").glob("*.yaml")):
        html = (site / "practices" / path.stem / "index.html").read_text(encoding="utf-8")
        address = f"{BASE}practices/{path.stem}/"
        assert f'<link rel="canonical" href="{address}">' in html
        assert f"<loc>{address}</loc>" in sitemap
    assert "lastmod" not in sitemap
    form = unescape((site / "contribute/form/index.html").read_text(encoding="utf-8"))
    repository = "https://forge.example/team/compendium"
    for name, path in {"new": "new/main/", "edit": "edit/main/", "issues": "issues/new"}.items():
        assert f'data-{name}="{repository}/{path}"' in form


def test_the_markdown_extension_saves_time_only(site: Path, tmp_path: Path) -> None:
    """Without our Markdown extension the same pages come out, but for empty lines."""
    project = copy_of_this(tmp_path / "project")
    settings = (project.root / "mkdocs.yml").read_text(encoding="utf-8")
    assert "- compendium.raw_blocks" in settings
    without = "".join(line for line in settings.splitlines(keepends=True) if "compendium.raw_blocks" not in line)
    (project.root / "mkdocs.yml").write_text(without, encoding="utf-8")
    other = published(project)
    paths = sorted(path.relative_to(site) for path in site.rglob("*.html"))
    assert paths == sorted(path.relative_to(other) for path in other.rglob("*.html"))
    assert [path for path in paths if lines_of(site / path) != lines_of(other / path)] == []


def lines_of(path: Path) -> list[str]:
    """A file's lines, without the empty ones."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
