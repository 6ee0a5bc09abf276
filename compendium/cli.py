"""The command line. Exit codes: 0 fine, 1 problems in the content, 2 a broken set-up."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

import click

from compendium.coverage import coverage, lines
from compendium.entry_format import formatted
from compendium.explanations import Explanation, explanations
from compendium.fields import practice_fields
from compendium.kinds import ENTRY_ID
from compendium.load import yaml_files
from compendium.output import OutputError, replace_file, write_new
from compendium.pipeline import Built, Checked, Project, SetUpError, build, check, derive, notices, settings_of, taxonomy_of
from compendium.problems import Severity, messages, nearest, say, shown
from compendium.render import RenderError
from compendium.report_formats import FORMATS
from compendium.scaffold import entry_id, scaffold
from compendium.serve import serve
from compendium.taxonomy import Taxonomy

CONTENT_PROBLEMS, BROKEN_SET_UP = 1, 2
WIDTH = 80  # characters of a paragraph
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}

project_option = click.option(
    "--project",
    "root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The project's folder; the current one if not given.",
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


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """The compendium of promising practices on public-private partnerships against trafficking in persons.

    Exit codes: 0 fine, 1 problems in the content, 2 a broken set-up.
    """


@cli.command("check")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", *FORMATS]), default="text", help="How problems are reported.")
@project_option
@strict_option
def check_command(files: tuple[Path, ...], root: Path, form: str, *, strict: bool) -> None:
    """Check every entry, or only FILES, and report all problems at once.

    With a format other than text, the standard output holds the report and nothing else.
    """
    with set_up_errors_reported():
        checked = check(Project(root, root / "site"), files)
    if form in FORMATS:
        click.echo(FORMATS[form](checked.problems))
    else:
        show_problems(checked)
    if not checked.acceptable(strict=strict):
        refuse(checked, strict=strict)
    click.echo(say("fine") if not checked.problems else summary(checked), err=form in FORMATS)


@cli.command("build")
@click.option("--check", "only_check", is_flag=True, help="Check only; write nothing.")
@click.option("--site", type=click.Path(file_okay=False, path_type=Path), help="Where to publish; site/ if not given.")
@project_option
@strict_option
def build_command(root: Path, site: Path | None, *, only_check: bool, strict: bool) -> None:
    """Check every entry, render the pages and publish the site.

    A build that fails leaves the last site as it was.
    """
    begin = perf_counter()
    project = Project(root, site or root / "site")
    with set_up_errors_reported():
        checked = check(project)
        show_problems(checked)
        if not checked.acceptable(strict=strict):
            refuse(checked, strict=strict, unpublished=not only_check)
        if only_check:
            click.echo(summary(checked))
            return
        built = build(project, checked)
        for notice in notices(settings_of(project)):
            click.secho(notice, fg="cyan")
    conclude(built, checked, project, perf_counter() - begin)


@cli.command("serve")
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to serve.")
@project_option
def serve_command(root: Path, address: str) -> None:
    """Preview the site; it reloads when an entry, a template, a page or a stylesheet changes."""
    with set_up_errors_reported():
        serve(Project(root, root / "site"), address, show_problems)


@cli.command("report")
@project_option
def report_command(root: Path) -> None:
    """Print what the collection covers: entries by sector, action, region and evidence, what they record, their sources.

    Only entries that can be published count.
    """
    project = Project(root, root / "site")
    with set_up_errors_reported():
        checked = check(project)
    if not checked.acceptable(strict=False):
        show_problems(checked)
        refuse(checked, strict=False)
    whole = derive(checked)
    published = len(whole.practices)
    click.echo(say("coverage", practices=published, withheld=len(checked.entries) - published))
    for line in lines(coverage(whole)):
        click.echo(line)


@cli.command("new")
@click.argument("title", required=False)
@click.option("--id", "name", help="The name of its file and page, such as harbour-watch; made of the title if not given.")
@project_option
def new_command(title: str | None, name: str | None, root: Path) -> None:
    """Write the file of a new practice, with the help of every field, to be filled in; without TITLE, ask for it."""
    title = title or click.prompt(messages()["fields"]["scaffold"]["ask"])
    name = name or entry_id(title)
    if not ENTRY_ID.match(name):
        raise click.BadParameter(say("no-id", title=shown(title)))
    path = root / "practices" / f"{name}.yaml"
    with set_up_errors_reported():
        taxonomy = taxonomy_of(Project(root, root / "site"))
        if not isinstance(taxonomy, Taxonomy):
            raise SetUpError("\n".join(map(str, taxonomy)))
        write_new(path, scaffold(title, practice_fields(taxonomy)).encode())
    click.echo(say("made", path=path))


@cli.command("fmt")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="Change nothing; fail where a file is not in its stable form.")
@project_option
def fmt_command(files: tuple[Path, ...], root: Path, *, only_check: bool) -> None:
    """Bring every entry, or only FILES, into the stable form: fields in their order, comments kept, nothing else changed."""
    unformed = unread = 0
    with set_up_errors_reported():
        for path in files or yaml_files(root / "practices"):
            content = path.read_bytes()
            result = formatted(content)
            if result is None:
                unread += 1
                click.secho(say("not-formatted", path=path), fg="red", err=True)
            elif result != content:
                unformed += 1
                click.echo(say("to-format" if only_check else "formatted", path=path))
                if not only_check:
                    replace_file(path, result)
    if unread or (only_check and unformed):
        sys.exit(CONTENT_PROBLEMS)


@cli.command("explain")
@click.argument("code", required=False)
def explain_command(code: str | None) -> None:
    """Say why the problem CODE is one, with an example that raises it and one that does not; without CODE, list all."""
    known, words = explanations(), messages()["explain"]
    if code is None:
        for each in known.values():
            click.echo(f"{each.code}: {each.message}")
        return
    if code not in known:
        near = nearest(code, known)
        meant = words["nearest"].format(code=near) if near else ""
        raise click.BadParameter(words["unknown"].format(code=shown(code), nearest=meant))
    click.echo("\n".join(explained(known[code], words)))


def explained(problem: Explanation, words: Mapping[str, Any]) -> Iterator[str]:
    """An explanation as a terminal shows it."""
    yield words["weights"][problem.severity.name.lower()]
    yield f"{problem.message} [{problem.code}]"
    yield from indented(problem.hint)
    yield f"\n{click.wrap_text(problem.why, WIDTH)}"
    for side, example in (("bad", problem.bad), ("good", problem.good)):
        yield f"\n{words[side]}"
        yield from indented(example)


def indented(text: str) -> Iterator[str]:
    """The lines of a text, as reports show what belongs to the line above."""
    yield from (f"    {line}" for line in text.splitlines())


def show_problems(checked: Checked) -> None:
    """Print every problem, errors first within a file, to the standard error stream."""
    for problem in checked.problems:
        first, *rest = str(problem).split("\n")
        click.secho(first, fg=COLOURS[problem.severity], err=True)
        for line in rest:
            click.echo(line, err=True)


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


def conclude(built: Built, checked: Checked, project: Project, seconds: float) -> None:
    """Say what was built and where to look at it."""
    practices = len(built.compendium.practices)
    warnings = sum(problem.severity is Severity.WARNING for problem in checked.problems)
    click.secho(say("built", practices=practices, pages=built.pages, warnings=warnings, seconds=seconds), fg="green")
    written = built.written
    if written.changed or written.deleted:
        click.echo(say("written", changed=written.changed, kept=written.kept, deleted=written.deleted))
    else:
        click.echo(say("nothing-changed"))
    click.echo(say("open", site=project.site))


def main() -> None:
    """The console command `compendium`."""
    cli()


if __name__ == "__main__":
    main()
