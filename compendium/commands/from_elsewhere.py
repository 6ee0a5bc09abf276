"""Commands for entries that come from elsewhere: from a spreadsheet and back, and from an issue on GitHub."""

import json
import sys
from pathlib import Path

import click

from compendium.commands.reporting import (
    CONTENT_PROBLEMS,
    accepted,
    project_option,
    refuse,
    set_up_errors_reported,
    show_problems,
)
from compendium.entry_text import entry_text
from compendium.fields import practice_fields
from compendium.issues import entry_in
from compendium.kinds import ENTRY_ID
from compendium.load import load, yaml_files
from compendium.output import replace_file, write_new
from compendium.pipeline import Project, check, check_workbook, known_taxonomy
from compendium.problems import Severity, say
from compendium.scaffold import entry_id
from compendium.spreadsheet import workbook


@click.command("export")
@click.option("--xlsx", "target", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The workbook to write.")
@click.argument("practices", nargs=-1)
@project_option
def export_command(target: Path, practices: tuple[str, ...], root: Path) -> None:
    """Write all practices, or only those with these ids, into a spreadsheet."""
    project = Project(root, root / "site")
    paths = [root / "practices" / f"{practice}.yaml" for practice in practices] or yaml_files(root / "practices")
    with set_up_errors_reported():
        accepted(project, paths)
        values = {entry.id: entry.document.value for entry in load(paths, root) if isinstance(entry.document.value, dict)}
        write_new(target, workbook(values, practice_fields(known_taxonomy(project))))
    click.echo(say("exported", count=len(values), path=target))


@click.command("import")
@click.argument("source", metavar="WORKBOOK", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@project_option
def import_command(source: Path, root: Path) -> None:
    """Take practices from a spreadsheet that has the form of an exported one; what it does not name stays as it is.

    Where anything is wrong with them, nothing is written. An entry that changes is written anew, without its comments.
    """
    project = Project(root, root / "site")
    with set_up_errors_reported():
        checked, values = check_workbook(project, source)
        show_problems(checked.problems)
        if not checked.acceptable(strict=False):
            refuse(checked, strict=False)
        present = {entry.id: entry.practice for entry in check(project).entries}
        changed = [entry for entry in checked.entries if present.get(entry.id) != entry.practice]
        for entry in changed:
            replace_file(root / "practices" / f"{entry.id}.yaml", entry_text(values[entry.id]).encode())
    new = sum(entry.id not in present for entry in changed)
    click.echo(say("imported", new=new, changed=len(changed) - new, kept=len(checked.entries) - len(changed)))


@click.command("from-issue")
@click.argument("event", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@project_option
def from_issue_command(event: Path, root: Path) -> None:
    """Write the entry that an issue on GitHub holds; EVENT is the file in which GitHub tells an action of the issue.

    What the check finds in the entry is listed, but does not keep it from being written: the review mends it.
    """
    project = Project(root, root / "site")
    body = json.loads(event.read_text(encoding="utf-8"))["issue"]["body"] or ""
    with set_up_errors_reported():
        values, problems = entry_in(body, practice_fields(known_taxonomy(project)))
        show_problems(problems)
        if any(problem.severity is Severity.ERROR for problem in problems):
            sys.exit(CONTENT_PROBLEMS)
        name = entry_id(str(values.get("title", "")))
        if not ENTRY_ID.match(name):
            click.echo(say("no-title-in-issue"), err=True)
            sys.exit(CONTENT_PROBLEMS)
        path = root / "practices" / f"{name}.yaml"
        write_new(path, entry_text(values).encode())
        click.echo(say("entry-from-issue", path=f"practices/{path.name}"))
        show_problems(check(project, [path]).problems)
