"""Commands for those who write entries: check, links, new, fmt, explain."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from compendium.commands.reporting import (
    CONTENT_PROBLEMS,
    format_option,
    project_option,
    refuse,
    report_problems,
    set_up_errors_reported,
    strict_option,
    summary,
)
from compendium.entry_format import formatted
from compendium.explanations import Explanation, explanations
from compendium.fields import practice_fields
from compendium.kinds import ENTRY_ID
from compendium.links import dead_links
from compendium.load import load, yaml_files
from compendium.output import replace_file, write_new
from compendium.pipeline import Project, check, known_taxonomy
from compendium.problems import messages, nearest, say, shown
from compendium.report_formats import FORMATS
from compendium.scaffold import entry_id, scaffold

WIDTH = 80  # characters of a paragraph
KINDS = {"practices": "practice", "workshops": "workshop"}  # of files, by the folders that hold them


def written(root: Path) -> list[Path]:
    """The files of a project's practices and workshops."""
    return [path for folder in KINDS for path in yaml_files(root / folder)]


@click.command("check")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@format_option
@project_option
@strict_option
def check_command(files: tuple[Path, ...], root: Path, form: str, *, strict: bool) -> None:
    """Check every entry, or only FILES, and report all problems at once.

    With a format other than text, the standard output holds the report and nothing else.
    """
    with set_up_errors_reported():
        checked = check(Project(root, root / "site"), files)
    report_problems(checked.problems, form)
    if not checked.acceptable(strict=strict):
        refuse(checked, strict=strict)
    click.echo(say("fine") if not checked.problems else summary(checked), err=form in FORMATS)


@click.command("links")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@format_option
@project_option
def links_command(files: tuple[Path, ...], root: Path, form: str) -> None:
    """Ask whether the sources of every practice and workshop, or only of FILES, still answer. A dead link is a warning."""
    with set_up_errors_reported():
        problems = sorted(dead_links(load(files or written(root), root)))
    report_problems(problems, form)
    click.echo(say("links", dead=len(problems)), err=form in FORMATS)


@click.command("new")
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
        taxonomy = known_taxonomy(Project(root, root / "site"))
        write_new(path, scaffold(title, practice_fields(taxonomy)).encode())
    click.echo(say("made", path=path))


@click.command("fmt")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="Change nothing; fail where a file is not in its stable form.")
@project_option
def fmt_command(files: tuple[Path, ...], root: Path, *, only_check: bool) -> None:
    """Bring every practice and workshop, or only FILES, into the stable form: fields in order, comments kept, nothing else."""
    unformed = unread = 0
    with set_up_errors_reported():
        for path in files or written(root):
            content = path.read_bytes()
            result = formatted(content, KINDS.get(path.absolute().parent.name, "practice"))
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


@click.command("explain")
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
