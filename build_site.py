"""The main job: check every entry, render, publish to site/. `python build_site.py --help` says all that it can do."""

import sys
from pathlib import Path

from compendium.cli import build_command

if __name__ == "__main__":
    build_command(["--project", str(Path(__file__).parent), *sys.argv[1:]], prog_name="build_site.py")
