"""Projects to build in tests: a copy of this one, with its own entries or with others."""

import shutil
from pathlib import Path

from compendium.pipeline import Project, build, check

ROOT = Path(__file__).parent.parent
PATIENCE = 30  # seconds that a preview has to show a change
FILES = ("taxonomy.yaml", "mkdocs.yml")
FOLDERS = ("practices", "sectors", "workshops", "pages", "templates")


def copy_of_this(folder: Path) -> Project:
    """A copy of this project in an empty folder; entries, templates and settings can be changed there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        shutil.copy(ROOT / name, folder / name)
    for name in FOLDERS:
        shutil.copytree(ROOT / name, folder / name)
    return Project(folder, folder / "site")


def published(project: Project) -> Path:
    """The site of a project whose entries are acceptable."""
    checked = check(project)
    assert checked.acceptable(strict=False), "\n".join(map(str, checked.problems))
    build(project, checked)
    return project.site
