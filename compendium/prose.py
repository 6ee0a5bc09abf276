"""Prose: the Markdown that entries may hold. Says what is wrong with it, and gives it back as Markdown that is safe to publish.

Allowed are paragraphs, lists, emphasis, strong text, links to http(s) addresses, and citations such as [@source].
Text is handed on with character references, so that no later parser sees markup in it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup
from pydantic_core import PydanticCustomError

from compendium.kinds import a_web_address
from compendium.problems import Complaint, complaint, messages

CITATION = re.compile(r"\[@([A-Za-z0-9_.-]+)\]")
LOOSE_CITATION = re.compile(r"\[(?!@[A-Za-z0-9_.-]+\])\s*@[^\]]*\]?|\[\^[^\]]*\]")
LOOSE = "malformed-citation"
SCRIPT_LINK = re.compile(r"\]\(\s*((?!https?:)[A-Za-z][A-Za-z0-9+.-]*:[^)\s]*)")
TEMPLATE = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|<%|\$\{")
HTML = re.compile(r"<[A-Za-z/!?][^>\n]*>?|&[A-Za-z]+;|&#[0-9xX]")
# A paragraph, or an item of a list.
PARAGRAPH = re.compile(r"\S(?:(?!\n\s*\n|\n\s*(?:[-*+]|\d+[.)])\s).)*", re.DOTALL)
# A sentence ends at a stop, a question or an exclamation mark before white space and a capital, or at the end of a paragraph.
SENTENCE_END = re.compile(r"(?<=[.!?:])[\"”’)]*(?=\s+[\"“‘(]?[A-Z0-9])")
ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Ms|Mrs|Dr|St|No|Art|art|vs|e\.g|i\.e|U\.S|U\.K|approx|para|paras|sect|ch)\.|(?<!\d)\d{1,2}\.)$"
)
CITED_END = re.compile(r"(?:\[@[A-Za-z0-9_.-]+\][,;\s]*)+[.!?\"”’)]*\s*$")

WRAPPERS = {"strong_open": "<strong>", "strong_close": "</strong>", "em_open": "<em>", "em_close": "</em>"}
BLOCK_HTML = {"paragraph_open": "<p>", "paragraph_close": "</p>\n", "heading_open": "<p>", "heading_close": "</p>\n"}
BLOCK_HTML |= {
    "bullet_list_open": "<ul>\n",
    "bullet_list_close": "</ul>\n",
    "list_item_open": "<li>",
    "list_item_close": "</li>\n",
}
BLOCK_HTML |= {"ordered_list_open": "<ol>\n", "ordered_list_close": "</ol>\n"}
BLOCKS = {"paragraph_open", "paragraph_close", "bullet_list_open", "bullet_list_close", "ordered_list_open"}
BLOCKS |= {"ordered_list_close", "list_item_open", "list_item_close", "inline"}
INLINES = {"text", "softbreak", "hardbreak", "link_open", "link_close", *WRAPPERS}

# What would begin a list, a heading's underline or a definition at the start of a line.
LINE_START = re.compile(r"^(|\d+(?=[.]))([-+=:.])")
SPECIAL = str.maketrans({character: f"&#{ord(character)};" for character in '&<>"\\`*_{}[]()#!|~$^'})


@cache
def parser() -> MarkdownIt:
    """CommonMark as an author knows it; what entries do not use is found in its tokens."""
    return MarkdownIt("commonmark", {"html": True, "linkify": False})


@lru_cache(maxsize=50_000)  # labels and titles stand on many pages
def plain(text: str) -> str:
    """Text that Markdown and HTML show exactly as written, on one line, wherever it is placed."""
    return LINE_START.sub(lambda found: f"{found[1]}&#{ord(found[2])};", " ".join(text.split()).translate(SPECIAL))


def citations(markdown: str) -> tuple[str, ...]:
    """The ids of the sources that a text cites, in order, each once."""
    return tuple(dict.fromkeys(CITATION.findall(markdown)))


def without_citations(markdown: str) -> str:
    """A text as it reads without its citations."""
    return re.sub(rf"\s*{CITATION.pattern}", "", markdown)


def complaints_about_prose(markdown: str) -> Iterator[Complaint]:
    """What an entry's Markdown may not hold, and the sentences that rest on nothing, each with its line."""
    for pattern, code in ((TEMPLATE, "template-syntax"), (HTML, "raw-html"), (SCRIPT_LINK, "bad-link"), (LOOSE_CITATION, LOOSE)):
        found = pattern.search(markdown)
        if found:
            yield at_line(complaint(code, value=found[found.lastindex or 0]), markdown, found.start())
    constructs: dict[str, int] = {}
    for token, line in tokens_of(markdown):
        href = str(token.attrs.get("href", ""))
        if token.type == "link_open" and not is_web_address(href):
            yield replace(complaint("bad-link", value=href), line=line)
        elif token.type not in BLOCKS | INLINES | {"html_block", "html_inline"}:
            constructs.setdefault(token.type.removesuffix("_open").removesuffix("_close").replace("_", " "), line)
    for construct, line in constructs.items():
        words = messages()["constructs"].get(construct, construct)
        yield replace(complaint("bad-construct", construct=words), line=line)
    for sentence, end in uncited_sentences(markdown):
        yield at_line(complaint("uncited-sentence", sentence=sentence), markdown, end)


