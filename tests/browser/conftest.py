"""A Chromium for the browser tests, and pages that remember what went wrong in them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from chromium import chromium
from playwright.sync_api import Browser, Page, sync_playwright

ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]

ABORTED = "net::ERR_ABORTED"  # the reader went on before it came


@dataclass
class Watched:
    """A page, and everything that should not have happened on it."""

    page: Page
    wrong: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    path = chromium()
    if not path:
        pytest.fail("there is no Chromium; run: python tests/browser/chromium.py")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def address(site: Path, serve: Callable[[Path], str]) -> str:
    """Where the real site is served."""
    return serve(site)


@pytest.fixture
def watched(browser: Browser) -> Iterator[Callable[..., Watched]]:
    """Makes pages that note errors, refused content, dialogs and requests to other hosts; options are Playwright's."""
    contexts = []

    def make(**options: object) -> Watched:
        context = browser.new_context(**options)  # type: ignore[arg-type]
        contexts.append(context)
        found = Watched(context.new_page())
        note = found.wrong.append
        found.page.on("console", lambda message: note(f"console: {message.text}") if message.type == "error" else None)
        found.page.on("pageerror", lambda error: note(f"error: {error}"))
        found.page.on("requestfailed", lambda request: note(f"failed: {request.url}") if request.failure != ABORTED else None)
        found.page.on("dialog", lambda dialog: (note(f"dialog: {dialog.message}"), dialog.dismiss()))
        found.page.on("request", lambda request: note(f"other host: {request.url}") if is_elsewhere(request.url) else None)
        return found

    yield make
    for context in contexts:
        context.close()


def is_elsewhere(url: str) -> bool:
    """Whether a request leaves the machine."""
    return not url.startswith(("http://127.0.0.1:", "data:", "blob:"))
