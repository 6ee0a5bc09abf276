"""What all commands share: which project they are about, and how problems are reported."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from compendium.output import OutputError
from compendium.pipeline import Checked, Project, SetUpError, check
from compendium.problems import Problem, Severity, say
from compendium.render import RenderError
from compendium.report_formats import FORMATS

CONTENT_PROBLEMS, BROKEN_SET_UP = 1, 2
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}

project_option = click.option(
    "--project",
    "root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The project's folder; the current one if not given.",
)
format_option = click.option(
    "--format", "form", type=click.Choice(["text", *FORMATS]), default="text", help="How problems are reported."
)
strict_option = click.option("--strict", is_flag=True, help="Let warnings fail like errors.")


class BrokenSetUp(click.ClickException):
    """Something other than the content keeps the command from running."""

    exit_code = BROKEN_SET_UP


@contextmanager
def set_up_errors_reported() -> Iterator[None]:
    """Errors of the set-up become a message and exit code 2; nothing else is caught."""
    try:
        yield
    except (SetUpError, RenderError, OutputError, OSError) as error:
        raise BrokenSetUp(str(error)) from error


def show_problems(problems: Iterable[Problem]) -> None:
    """Print problems to the standard error stream."""
    for problem in problems:
        first, *rest = str(problem).split("\n")
        click.secho(first, fg=COLOURS[problem.severity], err=True)
        for line in rest:
            click.echo(line, err=True)


def report_problems(problems: Sequence[Problem], form: str) -> None:
    """Print problems as text to the standard error stream, or in another form as the whole of the standard output."""
    if form in FORMATS:
        click.echo(FORMATS[form](problems))
    else:
        show_problems(problems)


def accepted(project: Project, only: Iterable[Path] = ()) -> Checked:
    """What a project holds, or only some of its files; where it cannot be accepted, the command says why and ends."""
    checked = check(project, only)
    if not checked.acceptable(strict=False):
        show_problems(checked.problems)
        refuse(checked, strict=False)
    return checked


def summary(checked: Checked) -> str:
    """How many files were checked, and how many problems were found."""
    severities = [problem.severity for problem in checked.problems]
    errors, warnings = severities.count(Severity.ERROR), severities.count(Severity.WARNING)
    return say("checked", files=checked.files, errors=errors, warnings=warnings)


def refuse(checked: Checked, *, strict: bool, unpublished: bool = False) -> None:
    """Say that the content cannot be accepted, and end with exit code 1."""
    click.echo(summary(checked), err=True)
    if strict:
        click.echo(say("strict"), err=True)
    if unpublished:
        click.echo(say("not-built"), err=True)
    sys.exit(CONTENT_PROBLEMS)
