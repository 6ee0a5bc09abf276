"""The ways out of the form, in Chromium: a whole practice written and downloaded, a pull request, an issue."""

import shutil
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner
from form import LOADED, WIDE, field, fill, judged, opened, values_in
from playwright.sync_api import Page, expect
from projects import ROOT, copy_of_this, published

from compendium.cli import cli
from compendium.fields import practice_fields
from compendium.issues import entry_in
from compendium.narrow_yaml import read
from compendium.pipeline import Project, known_taxonomy

pytestmark = pytest.mark.browser
WRITTEN = "anniecannons-tech-training-us"  # an entry with teaching, preconditions and a mechanism, which no other entry names


@pytest.fixture(scope="module")
def without_one(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that lacks one of the real entries, published with the addresses of a repository."""
    project = copy_of_this(tmp_path_factory.mktemp("form") / "project")
    shutil.rmtree(project.root / "workshops")  # one teaches from it
    (project.root / f"practices/{WRITTEN}.yaml").unlink()
    settings = project.root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace("repo_url:\n", "repo_url: https://github.com/example/compendium\n")
    settings.write_text(text.replace("edit_uri:\n", "edit_uri: edit/main\n"), encoding="utf-8")
    published(project)
    return project


def test_a_whole_practice_is_written(without_one: Project, serve: Callable, watched: Callable) -> None:
    """From the empty form to a downloaded file that `compendium check` accepts, and that holds what was written."""
    original = ROOT / f"practices/{WRITTEN}.yaml"
    values = read(original.read_bytes(), "").value
    assert isinstance(values, dict)
    seen = watched(viewport=WIDE, accept_downloads=True)
    page = opened(seen.page, serve(without_one.site))
    field(page, "id").locator("input").fill(WRITTEN)
    fill(page, {"sources": values["sources"], **{name: value for name, value in values.items() if name != "sources"}})
    expect(judged(page).locator("[data-count]")).to_have_text("Nothing is left to mend.", timeout=LOADED)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the file").click()
    path = without_one.root / "practices" / download.value.suggested_filename
    download.value.save_as(path)
    assert path.name == f"{WRITTEN}.yaml"
    result = CliRunner().invoke(cli, ["check", "--strict", "--project", str(without_one.root), str(path)])
    downloaded = values_in(path)
    path.unlink()
    assert (result.exit_code, result.output) == (0, "Nothing to mend.\n")
    assert downloaded == values_in(original)
    assert seen.wrong == []


def test_no_door_leads_out_with_older_text(address: str, watched: Callable) -> None:
    """From the first key until it is judged nothing can be downloaded or copied; nor without a name, or where the check broke."""
    page = opened(watched(viewport=WIDE).page, address)
    download, copy = page.locator("[data-download]"), page.locator("[data-copy]")
    expect(page.locator("[data-left]")).to_have_text("Give the entry a title first, of which the file’s name is made.")
    assert download.get_attribute("href") is None
    fill(page, {"title": "Harbour Watch"})
    judged(page)
    assert (download.get_attribute("download"), copy.is_enabled()) == ("harbour-watch.yaml", True)
    page.keyboard.type("er")
    assert (download.get_attribute("href"), copy.is_enabled()) == (None, False)
    judged(page)
    assert (download.get_attribute("download"), copy.is_enabled()) == ("harbour-watcher.yaml", True)


def door(page: Page, name: str) -> tuple[str, dict[str, str]]:
    """Where a way out leads: the address, and what it hands over."""
    parts = urlsplit(page.get_by_role("link", name=name).get_attribute("href") or "")
    return f"{parts.netloc}{parts.path}", {key: value for key, (value,) in parse_qs(parts.query).items()}


def test_entries_are_sent_to_github(without_one: Project, serve: Callable, watched: Callable) -> None:
    """A short file goes along in the address; a long one is copied; a changed one leads to its file; an issue can be read."""
    seen = watched(viewport=WIDE, permissions=["clipboard-read", "clipboard-write"])
    page = opened(seen.page, serve(without_one.site))
    fill(page, {"title": "Harbour Watch"})
    judged(page)
    text = page.locator("[data-text]").text_content() or ""
    where, handed = door(page, "Open a pull request")
    assert (where, handed) == (
        "github.com/example/compendium/new/main/practices",
        {"filename": "harbour-watch.yaml", "value": text},
    )
    where, handed = door(page, "Send as an issue")
    assert (where, handed["title"]) == ("github.com/example/compendium/issues/new", "Practice: Harbour Watch")
    assert handed.keys() == {"title", "body"}
    fields = practice_fields(known_taxonomy(without_one))
    assert entry_in(handed["body"], fields) == (read(text.encode(), "").value, [])

    opened(page, serve(without_one.site), "?practice=fair-food-program")
    where, handed = door(page, "Open a pull request")
    assert (where, handed) == ("github.com/example/compendium/edit/main/practices/fair-food-program.yaml", {})
    assert "value" not in door(page, "Send as an issue")[1]
    page.get_by_role("button", name="Copy the file’s text").click()
    expect(page.locator("[data-sent]")).to_have_text("The file’s text is copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("[data-text]").text_content()
    assert seen.wrong == []
