"""What several tests share: the published site of the real entries, and a server for a folder."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from projects import PATIENCE, copy_of_this, published
from serving import served


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the real entries, published once."""
    return published(copy_of_this(tmp_path_factory.mktemp("real") / "project"))


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves folders until the tests end."""
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(served(folder))


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[Path, str, Path]]:
    """A preview that runs: its project's folder, its address, and the file that holds what it says."""
    project = copy_of_this(tmp_path / "project")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    said = tmp_path / "said.txt"
    command = [sys.executable, "-m", "compendium.cli", "serve", "--project", str(project.root), "--address", address]
    with said.open("w") as output:
        running = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, start_new_session=True)
        yield project.root, f"http://{address}/", said
        os.killpg(running.pid, signal.SIGINT)
        running.wait(timeout=PATIENCE)
