"""The form on the site as tests see it: opened, filled in as somebody would, and what it then says."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from compendium.narrow_yaml import read

WIDE = {"width": 1280, "height": 900}
LOADED = 60_000  # milliseconds that the check may take to load on a busy machine


def opened(page: Page, address: str, query: str = "") -> Page:
    """The form, once the check is loaded and has judged what is in it."""
    page.goto(f"{address}contribute/form/{query}")
    expect(page.locator("[data-text]")).not_to_be_empty(timeout=LOADED)
    return judged(page)


def judged(page: Page) -> Page:
    """The form once what was written last is judged."""
    page.wait_for_timeout(400)  # longer than the pause after which it is
    expect(page.locator("[data-verdict]")).to_have_attribute("aria-busy", "false", timeout=LOADED)
    return page


def open_file(page: Page, name: str, content: bytes) -> None:
    """Open a file, and wait for what the form says of it."""
    page.locator("[data-open] input").set_input_files({"name": name, "mimeType": "application/yaml", "buffer": content})
    expect(page.locator("[data-notice]")).to_contain_text(name, timeout=LOADED)
    judged(page)


def field(group: Page | Locator, name: str) -> Locator:
    """A field of the entry, or of a group."""
    within = group.locator("[data-entry]") if isinstance(group, Page) else group
    return within.locator(f":scope > [data-field='{name}']")


def fill(group: Page | Locator, values: Mapping[str, Any]) -> None:
    """Fill in a group as somebody would: write, choose by name, add to lists."""
    for name, value in values.items():
        found = field(group, name)
        shape = found.get_attribute("data-shape")
        if shape == "group":
            fill(found.locator(":scope > [data-group]"), value)
        elif shape in ("groups", "keyed"):
            for key, each in value.items() if shape == "keyed" else enumerate(value):
                found.locator(":scope > p > [data-add]").click()
                if shape == "keyed":
                    found.locator("[data-key]").last.fill(key)
                    found.locator("[data-key]").last.press("Tab")
                fill(found.locator(":scope > [data-items] > li").last.locator("[data-group]").first, each)
        else:
            write(found, value)


def write(found: Locator, value: Any) -> None:  # noqa: ANN401
    """Fill in one field."""
    control = found.locator("input, textarea").first
    if control.get_attribute("data-choices"):
        for each in value if isinstance(value, list) else [value]:
            choose(found, str(each))
    elif control.get_attribute("type") == "checkbox":
        control.set_checked(value)
    else:
        control.fill("\n".join(value) if isinstance(value, list) else str(value).rstrip("\n"))


def choose(found: Locator, word: str) -> None:
    """Choose from a list by typing the word of a file, which is found as well as its label."""
    control = found.locator("input").first
    control.fill(word)
    control.press("Tab")


def problems(page: Page) -> list[str]:
    """What the check says, each in one line: message and hint; what keeps a file from being read, where it could not be."""
    unread = page.locator("[data-unread]")
    shown = unread if unread.is_visible() else page.locator("[data-to-mend], [data-to-fill]")
    texts = shown.locator("li").evaluate_all("found => found.map(each => each.textContent)")
    return sorted(" ".join(text.split()) for text in texts)


def values_in(path: Path) -> Any:  # noqa: ANN401
    """The values of an entry's file, as its fields hold them: white space around texts and line breaks within do not count."""
    return without_breaks(read(path.read_bytes(), "").value)


def without_breaks(value: Any) -> Any:  # noqa: ANN401
    """Values with the texts on one line."""
    if isinstance(value, dict):
        return {name: without_breaks(each) for name, each in value.items()}
    if isinstance(value, list):
        return [without_breaks(each) for each in value]
    return " ".join(value.split()) if isinstance(value, str) else value
