"""Embedding: the snippet by which another site shows the card of a page."""

from html import escape

from compendium.pages.settings import Settings

CARD = "card/"  # where a card stands, below its page
WIDTH, HEIGHT = 560, 260  # pixels in which a card with the longest summary fits
SNIPPET = '<iframe src="{address}" title="{title}" width="100%" height="{height}" loading="lazy"></iframe>'

OEMBED = "oembed.json"  # the same for programs, below the page too


def oembed_address(page_address: str, settings: Settings) -> str:
    """The whole address of a page's oEmbed file; an empty text where the site's address is not set, for then there is none."""
    return settings.canonical_address(page_address + OEMBED)


def snippet(title: str, page_address: str, settings: Settings) -> str:
    """The HTML that shows the card; while the site's address is not set, with one that the browser completes."""
    address = settings.canonical_address(page_address + CARD) or CARD
    return SNIPPET.format(address=escape(address), title=escape(" ".join(title.split())), height=HEIGHT)
