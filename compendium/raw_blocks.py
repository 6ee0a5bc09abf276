"""A Markdown extension that lets blocks of HTML through unread: between empty lines, begun by a tag and ended by one.

It saves time and changes nothing but empty lines: Python-Markdown and MkDocs would each parse such blocks anew, and nearly
all of a generated page is made of them. Without its line in mkdocs.yml everything works as it does with it.
"""

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

BEFORE_ALL_PARSERS_OF_HTML = 26  # after white space is normalised (30), before MkDocs (21) and Python-Markdown (20) parse


class RawBlocks(Preprocessor):
    """Puts blocks of HTML where Python-Markdown keeps what it has parsed."""

    def run(self, lines: list[str]) -> list[str]:
        """The lines, with a placeholder for each block."""
        return "\n\n".join(self.kept(block) for block in "\n".join(lines).split("\n\n")).split("\n")

    def kept(self, block: str) -> str:
        """A placeholder for a block of HTML; any other block as it is."""
        html = block.strip("\n")
        is_html = html.startswith("<") and html[1:2].isalpha() and html.endswith(">")
        return f"\n{self.md.htmlStash.store(html)}\n" if is_html else block


class RawBlocksExtension(Extension):
    """What Python-Markdown loads."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the preprocessor."""
        md.preprocessors.register(RawBlocks(md), "compendium_raw_blocks", BEFORE_ALL_PARSERS_OF_HTML)


def makeExtension(**_: object) -> RawBlocksExtension:  # noqa: N802 - Python-Markdown's name
    """The extension, as Python-Markdown asks for it by the module's name."""
    return RawBlocksExtension()
