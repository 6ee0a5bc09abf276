"""Prose: the Markdown that entries may hold, what is wrong with it, and which sentences rest on no source.

Allowed are paragraphs, lists, emphasis, strong text, links to http(s) addresses, and citations such as [@source].
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
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

BLOCKS = {"paragraph_open", "paragraph_close", "bullet_list_open", "bullet_list_close", "ordered_list_open"}
BLOCKS |= {"ordered_list_close", "list_item_open", "list_item_close", "inline", "html_block", "html_inline"}
INLINES = {"text", "softbreak", "hardbreak", "link_open", "link_close", "em_open", "em_close", "strong_open", "strong_close"}


@cache
def parser() -> MarkdownIt:
    """CommonMark as an author knows it; what entries do not use is found in its tokens."""
    return MarkdownIt("commonmark", {"html": True, "linkify": False})


def citations(markdown: str) -> tuple[str, ...]:
    """The ids of the sources that a text cites, in order, each once."""
    return tuple(dict.fromkeys(CITATION.findall(markdown)))


def without_citations(markdown: str) -> str:
    """A text as it reads without its citations."""
    return re.sub(rf"\s*{CITATION.pattern}", "", markdown)


def complaints_about_prose(markdown: str) -> Iterator[Complaint]:
    """What an entry's Markdown may not hold, and the sentences that rest on nothing, each with its line."""
    for pattern, code in ((TEMPLATE, "template-syntax"), (HTML, "raw-html"), (SCRIPT_LINK, "bad-link"), (LOOSE_CITATION, LOOSE)):
        for found in pattern.finditer(markdown):
            yield at_line(complaint(code, value=found[found.lastindex or 0]), markdown, found.start())
    constructs: dict[str, int] = {}
    for token, line in tokens_of(markdown):
        href = str(token.attrs.get("href", ""))
        if token.type == "link_open" and not is_web_address(href):
            yield replace(complaint("bad-link", value=href), line=line)
        elif token.type not in BLOCKS | INLINES:
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
