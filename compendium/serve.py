"""Preview: MkDocs serves build/docs and reloads the browser; this module renders build/docs anew when something changes."""

import socket
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import click
import yaml
from watchfiles import watch

from compendium.output import OutputError, replace_file, write_all
from compendium.pipeline import Project, SetUpError, artifacts_of, check, derive
from compendium.problems import Problem, say
from compendium.render import RenderError

WATCHED = ("practices", "sectors", "workshops", "pages", "templates/pages", "taxonomy.yaml", "mkdocs.yml")
BETWEEN_LOOKS = 1000  # milliseconds, after which MkDocs is looked after even where nothing changed


def serve(project: Project, address: str, report: Callable[[Iterable[Problem]], None]) -> None:
    """Serve the site until it is interrupted; a change that cannot be rendered is reported, and the last pages stay.

    Raises SetUpError where nothing can be served.
    """
    refuse_taken(address)
    checked = check(project)
    report(checked.problems)
    if not checked.acceptable(strict=False):
        raise SetUpError(say("not-built"))
    write_all(project.build / "docs", artifacts_of(project, derive(checked)))
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--livereload", "--dev-addr", address]
    command += ["--watch-theme", "--watch", str(project.root / "mkdocs.yml"), "--config-file", str(preview_settings(project))]
    watched = [project.root / name for name in WATCHED if (project.root / name).exists()]
    with subprocess.Popen(command) as mkdocs:  # noqa: S603 - no entry's text is in it
        click.echo(say("serving", address=address))
        try:
            for changes in watch(*watched, raise_interrupt=False, yield_on_timeout=True, rust_timeout=BETWEEN_LOOKS):
                if mkdocs.poll() is not None:
                    raise SetUpError(say("mkdocs-failed", output=""))
                if changes:
                    render_again(project, report)
        finally:
            mkdocs.terminate()


def preview_settings(project: Project) -> Path:
    """The file of settings for the preview: those of the site, without the policy that forbids MkDocs' script to reload."""
    path = project.build / "preview.yml"
    theme = {"custom_dir": str((project.root / "templates" / "theme").resolve())}
    settings = {"INHERIT": "../mkdocs.yml", "docs_dir": "docs", "site_dir": "preview", "theme": theme, "extra": {"preview": True}}
    replace_file(path, yaml.safe_dump(settings).encode())
    return path


def render_again(project: Project, report: Callable[[Iterable[Problem]], None]) -> None:
    """Render after a change, or say what is wrong with it."""
    try:
        checked = check(project)
        if not checked.acceptable(strict=False):
            report(checked.problems)
            return
        written = write_all(project.build / "docs", artifacts_of(project, derive(checked)))
    except (SetUpError, RenderError, OutputError, OSError) as error:
        click.secho(str(error), fg="red", err=True)
        return
    if written.changed or written.deleted:
        click.echo(say("rebuilt", changed=written.changed + written.deleted))


def refuse_taken(address: str) -> None:
    """Raise SetUpError where the address is in use or is none."""
    host, _, port = address.rpartition(":")
    try:
        with socket.create_server((host, int(port))):
            pass
    except (OSError, ValueError, OverflowError) as error:
        raise SetUpError(say("port-taken", address=address, reason=error)) from error
