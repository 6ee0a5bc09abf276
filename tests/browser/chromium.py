"""The Chromium that the browser tests drive: the system's where there is one, else one that this script installs.

`python tests/browser/chromium.py` sees to it that there is one, and prints which.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def chromium() -> str | None:
    """The path of a Chromium: the one named by CHROMIUM, the system's, or Playwright's own; None where there is none."""
    found = os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)
    if found:
        return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).is_file() else None


def install() -> None:
    """Install a Chromium: Debian's package where this user may, else Playwright's own build."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        command = ["apt-get", "install", "-qq", "--no-install-recommends", "chromium", "fonts-liberation"]
        if subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL).returncode == 0:
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> None:
    """Print the path of a Chromium, installed first where need be; exit code 2 where there is no way to one."""
    if not chromium():
        sys.stdout.write("No Chromium on this machine; installing one.\n")
        install()
    found = chromium()
    if not found:
        sys.exit("No Chromium could be installed. Install one, or name its path in the variable CHROMIUM.")
    sys.stdout.write(f"Chromium: {found}\n")


if __name__ == "__main__":
    main()
