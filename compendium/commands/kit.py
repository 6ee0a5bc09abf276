"""The command that makes the kit of a workshop, or of practices that somebody selected."""

from pathlib import Path

import click

from compendium.commands.reporting import accepted, project_option, set_up_errors_reported
from compendium.compendium import Compendium
from compendium.kit import kit_files
from compendium.output import write_all
from compendium.pipeline import Project, derive, settings_of
from compendium.plan import Plan
from compendium.problems import hint, nearest, say, shown
from compendium.selection_plan import selection_plan
from compendium.workshop_plan import workshop_plan


@click.command("kit")
@click.argument("names", metavar="ID...", nargs=-1, required=True)
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), help="Where to write; build/kits/ if not given.")
@project_option
def kit_command(names: tuple[str, ...], output: Path | None, root: Path) -> None:
    """Make the kit of a workshop, or of practices: guide, hand-out, slides, cards, quiz, course packages, and all in one archive.

    ID is the id of one workshop, or of one or more practices, each of which becomes a session.
    """
    project = Project(root, root / "site")
    with set_up_errors_reported():
        plan = plan_of(names, derive(accepted(project)))
        folder = (output or project.build / "kits") / plan.id
        site = settings_of(project).canonical_address("")
        write_all(folder, kit_files(plan, site, project.root / "templates" / "kit"))
    click.echo(say("kit", folder=folder))


def plan_of(names: tuple[str, ...], whole: Compendium) -> Plan:
    """The plan of one workshop, or of practices."""
    workshops = {entry.id: entry for entry in whole.workshops}
    if len(names) == 1 and names[0] in workshops:
        return workshop_plan(workshops[names[0]], whole)
    for name in names:
        if name not in whole.by_id:
            if name in workshops:
                raise click.BadParameter(say("kit-of-one", workshop=name))
            near = nearest(name, [*whole.by_id, *workshops])
            meant = hint("did-you-mean", nearest=near) if near else ""
            raise click.BadParameter(say("no-kit-of", asked=shown(name), meant=meant))
    return selection_plan((whole.by_id[name] for name in dict.fromkeys(names)), whole)
