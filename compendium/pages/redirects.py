"""Redirects: an address that a practice, a workshop or a term once had leads to its page for ever."""

from collections.abc import Iterator
from dataclasses import dataclass

from compendium.compendium import BROWSED, Compendium
from compendium.pages.settings import Settings
from compendium.pages.views import FOLDERS, Head, Link, practice_address, practice_link, term_link
from compendium.pages.workshop import workshop_address, workshop_link
from compendium.taxonomy import Term


@dataclass(frozen=True)
class RedirectPage:
    """An old address, and the page that it leads to."""

    head: Head
    page: Link
    canonical_url: str


def redirect_pages(compendium: Compendium, settings: Settings) -> Iterator[RedirectPage]:
    """One page for each old address."""
    for old, page, description in moved(compendium):
        head = Head(old, page.text, description)
        yield RedirectPage(head, page, settings.canonical_address(page.address))


def moved(compendium: Compendium) -> Iterator[tuple[str, Link, str]]:
    """Every old address with the page that it leads to, and what that page is about."""
    for listed in compendium.practices:
        for alias in listed.practice.aliases:
            yield practice_address(alias), practice_link(listed), listed.practice.summary
    for entry in compendium.workshops:
        for alias in entry.workshop.aliases:
            yield workshop_address(alias), workshop_link(entry), entry.workshop.summary
    for facet in BROWSED:
        kept = compendium.terms(facet)
        for term in compendium.taxonomy[facet].terms:
            if term not in kept:
                successor = successor_of(term, facet, compendium)
                yield f"{FOLDERS[facet]}/{term.id}/", term_link(facet, successor), successor.definition


def successor_of(term: Term, facet: str, compendium: Compendium) -> Term:
    """The term in use that replaces one that is not; terms that replace each other in a ring lead to the last of them."""
    seen = {term}
    while term.deprecated and (after := compendium.taxonomy[facet][term.deprecated.use]) not in seen:
        seen.add(after)
        term = after
    return term
