"""Links: which addresses of sources answer no more. The only module that asks other machines, and only where it is told to."""

import socket
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from http.client import HTTPMessage as Head
from ipaddress import ip_address
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from compendium.load import RawEntry
from compendium.problems import Problem, complaint, hint

GONE = (404, 410)  # of other refusals nobody can say whether a reader would meet them too
PATIENCE = 20  # seconds
AT_ONCE = 8
NAME = "Mozilla/5.0 (compatible; compendium link check)"


class NotPublic(URLError):  # noqa: N818 - says what the address is
    """The address leads into a private network, which nobody who sends an entry may have asked."""


class PublicOnly(HTTPRedirectHandler):
    """Follows redirects to public addresses only."""

    def redirect_request(  # noqa: PLR0913, PLR0917 - as urllib calls it
        self, request: Request, answer: IO[bytes], status: int, reason: str, head: Head, address: str
    ) -> Request | None:
        """The request for the address that was named, or NotPublic."""
        refuse_private(address)
        return super().redirect_request(request, answer, status, reason, head, address)


def refuse_private(address: str) -> None:
    """Raise NotPublic where a host has an address in a private network."""
    host = urlsplit(address).hostname or ""
    for *_, found in socket.getaddrinfo(host, None):
        if not ip_address(str(found[0]).partition("%")[0]).is_global:
            raise NotPublic(f"{host} is not public")


def why_dead(address: str) -> str:
    """Why an address answers no more, or an empty text where it answers, or where that cannot be said."""
    try:
        refuse_private(address)
        request = Request(address, headers={"User-Agent": NAME})  # noqa: S310 - entries hold addresses of the web only
        with build_opener(PublicOnly).open(request, timeout=PATIENCE):
            return ""
    except HTTPError as error:
        return str(error.code) if error.code in GONE else ""
    except (OSError, HTTPException, ValueError) as error:
        return str(getattr(error, "reason", error))


def dead_links(entries: Iterable[RawEntry], ask: Callable[[str], str] = why_dead) -> Iterator[Problem]:
    """A problem for each source whose address answers no more and that does not say so already."""
    with ThreadPoolExecutor(AT_ONCE) as several:
        asked = [(entry, key, source, several.submit(ask, source["url"])) for entry, key, source in sources(entries)]
        for entry, key, source, answer in asked:
            if reason := answer.result():
                archived = source.get("archived_url")
                advice = hint("archived", copy=archived) if archived else hint("not-archived", address=source["url"])
                yield entry.document.problem(complaint("dead-link", "sources", key, "url", hint=advice, reason=reason))


def sources(entries: Iterable[RawEntry]) -> Iterator[tuple[RawEntry, str, dict[str, str]]]:
    """The sources that have an address and do not say that it is dead; what is malformed is the check's matter."""
    for entry in entries:
        whole = entry.document.value
        found = whole.get("sources") if isinstance(whole, dict) else None
        for key, source in found.items() if isinstance(found, dict) else ():
            if isinstance(source, dict) and isinstance(source.get("url"), str) and not source.get("dead"):
                yield entry, key, source  # type: ignore[misc]
