"""How long the code location takes to import, and ``ocop parse`` of one small file in all.

``python -m benchmarks.start_up``: each in a process of its own, ``--rounds`` times; of each the
fastest counts. Prints seconds of CPU, which on a machine that does nothing else are those of the
clock, and those of the clock as well.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.pages import press_pages

_IMPORT = "import pipelines.definitions"
_PARSE = "from pipelines.command import main; main()"
_OFFICIAL = Path(__file__).parents[1] / "samples" / "official" / "files"
_DECISION = _OFFICIAL / "can-tho-2774-qd-ubnd_signed.pdf"


def fastest(arguments: list[str], rounds: int) -> tuple[float, float]:
    """Seconds of CPU and by the clock of a Python process, each of the fastest of its rounds."""
    cpu, wall = [], []
    for _ in range(rounds):
        before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
        wall.append(time.perf_counter() - started)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(cpu), min(wall)


def main() -> int:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--rounds", type=int, default=5)
    rounds = options.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_bytes(press_pages(1)[0][1])
        for name, arguments in (
            ("import of the definitions", ["-c", _IMPORT]),
            ("ocop parse of a page", ["-c", _PARSE, "parse", str(page)]),
            ("ocop parse of a decision", ["-c", _PARSE, "parse", str(_DECISION)]),
        ):
            cpu, wall = fastest(arguments, rounds)
            print(f"{name:26}{cpu:6.2f} s of CPU, {wall:6.2f} s by the clock")
    print(f"load {os.getloadavg()[0]:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
