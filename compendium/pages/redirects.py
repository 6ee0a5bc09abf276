"""Redirects: an old id of a practice leads to its page for ever."""

from collections.abc import Iterator
from dataclasses import dataclass

from compendium.compendium import Compendium
from compendium.pages.settings import Settings
from compendium.pages.views import Head, Link, practice_address, practice_link


@dataclass(frozen=True)
class RedirectPage:
    """An old address, and the practice that it leads to."""

    head: Head
    practice: Link
    canonical_url: str


def redirect_pages(compendium: Compendium, settings: Settings) -> Iterator[RedirectPage]:
    """One page for each old id."""
    for listed in compendium.practices:
        for alias in listed.practice.aliases:
            address = practice_address(listed.id)
            head = Head(practice_address(alias), listed.practice.title, listed.practice.summary)
            yield RedirectPage(head, practice_link(listed), settings.canonical_address(address))
