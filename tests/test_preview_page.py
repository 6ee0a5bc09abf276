"""The preview of one practice: its page as the site shows it, or what is to be mended first."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from projects import copy_of_this

from compendium.cli import cli

pytestmark = pytest.mark.site
ARTICLE = re.compile(r"<article.*</article>", re.DOTALL)


def preview(root: Path, practice: str) -> Result:
    """What `compendium preview` says."""
    return CliRunner().invoke(cli, ["preview", "--project", str(root), practice])


def test_the_page_is_that_of_the_site(site: Path, tmp_path: Path) -> None:
    """Text and marks are the same; the command says where the page is. Files may be named too."""
    project = copy_of_this(tmp_path)
    page = tmp_path / "build/page/site/practices/fair-food-program/index.html"
    result = preview(tmp_path, "practices/fair-food-program.yaml")
    assert result.output.startswith(f"The page is in {page}.")
    there = (site / "practices/fair-food-program/index.html").read_text(encoding="utf-8")
    assert ARTICLE.findall(page.read_text(encoding="utf-8")) == ARTICLE.findall(there)
    assert not project.site.exists()


def test_what_keeps_it_from_being_shown_is_told(tmp_path: Path) -> None:
    """Problems of this entry are listed, those of others are not; an id that is not there has a nearest."""
    copy_of_this(tmp_path)
    for name in ("fair-food-program", "fintel-alliance"):
        path = tmp_path / f"practices/{name}.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("\nscale:", "\nscal:"), encoding="utf-8")
    broken = preview(tmp_path, "fair-food-program")
    assert broken.exit_code == 2
    assert "practices/fair-food-program.yaml:" in broken.stderr
    assert "fintel-alliance" not in broken.stderr
    absent = preview(tmp_path, "fintel-aliance")
    assert (absent.exit_code, "no entry has the id 'fintel-aliance'" in absent.stderr) == (2, True)
