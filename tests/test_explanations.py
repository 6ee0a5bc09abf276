"""Explanations are true: the lines of each example raise the problem, or raise none."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_reports import BASE, ROOT, rest_of

from compendium.cli import cli
from compendium.explanations import Explanation, explanations
from compendium.markup import with_code
from compendium.pipeline import Project, check
from compendium.problems import messages

EXAMPLES = [each for each in explanations().values() if not each.in_words]
FIELD = re.compile(r"^\[?([a-z_]+)\]?:", re.MULTILINE)

SAID = """\
Error: an entry that holds it is not accepted.
'…' stands here a second time [duplicate-key]
    Keep one of the two.

A field holds one value. If it stands twice, nobody can tell which of the two is
meant, and one of them would be lost without notice.

Reported:
    period: {start: 2016, start: 2018}

Right:
    period: {start: 2016}
"""


def raised(lines: str, folder: Path) -> set[str]:
    """The problems of an entry that holds these lines in the place of its own for the same fields."""
    shutil.copytree(BASE, folder)
    shutil.copy(ROOT / "taxonomy.yaml", folder)
    entry = folder / "practices/example.yaml"
    entry.write_text(f"{lines}\n{rest_of(entry.read_text(encoding='utf-8'), FIELD.findall(lines))}", encoding="utf-8")
    return {problem.code for problem in check(Project(folder, folder / "site"), [entry]).problems}


def test_every_problem_is_explained() -> None:
    """There is an explanation for each code and for no other, in the same order."""
    assert list(explanations()) == list(messages()["problems"])


@pytest.mark.parametrize("problem", EXAMPLES, ids=lambda each: each.code)
def test_examples_are_true(problem: Explanation, tmp_path: Path) -> None:
    """The one side is reported with this code, the other with none at all."""
    assert problem.code in raised(problem.bad, tmp_path / "bad")
    assert raised(problem.good, tmp_path / "good") == set()


def test_a_problem_is_explained_on_the_command_line() -> None:
    """Its weight, message and hint, the reason, and both sides."""
    told = CliRunner().invoke(cli, ["explain", "duplicate-key"])
    assert (told.output, told.exit_code) == (SAID, 0)


def test_without_a_code_all_are_listed() -> None:
    """One line for each."""
    told = CliRunner().invoke(cli, ["explain"])
    assert [line.split(":")[0] for line in told.output.splitlines()] == list(explanations())


def test_an_unknown_code_is_answered_with_the_nearest() -> None:
    """It fails, and says what may be meant."""
    told = CliRunner().invoke(cli, ["explain", "duplicated-key"])
    assert told.exit_code == 2
    assert "Did you mean 'duplicate-key'?" in told.output


def test_no_example_holds_an_empty_line() -> None:
    """On the page of problems an empty line would end the block that shows it."""
    examples = {each.code: f"{each.bad}\n{each.good}" for each in explanations().values()}
    assert [code for code, lines in examples.items() if not all(line.strip() for line in lines.split("\n"))] == []


def test_backticks_mark_code_on_the_page() -> None:
    """What stands between them is code, and everything is shown as it is written."""
    assert with_code("Add `a<b`, or *that*.") == "Add <code>a&#60;b</code>, or &#42;that&#42;."
