"""The figures that the project holds itself to, in one run: ``python -m benchmarks.performance``.

Each benchmark of ``benchmarks.figures`` is run once, in a process of its own, and its figure is
laid beside its aim; docs/performance.md is written of them. ``--short`` runs small forms that show
that all works and whose figures say nothing; no page is written then. ``--only`` names benchmarks.
``--keep FILE`` remembers what was printed, so that a run that was interrupted, or is made in parts,
goes on. Exits 1 when a benchmark gave no figure.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.figures import FIGURES, Figure

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
_LONGEST = 3600
_HEAD = """# Performance

Written by `python -m benchmarks.performance`: every figure that the project holds itself to, each
benchmark run once, one after another. Ratios hold on other machines, seconds and milliseconds do
not. "Load" is how many processes wanted a core meanwhile, of which this machine has {cores}. Above
that number the clock's figures are those of the machine's other work, and those in CPU suffer too,
since caches are shared; what could not be measured otherwise is to be read so. What a benchmark
does is in [benchmarks/README.md](../benchmarks/README.md), what was tried and measured on a quiet
machine in [speed.md](speed.md) and [scale.md](scale.md).

| figure | aim | measured | reached | load | `python -m benchmarks.` |
| --- | ---: | ---: | --- | ---: | --- |
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a benchmark printed, when it began, at which load (the mean of begin and end)."""

    printed: str
    began: str
    load: float


def run(command: Sequence[str], workers: str) -> Ran:
    """Run one benchmark; that it fails its own limit does not matter, the page says so."""
    began, before = datetime.now(UTC), os.getloadavg()[0]
    environment = os.environ | ({"OCOP_WORKERS": workers} if workers else {})
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{command[0]}", *command[1:]],
        env=environment,
        capture_output=True,
        text=True,
        timeout=_LONGEST,
        check=False,
    )
    after = os.getloadavg()[0]
    if done.returncode not in (0, 1):
        print(done.stderr[-2000:], file=sys.stderr)
    return Ran(done.stdout, f"{began:%Y-%m-%d}", (before + after) / 2)


def number_in(printed: str, figure: Figure) -> float | None:
    """The figure in what its benchmark printed; the best where it stands several times."""
    found = [float(text) for text in re.findall(figure.pattern, printed, re.M)]
    if not found:
        return None
    return max(found) if figure.least is not None else min(found)


def is_reached(figure: Figure, number: float) -> bool:
    """Whether a figure reaches its aim."""
    if figure.least is not None and number < figure.least:
        return False
    return figure.most is None or number <= figure.most


def row(figure: Figure, number: float, ran: Ran) -> str:
    """One line of the page."""
    aim = f"≥ {figure.least:g}" if figure.least is not None else f"≤ {figure.most:g}"
    reached = "yes" if is_reached(figure, number) else "**no**"
    measured = f"{number:,g} {figure.unit}"
    command = " ".join(figure.command)
    return f"| {figure.what} | {aim} | {measured} | {reached} | {ran.load:.1f} | `{command}` |"


def page(lines: Iterable[str], days: Sequence[str]) -> str:
    """The whole page."""
    span = days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"
    return _HEAD.format(cores=os.cpu_count()) + "\n".join(lines) + f"\n\nMeasured on {span}.\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print and write."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--short", action="store_true", help="small forms; no page is written")
    options.add_argument("--only", nargs="+", help="benchmarks by name")
    options.add_argument("--keep", type=Path, help="file in which what was printed is remembered")
    options.add_argument("--page", type=Path, default=PAGE)
    given = options.parse_args(arguments)
    kept = _kept(given.keep)
    lines, days, missing = [], [], []
    for figure in FIGURES:
        command = figure.short if given.short else figure.command
        if command is None or (given.only and command[0] not in given.only):
            continue
        key = " ".join(command)
        if key not in kept:
            kept[key] = run(command, figure.workers)
            _keep(given.keep, kept)
        number = number_in(kept[key].printed, figure)
        if number is None:
            missing.append(f"{figure.what}: no figure in what `{key}` printed")
            continue
        lines.append(row(figure, number, kept[key]))
        days.append(kept[key].began)
        print(lines[-1], flush=True)
    if lines and not given.short:
        given.page.write_text(page(lines, sorted(days)), encoding="utf-8")
    print("\n".join(missing), file=sys.stderr)
    return int(bool(missing))


def _kept(file: Path | None) -> dict[str, Ran]:
    if file is None or not file.exists():
        return {}
    return {key: Ran(**value) for key, value in json.loads(file.read_text()).items()}


def _keep(file: Path | None, kept: dict[str, Ran]) -> None:
    if file is not None:
        file.write_text(json.dumps({key: asdict(ran) for key, ran in kept.items()}, indent=1))


if __name__ == "__main__":
    sys.exit(main())
