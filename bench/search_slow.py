"""Slows whole processes: `python bench/search_slow.py 4 <process>...` stops them for three quarters of the time.

The browser's own slowing (Emulation.setCPUThrottlingRate) is for the page's thread alone; a search in a worker stays quick.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from time import perf_counter, sleep

RUN = 0.001  # seconds at full speed between two stops


@contextmanager
def slowed(processes: Iterable[int], times: float) -> Iterator[None]:
    """Slow processes while something is measured."""
    command = [sys.executable, __file__, str(times), *map(str, processes)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as slowing:
        try:
            if slowing.stdout:
                slowing.stdout.readline()  # it has begun
            yield
        finally:
            slowing.terminate()


def slow(processes: list[int], times: float) -> None:
    """Stop processes and let them go on, again and again."""
    try:
        print("slow", flush=True)
        began = perf_counter()
        while True:
            sleep(RUN)
            tell(processes, signal.SIGSTOP)
            stopped = perf_counter()
            until = stopped + (stopped - began) * (times - 1)
            while (left := until - perf_counter()) > 0:
                sleep(left)
            tell(processes, signal.SIGCONT)
            began = perf_counter()
    finally:
        tell(processes, signal.SIGCONT)


def tell(processes: list[int], what: signal.Signals) -> None:
    """Send a signal to the processes that are still there."""
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, what)


if __name__ == "__main__":
    with suppress(PermissionError):  # only an administrator may
        os.nice(-15)  # so that no stop comes late where other work shares the machine
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    slow([int(each) for each in sys.argv[2:]], float(sys.argv[1]))
