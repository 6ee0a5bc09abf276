"""Commands for those who publish: build, serve, preview, report."""

from pathlib import Path
from time import perf_counter

import click

from compendium.commands.reporting import (
    accepted,
    project_option,
    refuse,
    set_up_errors_reported,
    show_problems,
    strict_option,
    summary,
)
from compendium.coverage import coverage, lines
from compendium.pipeline import Built, Checked, Project, build, check, derive, notices, settings_of
from compendium.preview import preview
from compendium.problems import Severity, hint, nearest, say, shown
from compendium.serve import serve


@click.command("build")
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
        show_problems(checked.problems)
        if not checked.acceptable(strict=strict):
            refuse(checked, strict=strict, unpublished=not only_check)
        if only_check:
            click.echo(summary(checked))
            return
        built = build(project, checked)
        for notice in notices(settings_of(project)):
            click.secho(notice, fg="cyan")
    conclude(built, checked, project, perf_counter() - begin)


@click.command("serve")
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to serve.")
@project_option
def serve_command(root: Path, address: str) -> None:
    """Preview the site; it reloads when an entry, a template, a page or a stylesheet changes."""
    with set_up_errors_reported():
        serve(Project(root, root / "site"), address, show_problems)


@click.command("preview")
@click.argument("practice")
@project_option
def preview_command(practice: str, root: Path) -> None:
    """Render the page of one PRACTICE, named by its id or its file, as the site would show it."""
    project = Project(root, root / "site")
    name = Path(practice).stem
    with set_up_errors_reported():
        checked = check(project)
        about = [problem for problem in checked.problems if Path(problem.location.path).stem == name]
        show_problems(about)
        entry = next((entry for entry in checked.entries if entry.id == name), None)
        if entry is None or any(problem.severity is Severity.ERROR for problem in about):
            near = nearest(name, [entry.id for entry in checked.entries])
            meant = hint("did-you-mean", nearest=near) if near else ""
            raise click.BadParameter(say("no-preview" if about else "no-such-practice", practice=shown(name), meant=meant))
        page = preview(project, checked, entry.id)
    click.echo(say("previewed", page=page))


@click.command("report")
@project_option
def report_command(root: Path) -> None:
    """Print what the collection covers: entries by sector, action, region and evidence, what they record, their sources.

    Only entries that can be published count.
    """
    project = Project(root, root / "site")
    with set_up_errors_reported():
        checked = accepted(project)
    whole = derive(checked)
    published = len(whole.practices)
    click.echo(say("coverage", practices=published, withheld=len(checked.entries) - published))
    for line in lines(coverage(whole)):
        click.echo(line)


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
