"""oEmbed files: what a program asks for that shows the card of a page whose address it was given (https://oembed.com).

They hold whole addresses, so there are none while the site's address is not set.
"""

import json
from collections.abc import Iterator

from compendium.compendium import Compendium
from compendium.output import Artifact
from compendium.pages.card import CardPage, practice_cards, workshop_cards
from compendium.pages.embedding import HEIGHT, OEMBED, WIDTH, snippet
from compendium.pages.settings import Settings


def oembed_files(compendium: Compendium, settings: Settings) -> Iterator[Artifact]:
    """One file beside the page of each practice and workshop."""
    if not settings.site_url:
        return
    for cards in (practice_cards, workshop_cards):
        for card in cards(compendium, settings):
            yield Artifact(f"{card.page.address}{OEMBED}", oembed(card, settings))


def oembed(card: CardPage, settings: Settings) -> bytes:
    """The answer for the page of a card."""
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": card.head.title,
        "provider_name": settings.site_name,
        "provider_url": settings.site_url,
        "html": snippet(card.head.title, card.page.address, settings),
        "width": WIDTH,
        "height": HEIGHT,
    }
    return (json.dumps(answer, ensure_ascii=False, indent=1) + "\n").encode()
