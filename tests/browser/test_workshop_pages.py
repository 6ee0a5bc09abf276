"""The pages of workshops in a browser: the index narrows by choices in the address, and a snippet gets a whole address."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect
from projects import ROOT

pytestmark = pytest.mark.browser

WORKSHOPS = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "workshops").glob("*.yaml"))}


def shown(page: Page) -> set[str]:
    """The ids of the workshops that the index shows."""
    links = page.locator(".cx-workshops > li:visible .cx-practices__title").evaluate_all(
        "links => links.map((link) => link.href)"
    )
    return {Path(link).name for link in links}


def narrowed(**choices: str | int) -> set[str]:
    """The ids of the workshops that fit."""
    return {
        name
        for name, held in WORKSHOPS.items()
        if choices.get("audience", held["audience"][0]) in held["audience"]
        and choices.get("level", held["level"]) == held["level"]
        and held["minutes"] <= choices.get("minutes", held["minutes"])
    }


def test_the_index_narrows(address: str, watched: Callable) -> None:
    """Choices narrow together, stand in the address, survive a reload and the way back, and are taken off at once."""
    seen = watched()
    page = seen.page
    page.goto(f"{address}workshops/")
    assert shown(page) == set(WORKSHOPS)
    page.locator("select[name=audience]").select_option("law-enforcement")
    page.locator("select[name=level]").select_option("introductory")
    expect(page.locator("[data-count]")).to_have_text("2 workshops")
    expected = narrowed(audience="law-enforcement", level="introductory")
    assert (shown(page), len(expected)) == (expected, 2)
    assert page.url.endswith("?audience=law-enforcement&level=introductory")
    page.reload()
    assert shown(page) == expected
    page.go_back()
    assert shown(page) == narrowed(audience="law-enforcement")
    page.get_by_role("button", name="Show all").click()
    expect(page).to_have_url(f"{address}workshops/")
    assert (shown(page), seen.wrong) == (set(WORKSHOPS), [])


def test_what_fits_nothing_is_said(address: str, watched: Callable) -> None:
    """An address may ask for what no workshop is; a value that is not offered is left out."""
    seen = watched()
    seen.page.goto(f"{address}workshops/?audience=labour-inspectorate&level=introductory&minutes=90&sectors=nothing")
    assert shown(seen.page) == set()
    expect(seen.page.locator("[data-count]")).to_have_text(
        "No workshop fits all of this. Take one choice back, or build your own."
    )
    seen.page.goto(f"{address}workshops/?minutes=90")
    assert (shown(seen.page), seen.wrong) == (narrowed(minutes=90), [])


def test_without_scripts_all_are_listed(address: str, watched: Callable) -> None:
    """The index is a list, and a workshop a text; nothing of them needs JavaScript."""
    seen = watched(java_script_enabled=False)
    seen.page.goto(f"{address}workshops/")
    assert shown(seen.page) == set(WORKSHOPS)
    seen.page.goto(f"{address}workshops/reading-evidence/")
    assert seen.page.locator(".cx-session:visible").count() == sum(
        session["kind"] != "break" for session in WORKSHOPS["reading-evidence"]["agenda"]
    )


def test_a_snippet_has_a_whole_address(address: str, watched: Callable) -> None:
    """What is copied from a page shows the card on any other site."""
    seen = watched()
    seen.page.goto(f"{address}workshops/reading-evidence/#embed")
    snippet = seen.page.locator("[data-cx-embed]").text_content() or ""
    assert f'src="{address}workshops/reading-evidence/card/"' in snippet
    elsewhere = seen.page.context.new_page()
    elsewhere.set_content(f"<!doctype html><title>Elsewhere</title>{snippet}")
    card = elsewhere.frame_locator("iframe")
    expect(card.get_by_role("heading")).to_have_text(WORKSHOPS["reading-evidence"]["title"])
    expect(card.get_by_text("90 minutes")).to_be_visible()
