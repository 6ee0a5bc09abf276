"""Markup: texts as pages place them. Every character that a later parser could act on is a character reference.

Plain text shows exactly as written; prose keeps its paragraphs, lists, emphasis and links, and shows its citations as numbers.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from markdown_it.token import Token
from markupsafe import Markup

from compendium.prose import CITATION, is_web_address, parser

BLOCK_TAGS = {"p", "ul", "ol", "li"}
TAGS = {"em", "strong", *BLOCK_TAGS}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# What would begin a list, a heading's underline or a definition at the start of a line.
LINE_START = re.compile(r"^(|\d+(?=[.]))([-+=:.])")
SPECIAL = str.maketrans({character: f"&#{ord(character)};" for character in '&<>"\\`*_{}[]()#!|~$^'})


@lru_cache(maxsize=50_000)  # labels and titles stand on many pages
def plain(text: str) -> str:
    """Text that Markdown and HTML show exactly as written, on one line, wherever it is placed."""
    return LINE_START.sub(lambda found: f"{found[1]}&#{ord(found[2])};", " ".join(text.split()).translate(SPECIAL))


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
            parts.append(tag(token))
    return Markup("".join(parts).rstrip("\n"))  # noqa: S704 - every text in it is inert


def tag(token: Token) -> str:
    """The HTML tag that opens or closes what the token does; a heading becomes a paragraph, and what is not allowed nothing."""
    name = "p" if token.tag in HEADINGS else token.tag
    if name not in TAGS or not token.nesting:
        return ""
    opens = token.nesting == 1
    return f"<{name}>" if opens else f"</{name}>\n" if name in BLOCK_TAGS else f"</{name}>"


def inline(tokens: list[Token], cite: Callable[[str], Citation]) -> str:
    """The tokens within a paragraph as one line of safe HTML."""
    parts: list[str] = []
    links: list[bool] = []
    within: list[str] = []  # what the text of a link cites; its marks stand behind the link, since links do not nest
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.type == "link_open":
            href = str(token.attrs.get("href", ""))
            links.append(is_web_address(href))
            parts.append(f'<a href="{plain(href)}" rel="noopener">' if links[-1] else "")
        elif token.type == "link_close":
            parts.append("</a>" if links.pop() else "")
            parts += [marker_of(cite(source)) for source in within]
            within = []
        elif token.nesting:
            parts.append(tag(token))
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


def with_code(text: str) -> Markup:
    """A text of the program's own in which what stands between backticks is code."""
    parts = [f"<code>{plain(part)}</code>" if number % 2 else spaced(part) for number, part in enumerate(text.split("`"))]
    return Markup("".join(parts))  # noqa: S704 - plain() made every part inert


def spaced(text: str) -> str:
    """Plain text that keeps the space at its ends."""
    return f"{' ' if text[:1].isspace() else ''}{plain(text)}{' ' if text.strip() and text[-1:].isspace() else ''}"


def line_by_line(text: str) -> Markup:
    """Lines of text for a `<pre>`, each as it is written; none may be empty, for that would end the block of HTML."""
    return Markup(text.translate(SPECIAL))  # noqa: S704 - no character is left that a parser acts on
