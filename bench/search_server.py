"""A server on this machine that gzips text, can answer as slowly as a telephone's link, and notes what it sent."""

import gzip
import mimetypes
from dataclasses import dataclass
from functools import cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from time import sleep, time
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

TEXT = ("text/", "application/json", "application/javascript", "image/svg+xml")
PIECE = 4096  # bytes that go over a slow link at a time, so that answers under way share it


@dataclass(frozen=True)
class Link:
    """A link: seconds before each answer, and bytes a second for all answers together, 0 for no limit."""

    delay: float = 0
    rate: float = 0


LOCAL = Link()
FAST_3G = Link(delay=0.150, rate=180 * 1024)


@dataclass(frozen=True)
class Sent:
    """An answer: when it was asked for (seconds since 1970), its path, and its bytes with the header."""

    asked: float
    path: str
    size: int


class SiteServer:
    """Serves a folder over loopback; `link` may be changed at any time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.link = LOCAL
        self.sent: list[Sent] = []
        self.lock = Lock()
        self.busy_until = 0.0
        self.server = QuietServer(("127.0.0.1", 0), partial(Answer, self))

    @property
    def address(self) -> str:
        """Where the site is served."""
        return f"http://127.0.0.1:{self.server.server_port}/"

    def __enter__(self) -> Self:
        for file in self.folder.rglob("*.json"):
            answer(file)  # as a host does that keeps what it has compressed; Pagefind's own files are compressed already
        Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.server.shutdown()
        self.server.server_close()

    def wait_for_link(self, size: int) -> None:
        """Wait until the link has carried so many bytes more."""
        if not self.link.rate:
            return
        with self.lock:
            self.busy_until = max(self.busy_until, time()) + size / self.link.rate
            until = self.busy_until
        sleep(max(0.0, until - time()))


class QuietServer(ThreadingHTTPServer):
    """Says nothing of browsers that hang up."""

    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: a reader who types on leaves answers unread."""


class Answer(BaseHTTPRequestHandler):
    """One connection of a browser, which is kept for many answers."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, site: SiteServer, *given: object) -> None:
        self.site = site
        super().__init__(*given)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Send a file, or say that there is none."""
        asked, link = time(), self.site.link
        path = unquote(urlsplit(self.path).path).lstrip("/")
        file = self.site.folder / path / "index.html" if path.endswith("/") or not path else self.site.folder / path
        status, head, body = answer(file)
        whole = f"HTTP/1.1 {status}\r\n{head}Content-Length: {len(body)}\r\n\r\n".encode() + body
        self.site.sent.append(Sent(asked, path, len(whole)))
        sleep(link.delay)
        step = PIECE if link.rate else len(whole)
        for start in range(0, len(whole), step):
            self.site.wait_for_link(len(whole[start : start + step]))
            self.wfile.write(whole[start : start + step])

    def log_message(self, *_: object) -> None:
        """Nothing."""


@cache
def answer(file: Path) -> tuple[str, str, bytes]:
    """Status, header lines and body for a file; text is gzipped. As usual, a browser may keep a file for a while."""
    if not file.is_file():
        return "404 Not Found", "Content-Type: text/plain\r\n", b""
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    body, head = file.read_bytes(), f"Content-Type: {kind}\r\nCache-Control: max-age=3600\r\n"
    if not kind.startswith(TEXT):
        return "200 OK", head, body
    return "200 OK", f"{head}Content-Encoding: gzip\r\n", gzip.compress(body, mtime=0)
