"""Prose: whatever an author writes, the site shows it as words; only paragraphs, lists, emphasis, links and citations act."""

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from compendium.markup import Citation, plain, published
from compendium.prose import complaints_about_prose, parser, uncited_sentences

ROOT = Path(__file__).parent.parent

ELEMENTS = {"p", "ul", "ol", "li", "em", "strong", "a", "sup"}
ATTRIBUTES = {"href", "class", "title", "rel", "id"}
MKDOCS_OWN = ("toc", "tables", "fenced_code")  # what MkDocs turns on by itself

many = settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])

# What the loader lets through: no control characters, nothing invisible.
visible = st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Cn"])
fragments = st.sampled_from(
    [
        *"abc \n*_`~[]()<>{}#!|\\-+=:.\"'&;/@^$%1",
        "word ",
        "two words. ",
        "\n\n",
        "\n- ",
        "\n  - ",
        "\n    ",
        "\n1. ",
        "\n   1) ",
        "\n> ",
        "\n# ",
        "\n---\n",
        "\n===\n",
        "\n```\n",
        "\n~~~\n",
        "\n| a | b |\n|---|---|\n| c | d |\n",
        "\n: ",
        "**",
        "***",
        "__",
        "[@one]",
        " [@two].",
        "[text](https://example.org/a_b*c)",
        "[text [@one]](https://example.org/)",
        "[x](javascript:alert(1))",
        "[x](data:text/html,x)",
        "[x][1]\n\n[1]: https://example.org/ 'title'\n\n",
        '[x](https://example.org/ "title")',
        "![alt](https://example.org/x.png)",
        "<https://example.org/>",
        "<script>alert(1)</script>",
        "<b onclick=alert(1)>",
        "</p>",
        "<!-- ",
        " -->",
        "<?php ",
        "<![CDATA[",
        "&amp;",
        "&#60;",
        "&lt;b&gt;",
        "{: onclick=alert(1) }",
        "{: #id .class }",
        "{{ 7*7 }}",
        "{% raw %}",
        "[TOC]",
        "[^1]",
        "*[HTML]: x",
        "\\*",
        "\\- ",
        "1\\. ",
        "\u00a0",
        "\u3000",
        "wzxhzdk:1",
        "klzzwxh:0001",
        "é中😀",
    ]
)
texts = st.lists(fragments, max_size=25).map("".join) | st.text(visible, max_size=200)


def cite(source: str) -> Citation:
    """The citation of a source whose title is hostile."""
    return Citation(len(source), f"source-{source}", f'"><script>alert("{source}")</script> *x* {{: onclick=x }} [y](z) `')


def converter() -> Markdown:
    """Python-Markdown as MkDocs sets it up for this site."""
    loaded = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    named = {name: {} for name in MKDOCS_OWN}
    for each in loaded:
        named |= each if isinstance(each, dict) else {each: {}}
    return Markdown(extensions=list(named), extension_configs=named)


CONVERTER = converter()


class Page(HTMLParser):
    """A page as the browser has it: its elements with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.other: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element; a link within a link is none."""
        self.other += [f"<{tag}> in <{tag}>"] if tag == "a" in self.open else []
        self.elements.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element, which must be of this kind."""
        self.other += [] if self.open and self.open.pop() == tag else [f"</{tag}>"]

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.text += data

    def handle_comment(self, data: str) -> None:
        """Note what is neither element nor text."""
        self.other.append(data)

    def handle_decl(self, decl: str) -> None:
        """Note what is neither element nor text."""
        self.other.append(decl)

    def handle_pi(self, data: str) -> None:
        """Note what is neither element nor text."""
        self.other.append(data)

    def unknown_decl(self, data: str) -> None:
        """Note what is neither element nor text."""
        self.other.append(data)


def shown(markdown: str) -> Page:
    """What Python-Markdown makes of a text."""
    CONVERTER.reset()
    return Page(CONVERTER.convert(markdown))


def words_of(markdown: str) -> str:
    """An author's words without white space: the text of every paragraph, citations as their numbers."""
    parts: list[str] = []
    for token in parser().parse(markdown):
        if token.type == "inline":
            text = "".join(child.content for child in token.children or ())
            parts.append(re.sub(r"\[@([A-Za-z0-9_.-]+)\]", lambda found: str(cite(found[1]).number), text))
        elif token.type in ("html_block", "code_block", "fence"):
            parts.append(token.content)
    return "".join("".join(parts).split())


@many
@given(texts)
def test_published_text_is_safe(markdown: str) -> None:
    """Only the elements and attributes that prose has come out, links lead to the web or to a source, all properly nested."""
    page = shown(published(markdown, cite))
    assert {tag for tag, _ in page.elements} <= ELEMENTS
    assert {name for _, attributes in page.elements for name in attributes} <= ATTRIBUTES
    links = [attributes.get("href") or "" for tag, attributes in page.elements if tag == "a"]
    assert all(re.match(r"https?://|#source-", link) for link in links)
    assert (page.open, page.other) == ([], [])


