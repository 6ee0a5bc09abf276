"""The preview in a browser: a page that is open reloads by itself when its entry changes."""

from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser


def test_an_open_page_reloads(preview: tuple[Path, str, Path], watched: Callable) -> None:
    """Who keeps a page open while writing sees the change without doing anything."""
    root, address, _ = preview
    page = watched().page
    for _ in range(100):  # the preview needs a moment to begin
        try:
            page.goto(f"{address}practices/fair-food-program/")
            break
        except Exception:  # noqa: BLE001 - Playwright's own error for a refused connection
            page.wait_for_timeout(200)
    page.locator("h1", has_text="Fair Food Program").wait_for()
    entry = root / "practices" / "fair-food-program.yaml"
    text = entry.read_text(encoding="utf-8")
    entry.write_text(text.replace("title: Fair Food Program", "title: Changed while it was open", 1), encoding="utf-8")
    page.locator("h1", has_text="Changed while it was open").wait_for(timeout=30_000)
