"""Links: sources that answer no more are told, with the archived copy; what cannot be said is not."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner
from test_reports import BASE

from compendium import links
from compendium.cli import cli
from compendium.links import dead_links, why_dead
from compendium.load import load
from compendium.problems import Severity

ENTRY = BASE / "practices/example.yaml"


class Site(BaseHTTPRequestHandler):
    """Answers with the status that the path names; /to/… leads on."""

    def do_GET(self) -> None:
        """Answer."""
        first, *rest = self.path.strip("/").split("/")
        self.send_response(302 if first == "to" else int(first))
        if first == "to":
            self.send_header("Location", "/".join(["", *rest]) if rest != ["private"] else "http://10.0.0.1/")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A site on this machine, which counts as public here."""
    known = links.ip_address
    monkeypatch.setattr(links, "ip_address", lambda text: known("8.8.8.8" if text == "127.0.0.1" else text))
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("200", ""),
        ("to/200", ""),
        ("404", "404"),
        ("410", "410"),
        ("to/404", "404"),
        ("403", ""),  # many sites refuse programs
        ("429", ""),
        ("503", ""),
        ("to/private", "10.0.0.1 is not public"),
    ],
)
def test_what_an_address_answers(site: str, path: str, reason: str) -> None:
    """Dead is what is gone; of a refusal nobody can say whether a reader would meet it too."""
    assert why_dead(f"{site}/{path}") == reason


@pytest.mark.parametrize("address", ["http://127.0.0.1/", "http://localhost/", "http://169.254.169.254/latest/", "http://[::1]/"])
def test_private_networks_are_not_asked(address: str) -> None:
    """An entry cannot make the machine that checks it ask its own network."""
    assert why_dead(address).endswith("is not public")


@pytest.mark.parametrize("address", ["http://nowhere.invalid/", "http://127.0.0.1:1/"])
def test_what_does_not_answer_is_dead(address: str, site: str) -> None:
    """A name that nobody knows, and a machine that does not listen."""
    assert site
    assert why_dead(address)


def entry(folder: Path, extra: str = "") -> Path:
    """An entry with something more in its one source."""
    text = ENTRY.read_text(encoding="utf-8")
    path = folder / "example.yaml"
    path.write_text(text.replace("kind: report,", f"{extra}kind: report,"), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("extra", "advice"),
    [
        ("", ["Look for a copy at https://web.archive.org/web/https://example.org/report,"]),
        ("archived_url: https://web.archive.org/web/2020/x, ", ["The archived copy is https://web.archive.org/web/2020/x."]),
        ("dead: 2026-03-01, ", []),
    ],
)
def test_a_dead_link_is_a_warning_with_its_remedy(tmp_path: Path, extra: str, advice: list[str]) -> None:
    """It stands at the address in the file; a source that says already that it is dead is not asked."""
    raw = list(load([entry(tmp_path, extra)], tmp_path))
    assert list(dead_links(raw, lambda _: "")) == []
    found = list(dead_links(raw, lambda _: "404"))
    assert [each.hint[: len(begins)] for each, begins in zip(found, advice, strict=True)] == advice
    assert {(each.code, each.severity, each.field) for each in found} <= {("dead-link", Severity.WARNING, "sources.report.url")}


def test_the_command_never_fails_for_a_dead_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The report names the line; the exit code stays 0."""
    monkeypatch.setattr(dead_links, "__defaults__", (lambda _: "404",))
    result = CliRunner().invoke(cli, ["links", "--project", str(tmp_path), "--format", "github", str(entry(tmp_path))])
    assert result.exit_code == 0
    assert result.stdout.startswith("::warning file=")
    assert "sources do not answer" in result.stderr