@many
@given(texts)
def test_published_text_keeps_the_words(markdown: str) -> None:
    """A reader sees the words that the author wrote, and no markup among them."""
    assert "".join(shown(published(markdown, cite)).text.split()) == words_of(markdown)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("One *two* **three** [@one].", "<p>One <em>two</em> <strong>three</strong>{one}.</p>"),
        ("A [link](https://example.org/a_b).", '<p>A <a href="https://example.org/a_b" rel="noopener">link</a>.</p>'),
        ("A [link](javascript:x).", "<p>A [link](javascript:x).</p>"),
        ("A [link](ftp://example.org).", "<p>A link.</p>"),
        ("- One\n- Two", "<ul><li>One</li><li>Two</li></ul>"),
        ("1. One\n2. Two", "<ol><li>One</li><li>Two</li></ol>"),
        ("- One\n  - Two\n- Three", "<ul><li>One<ul><li>Two</li></ul></li><li>Three</li></ul>"),
        ("- One\n  1. Two\n- Three", "<ul><li>One<ol><li>Two</li></ol></li><li>Three</li></ul>"),
        ("- - One", "<ul><li><ul><li>One</li></ul></li></ul>"),
        ("\\- One", "<p>- One</p>"),
        ("1986\\. A year", "<p>1986. A year</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("# One", "<p>One</p>"),
        ("<b>One</b>", "<p><b>One</b></p>"),
        ("One [@one] [@three]", "<p>One{one}{three}</p>"),
    ],
)
def test_published(markdown: str, html: str) -> None:
    """What authors write comes out as they mean it."""
    marks = {name: f'<sup class="cx-cite"><a href="#source-{name}" title="T">{len(name)}</a></sup>' for name in ("one", "three")}
    CONVERTER.reset()
    found = CONVERTER.convert(published(markdown, lambda name: Citation(len(name), f"source-{name}", "T")))
    assert tight(found) == tight(html.format_map(marks))


def tight(html: str) -> str:
    """HTML without line breaks, without paragraphs in lists, and with characters in the place of references."""
    joined = unescape(html.replace("\n", ""))
    return re.sub("</?p>", "", joined) if "<li>" in joined else joined


# Plain text


AROUND = ["PLACE", "Before PLACE after", "- PLACE", "<p>PLACE</p>", "<b>Bold</b>\n\nPLACE\n\nafter", "1. PLACE"]


@many
@given(texts.filter(str.strip), st.sampled_from(AROUND))
def test_plain_text_shows_as_written(text: str, around: str) -> None:
    """At the start of a line, within a paragraph, in a list or in HTML, a text shows exactly as it was written."""
    page, expected = shown(around.replace("PLACE", plain(text))), shown(around)
    assert page.elements == expected.elements
    assert page.text.split() == expected.text.replace("PLACE", text).split()


@many
@given(texts)
def test_plain_text_in_an_attribute(text: str) -> None:
    """An attribute holds exactly the text."""
    page = shown(f'<p title="{plain(text)}">word</p>\n\nA <a href="#x" title="{plain(text)}">word</a>.')
    titles = [attributes["title"] for _, attributes in page.elements if "title" in attributes]
    assert titles == [" ".join(text.split())] * 2


# What a text may not hold


def codes_of(markdown: str) -> list[str]:
    """The codes of what is wrong with a text."""
    return [each.code for each in complaints_about_prose(markdown)]


@many
@given(texts)
def test_any_text_can_be_judged(markdown: str) -> None:
    """Whatever a text holds, each complaint comes with its particulars; nothing is raised."""
    assert all(each.particulars for each in complaints_about_prose(markdown))


@pytest.mark.parametrize(
    ("markdown", "sentences"),
    [
        ("It works [@one].", []),
        ("It works.", ["It works."]),
        ("It works", ["It works"]),
        ("It works. It pays [@one].", ["It works."]),
        ("It works [@one]. It pays.", ["It pays."]),
        ("It works [@one] [@two].", []),
        ("It works [@one][@two].", []),
        ("It works [@one], [@two].", []),
        ("It works. [@one]", []),
        ("It works. [@one] It pays. [@two]", []),
        ("It works. [@one] It pays.", ["It works. [@one] It pays."]),
        ('He said: "It works [@one]."', []),
        ('He said: "It works" [@one].', []),
        ('"It works," he said. It pays [@one].', ['"It works," he said.']),
        ("“It works [@one].” “It pays.”", ["“It pays.”"]),
        ("(It works [@one].) It pays [@one].", []),
        ("Does it work? It does [@one].", ["Does it work?"]),
        ("It works! It does [@one].", ["It works!"]),
        ("Dr. Who and Mr. No, e.g. in the U.S. and the U.K., meet [@one].", []),
        ("See art. 5 and para. 3 of No. 7 [@one].", []),
        ("J. K. Doe says so [@one].", []),
        ("It costs 1.5 million, or 2.25 each [@one].", []),
        ("It began on 3. May [@one].", []),
        ("It began on 3. May. It ended in June [@one].", ["It began on 3. May."]),
        ("It began in 2016. It ended in 2018 [@one].", ["It began in 2016."]),
        ("It helped 300. Most were men [@one].", ["It helped 300."]),
        ("They do this:\n\n- compare lists [@one]\n- meet", ["- meet"]),
        ("They do this: They compare lists [@one].", []),
        ("One paragraph [@one].\n\nAnother one.", ["Another one."]),
        ("A sentence that\nruns over lines [@one].", []),
        ("1. First [@one].\n2. Second.", ["2. Second."]),
        ("", []),
    ],
)
def test_uncited_sentences(markdown: str, sentences: list[str]) -> None:
    """A sentence needs a citation at its end, before or behind the stop; abbreviations and numbers end none."""
    assert [sentence for sentence, _ in uncited_sentences(markdown)] == sentences
