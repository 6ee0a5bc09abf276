"""Issues: the form has the entry's fields; of an issue filed with it comes one entry, or a word on what is missing."""

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from projects import ROOT, copy_of_this

from compendium.check import check_entry
from compendium.entry_text import entry_text
from compendium.fields import practice_fields
from compendium.issues import PATH as FORM
from compendium.issues import entry_in, issue_form, sections
from compendium.load import RawEntry, load
from compendium.narrow_yaml import read
from compendium.pipeline import Project, known_taxonomy

TAXONOMY = known_taxonomy(Project(ROOT, ROOT / "site"))
FIELDS = practice_fields(TAXONOMY)
ENTRY = ROOT / "practices/fair-food-program.yaml"
SCRIPT = ".github/scripts/entry-from-issue.sh"


def fresh_form() -> bytes:
    """The form as it should be."""
    return issue_form(FIELDS).content


def filed(values: Mapping[str, object]) -> str:
    """What GitHub writes where somebody fills these values into the form."""
    parts = []
    for name, field in sections(FIELDS):
        value: object = values
        for step in name.split("."):
            value = value.get(step) if isinstance(value, dict) else None
        if value is None:
            said = "_No response_"
        elif field.fields:
            said = f"```yaml\n{entry_text({'x': value}).split('x:', 1)[1].lstrip(' ')}\n```"  # type: ignore[dict-item]
        elif isinstance(value, list):
            said = (", " if field.words else "\n").join(map(str, value))
        else:
            said = str(value)
        parts.append(f"### {name}\n\n{said}")
    return "\r\n".join("\n\n".join(parts).split("\n"))


def values_of(path: Path) -> dict[str, object]:
    """What an entry's file holds."""
    found = read(path.read_bytes(), "").value
    assert isinstance(found, dict)
    return found  # type: ignore[return-value]


def test_the_form_is_fresh() -> None:
    """`make accept` writes it; a field that is added to the entry comes with it."""
    assert (ROOT / FORM).read_bytes() == fresh_form()


@pytest.mark.parametrize("path", sorted((ROOT / "practices").glob("*.yaml"))[::40], ids=lambda path: path.stem)
def test_an_entry_comes_through_the_form_whole(path: Path) -> None:
    """What is filled into the form is what the entry holds; the same where the issue holds the entry's YAML."""
    (raw,) = load([path], ROOT)
    expected, _ = check_entry(raw, TAXONOMY)
    for body in (filed(values_of(path)), f"From the form on the site.\n\n```yaml\n{path.read_text(encoding='utf-8')}```\n"):
        values, problems = entry_in(body, FIELDS)
        assert problems == []
        found, wrong = check_entry(RawEntry(path.stem, read(entry_text(values).encode(), raw.document.path)), TAXONOMY)
        assert (found, wrong) == (expected, [])


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", ["issue:1:1 no-entry-in-issue"]),
        ("There is a hotel programme that you should have.", ["issue:1:1 no-entry-in-issue"]),
        ("```yaml\ntitle: a\n```\n\n```yaml\ntitle: b\n```", ["issue:1:1 no-entry-in-issue"]),
        ("```yaml\n- a\n```", ["issue:1:1 no-entry-in-issue"]),
        ("```yaml\ntitle: &a [x\n```", ["issue:1:8 anchor"]),
        ("### title\n\nHarbour\n\n### partners\n\n```yaml\n- name: [\n```", ["issue, partners:2:1 not-yaml"]),
        ("### title\n\nHarbour\n\n### sources\n\n```yaml\na: !!python/object:os.system x\n```", ["issue, sources:1:4 tag"]),
    ],
)
def test_what_cannot_be_read_is_told(body: str, expected: list[str]) -> None:
    """Each with its place in the issue; nothing of it runs."""
    assert [f"{each.location} {each.code}" for each in entry_in(body, FIELDS)[1]] == expected


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The project as an action has it: cloned, the commands at hand, and GitHub's own replaced by a note of its call."""
    origin, here = tmp_path / "origin", tmp_path / "here"
    copy_of_this(origin)
    shutil.copytree(ROOT / ".github", origin / ".github")
    git = ("git", "-c", "user.name=x", "-c", "user.email=x@example.org")
    for command in (("init", "-q", "-b", "main"), ("add", "."), ("commit", "-qm", "x")):
        subprocess.run([*git, *command], cwd=origin, check=True)
    subprocess.run(["git", "clone", "-q", origin, here], check=True)
    (here / ".venv").symlink_to(Path(sys.executable).parents[1])
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "gh").write_text('#!/bin/sh\necho "$@" > "$CALLED"; while [ $# -gt 1 ]; do shift; done; cat "$1" >> "$CALLED"\n')
    (tools / "gh").chmod(0o755)
    return here


def turned(repository: Path, number: int, body: str) -> tuple[str, dict[str, bytes]]:
    """What GitHub is asked to do about an issue, and the entries of the branch that was pushed for it."""
    event, called = repository.parent / "event.json", repository.parent / "called"
    event.write_text(json.dumps({"issue": {"number": number, "title": "Practice: $(touch /tmp/x)", "body": body}}))
    environment = {"PATH": f"{repository.parent}/tools:/usr/bin:/bin", "GITHUB_EVENT_PATH": str(event), "CALLED": str(called)}
    done = subprocess.run(["bash", SCRIPT], cwd=repository, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    show = subprocess.run(
        ["git", "diff", "--name-only", "main", f"entry-from-issue-{number}"],
        cwd=repository.parent / "origin",
        capture_output=True,
        text=True,
        check=False,
    )
    subprocess.run(["git", "switch", "-q", "main"], cwd=repository, check=True)
    return called.read_text(encoding="utf-8"), dict.fromkeys(show.stdout.split(), b"")


def test_an_issue_becomes_a_pull_request_with_one_entry(repository: Path) -> None:
    """A malformed one gets an answer, and the next is not kept from becoming a pull request."""
    asked, pushed = turned(repository, 1, "A hotel programme.")
    assert asked.startswith("issue comment 1 --body-file ")
    assert "the issue holds no entry" in asked
    assert pushed == {}
    values = values_of(ENTRY) | {"title": "Harbour Watch"}
    asked, pushed = turned(repository, 2, filed(values))
    assert asked.startswith("pr create --head entry-from-issue-2 --title Entry from issue 2 --body-file ")
    assert list(pushed) == ["practices/harbour-watch.yaml"]
    asked, pushed = turned(repository, 3, filed({"title": "Harbour Lights", "scale": "world"}))
    assert list(pushed) == ["practices/harbour-lights.yaml"]
    assert "'world' is not one of" in asked
