"""The command line. Exit codes: 0 fine, 1 problems in the content, 2 a broken set-up."""

import click

from compendium.commands.entries import check_command, explain_command, fmt_command, links_command, new_command
from compendium.commands.from_elsewhere import export_command, from_issue_command, import_command
from compendium.commands.kit import kit_command
from compendium.commands.site import build_command, preview_command, report_command, serve_command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """The compendium of promising practices on public-private partnerships against trafficking in persons.

    Exit codes: 0 fine, 1 problems in the content, 2 a broken set-up.
    """


for command in (check_command, new_command, fmt_command, explain_command, links_command, preview_command):
    cli.add_command(command)
for command in (export_command, import_command, from_issue_command, kit_command, build_command, serve_command, report_command):
    cli.add_command(command)


def main() -> None:
    """The console command `compendium`."""
    cli()


if __name__ == "__main__":
    main()