def at_line(raised: Complaint, markdown: str, offset: int) -> Complaint:
    """The complaint, at the line of an offset into the text."""
    return replace(raised, line=markdown.count("\n", 0, offset))


def is_web_address(address: str) -> bool:
    """Whether a link may lead there."""
    try:
        a_web_address(address)
    except PydanticCustomError:
        return False
    return True


def tokens_of(markdown: str) -> Iterator[tuple[Token, int]]:
    """The parser's tokens, those within paragraphs included, each with the line where it or its paragraph begins."""
    line = 0
    for token in parser().parse(markdown):
        line = token.map[0] if token.map else line
        yield token, line
        yield from ((child, line) for child in token.children or ())


def uncited_sentences(markdown: str) -> Iterator[tuple[str, int]]:
    """The sentences that no citation ends, each with the offset of its end."""
    for paragraph in PARAGRAPH.finditer(markdown):
        for sentence in sentences(" ".join(paragraph.group().split())):
            if not CITED_END.search(sentence) and not sentence.endswith(":"):
                written = re.compile(r"\s+".join(map(re.escape, sentence.split()))).search(markdown, paragraph.start())
                yield sentence, written.end() if written else paragraph.start()


def sentences(paragraph: str) -> Iterator[str]:
    """A paragraph's sentences; a stop behind an abbreviation or a number does not end one."""
    begin = 0
    for end in SENTENCE_END.finditer(paragraph):
        so_far = paragraph[begin : end.end()]
        if so_far.endswith(":") or ABBREVIATION.search(so_far):
            continue
        yield so_far.strip()
        begin = end.end()
    if paragraph[begin:].strip():
        yield paragraph[begin:].strip()


@dataclass(frozen=True)
class Citation:
    """A citation as the page shows it: the source's number, its anchor and its title."""

    number: int
    anchor: str
    title: str


def published(markdown: str, cite: Callable[[str], Citation]) -> Markup:
    """The text as HTML for the site, which Markdown leaves alone: every character of text inert, citations as small links."""
    parts: list[str] = []
    for token in parser().parse(markdown):
        if token.type == "inline":
            parts.append(inline(token.children or [], cite))
        elif token.type in ("html_block", "code_block", "fence"):
            parts.append(f"<p>{inert(token.content)}</p>\n")
        elif not token.hidden:
            parts.append(BLOCK_HTML.get(token.type, ""))
    return Markup("".join(parts).rstrip("\n"))  # noqa: S704 - every text in it is inert


def inline(tokens: list[Token], cite: Callable[[str], Citation]) -> str:
    """The tokens within a paragraph as one line of safe Markdown."""
    parts: list[str] = []
    links: list[bool] = []
    within: list[str] = []  # what the text of a link cites; its marks stand behind the link, since links do not nest
    for token in tokens:
        if token.type in WRAPPERS:
            parts.append(WRAPPERS[token.type])
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.type == "link_open":
            href = str(token.attrs.get("href", ""))
            links.append(is_web_address(href))
            parts.append(f'<a href="{plain(href)}" rel="noopener">' if links[-1] else "")
        elif token.type == "link_close":
            parts.append("</a>" if links.pop() else "")
            parts += [marker_of(cite(source)) for source in within]
            within = []
        elif any(links):
            within += CITATION.findall(token.content)
            parts.append(inert(CITATION.sub("", token.content)))
        else:
            parts.append(with_citations(token.content, cite))
    # A citation's number stands right behind the word, whatever white space the author left.
    return re.sub(r" +(?=<sup )", "", "".join(parts))


def with_citations(text: str, cite: Callable[[str], Citation]) -> str:
    """A run of text, inert, with its citations as small links."""
    parts: list[str] = []
    for index, part in enumerate(CITATION.split(text)):
        if index % 2:
            parts.append(marker_of(cite(part)))
        else:
            parts.append(inert(part))
    return "".join(parts)


def markers(sources: Iterable[str], cite: Callable[[str], Citation]) -> Markup:
    """Citations of several sources, as small links."""
    return Markup("".join(marker_of(cite(source)) for source in sources))  # noqa: S704 - made of safe parts only


def marker_of(citation: Citation) -> str:
    """A citation as a small number that leads to its source."""
    return f'<sup class="cx-cite"><a href="#{citation.anchor}" title="{plain(citation.title)}">{citation.number}</a></sup>'


def inert(text: str) -> str:
    """Text with its spaces kept and every character that any parser could act on as a character reference."""
    return re.sub(r"\s+", " ", text).translate(SPECIAL)
