"""Readers of a search: each has a page of its own in headless Chromium, types into the search, and sees when results come."""

import json
import re
import runpy
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from time import perf_counter, time
from typing import Literal

from playwright.sync_api import Browser, Page, Playwright

from bench.search_server import LOCAL, Link, Sent, SiteServer
from bench.search_slow import slowed
from bench.synthetic import ROOT

WATCH = Path(__file__).with_name("search_watch.js").read_text(encoding="utf-8")
WORK = Path(__file__).with_name("search_work.js").read_text(encoding="utf-8").rstrip().removesuffix(";")
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
WIDE = {"width": 1280, "height": 900}
TIMES = 4  # slower
PACE = 100  # milliseconds between two keys of one who types, or more where the answer takes longer
STILL = 150  # milliseconds without a change after which results are read
PATIENCE = 200_000  # milliseconds
PAGE_FILES = re.compile(r"(^|/|\.html|\.css)$")  # a page's own HTML and CSS, which do not count


class Slow(Enum):
    """How a reader's machine is slowed: not at all, the page's thread as DevTools does it, or the page with its workers."""

    NOT = "full speed"
    PAGE = f"CPU x{TIMES}"
    ALL = f"CPU x{TIMES}, workers too"


@dataclass(frozen=True)
class Search:
    """A search to measure: its name, the folder of its site, and where a reader types and sees results.

    `region` is what an answer changes; `opening` are the folders and files of the search
    that count from the opening of the page: it asks for them before the reader does anything.
    Where the reader opens the page in order to search, `opened_to_search`, that is no fault.
    """

    name: str
    folder: Path
    page: str
    field: str
    result: str
    region: str
    opening: tuple[str, ...] = ()
    opened_to_search: bool = False


@dataclass(frozen=True)
class Seen:
    """When a key was pressed and its answer and first result stood in the page: seconds since 1970; None where it did not."""

    pressed: float
    answered: float | None
    first: float | None


def launch(playwright: Playwright) -> Browser:
    """The Chromium that the browser tests drive."""
    path = runpy.run_path(str(ROOT / "tests" / "browser" / "chromium.py"))["chromium"]()
    if not path:
        raise SystemExit("there is no Chromium; run: python tests/browser/chromium.py")
    return playwright.chromium.launch(executable_path=path, args=ARGUMENTS)


@contextmanager
def reader(browser: Browser, server: SiteServer, search: Search, link: Link = LOCAL, slow: Slow = Slow.NOT) -> Iterator["Reader"]:
    """A reader with nothing in the browser's store, who has opened the page; only then link and machine become slow."""
    context = browser.new_context(viewport=WIDE)  # type: ignore[arg-type]
    try:
        page = context.new_page()
        watched = json.dumps({"region": search.region, "result": search.result})
        page.add_init_script(f"{WATCH};\nglobalThis.watch = searchWatch({watched});")
        server.link = LOCAL
        server.sent.clear()
        opened = time()
        page.goto(server.address + search.page, wait_until="networkidle")
        server.link = link
        with slow_machine(page, slow):
            yield Reader(page, server, search, opened)
    finally:
        context.close()


@contextmanager
def slow_machine(page: Page, slow: Slow) -> Iterator[None]:
    """Slow a page while something is measured."""
    if slow is Slow.PAGE:
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": TIMES})
    browser = page.context.browser
    with slowed(renderers(browser), TIMES) if slow is Slow.ALL and browser else nullcontext():
        yield


def slowness(browser: Browser) -> Iterator[str]:
    """How many times slower a slowed machine is in truth."""
    taken = {}
    for slow in Slow:
        page = browser.new_page()
        with slow_machine(page, slow):
            taken[slow] = page.evaluate(WORK)
        page.close()
        page_times, worker_times = (taken[slow][name] / taken[Slow.NOT][name] for name in ("page", "worker"))
        if slow is not Slow.NOT:
            yield f"{slow.value}: the page {page_times:.1f} times slower, a worker {worker_times:.1f} times"


def renderers(browser: Browser) -> list[int]:
    """The processes of this browser in which pages and workers run."""
    session = browser.new_browser_cdp_session()
    found = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return [each["id"] for each in found if each["type"] == "renderer"]


class Reader:
    """One who types into a search."""

    def __init__(self, page: Page, server: SiteServer, search: Search, opened: float) -> None:
        self.page = page
        self.server = server
        self.search = search
        self.opened = opened
        self.intent = time()
        self.unasked = bytes_of(server.sent, ("find/", "search/", "pagefind/"))
        page.locator(search.field).focus()

    def asks(self, text: str, until: Literal["answered", "first"] = "answered") -> Seen:
        """Ask for a text that is there at once, by the key of its last letter."""
        self.has(text[:-1])
        return self.presses(text[-1], until)

    def has(self, text: str) -> None:
        """Have a text in the field, without the search taking note."""
        self.page.locator(self.search.field).evaluate("(field, text) => { field.value = text; }", text)

    def presses(self, key: str, until: Literal["answered", "first"] = "answered") -> Seen:
        """Press a key and wait for what comes of it."""
        self.page.evaluate("watch.arm()")
        self.page.keyboard.press(key)
        told = self.page.evaluate("([what, patience]) => watch.until(what, patience)", [until, PATIENCE])
        pressed, answered, first = (
            None if told[name] is None else (told["origin"] + told[name]) / 1000 for name in ("pressed", "answered", "first")
        )
        if pressed is None:
            raise SystemExit(f"{self.search.name}: a key was pressed, but the page did not hear of it")
        return Seen(pressed, answered, first)

    def types(self, text: str) -> Iterator[Seen]:
        """Type a text into the empty field; what is seen after each letter."""
        self.has("")
        for letter in text:
            began = perf_counter()
            if letter.isalnum():
                yield self.presses(letter)
            else:
                self.page.keyboard.press(letter)  # the words are the same; not every search answers
            self.page.wait_for_timeout(max(0.0, PACE - (perf_counter() - began) * 1000))

    def stays(self, time: int = STILL) -> None:
        """Wait until nothing has changed for so many milliseconds."""
        self.page.evaluate("time => watch.quiet(time)", time)

    def first_ids(self, most: int) -> list[str]:
        """The practices of the first results, once nothing changes any more."""
        self.stays()
        found: list[str] = self.page.evaluate("most => watch.ids(most)", most)
        return found

    def bytes_until(self, moment: float) -> int:
        """The bytes that the search asked for from the reader's intent until a moment, but not what an earlier reader did."""
        opening = bytes_of([each for each in self.server.sent if self.opened <= each.asked < self.intent], self.search.opening)
        return opening + bytes_of([each for each in self.server.sent if self.intent <= each.asked <= moment], ("",))


def bytes_of(sent: list[Sent], folders: tuple[str, ...]) -> int:
    """The bytes of answers from some folders, without pages' HTML and CSS."""
    return sum(each.size for each in sent if each.path.startswith(folders) and not PAGE_FILES.search(each.path))
