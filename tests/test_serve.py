"""The preview: it shows a change of an entry, a template or a stylesheet, and keeps the last pages while an entry is broken."""

import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from projects import PATIENCE, copy_of_this

pytestmark = pytest.mark.site


def wait_for(address: str, text: str) -> bool:
    """Whether a page holds a text before patience ends."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urlopen(address) as page:  # noqa: S310 - an address of this machine
                if text in page.read().decode():
                    return True
        except (URLError, ConnectionError):
            pass
        time.sleep(0.2)
    return False


def change(path: Path, old: str, new: str) -> None:
    """Replace a text in a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_changes_are_shown(preview: tuple[Path, str, Path]) -> None:
    """What changes in the project changes in the browser; a broken entry is reported and changes nothing."""
    root, address, said = preview
    entry = root / "practices" / "fair-food-program.yaml"
    page = f"{address}practices/fair-food-program/"
    assert wait_for(page, "Fair Food Program</h1>"), said.read_text()

    change(entry, "title: Fair Food Program", "title: Fair Food Programme, changed")
    assert wait_for(page, "Fair Food Programme, changed</h1>"), said.read_text()

    change(root / "templates" / "pages" / "practice.md.j2", "## The problem", "## What was wrong")
    assert wait_for(page, "What was wrong</h2>"), said.read_text()

    change(root / "templates" / "theme" / "assets" / "parts.css", "/* What pages are made of.", "/* A changed stylesheet.")
    assert wait_for(f"{address}assets/parts.css", "A changed stylesheet."), said.read_text()

    change(entry, "status: active", "status: running")
    end = time.monotonic() + PATIENCE
    while "'running' is not one of the" not in said.read_text() and time.monotonic() < end:
        time.sleep(0.2)
    assert "practices/fair-food-program.yaml:" in said.read_text()
    assert wait_for(page, "Fair Food Programme, changed</h1>")


def test_a_taken_address_is_refused(tmp_path: Path) -> None:
    """Where the address is in use the command says so and ends with code 2."""
    project = copy_of_this(tmp_path / "project")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        command = [sys.executable, "-m", "compendium.cli", "serve", "--project", str(project.root), "--address", address]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert (done.returncode, address in done.stderr, "Traceback" in done.stderr) == (2, True, False)
