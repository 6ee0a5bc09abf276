"""The preview of one practice: its page alone, as the site would show it, without the time that the whole site takes."""

from pathlib import Path

import yaml

from compendium.output import replace_file, write_all
from compendium.pipeline import Checked, Project, artifacts_of, derive, run_mkdocs


def preview(project: Project, checked: Checked, practice: str) -> Path:
    """Render and publish the page of a practice below build/page/; the path of its file.

    Its links lead nowhere, as the pages around it are not there. Raises SetUpError, RenderError or OutputError.
    """
    whole = derive(checked)
    folder = project.build / "page"
    source = f"practices/{practice}.md"
    write_all(folder / "docs", (artifact for artifact in artifacts_of(project, whole) if artifact.path == source))
    settings = folder / "mkdocs.yml"
    replace_file(settings, yaml.safe_dump(settings_for(project, source)).encode())
    site = run_mkdocs(settings, (folder / "site").resolve(), whole, "--quiet")
    return folder / site.name / "practices" / practice / "index.html"


def settings_for(project: Project, source: str) -> dict[str, object]:
    """The project's settings, but for one page."""
    return {
        "INHERIT": "../../mkdocs.yml",
        "docs_dir": "docs",
        "theme": {"custom_dir": str((project.root / "templates" / "theme").resolve())},
        "nav": [source],
        "validation": {"links": {"not_found": "ignore"}},
    }
