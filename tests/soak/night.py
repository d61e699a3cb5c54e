"""A process that campaigns start and kill: ``python -m tests.soak.night ACTION …``.

The installation is named by the environment, as for the command. One line of JSON on stdout says
how it ended; a killed process says nothing.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path

from pipelines.desk import add_files
from pipelines.home import Home, catalogue_overlay
from pipelines.nights import LOOK_BACK_DAYS, night_of, refresh_marts, run_sources
from samples.server import FIRST_DAY, LAST_DAY
from sources.catalogue import load_catalogue
from tests.soak.peak_memory import peak_megabytes


def main(arguments: list[str]) -> int:
    """Do one action and print what came of it."""
    action, *rest = arguments
    home = Home.from_environment()
    home.prepare()
    print("ready", flush=True)
    if action == "add":
        result = _add(home, [Path(name) for name in rest])
    elif action == "scheduled":
        result = _scheduled(home, [date.fromisoformat(day) for day in rest])
    else:
        result = _nights(home, with_marts=action == "nights-and-marts")
    print(json.dumps(result), flush=True)
    return 0


def _nights(home: Home, *, with_marts: bool) -> dict[str, object]:
    names = [source.name for source in load_catalogue(catalogue_overlay()).crawled(sample=True)]
    reports = run_sources(home, names, FIRST_DAY, LAST_DAY)
    errors = [f"{report.source}: {report.error}" for report in reports if report.error]
    if with_marts and (error := refresh_marts(home)):
        errors.append(f"marts: {error}")
    return {
        "errors": errors,
        "changed": sum(report.changed for report in reports),
        "new_captures": sum(report.new_captures for report in reports),
    }


def _scheduled(home: Home, nights: list[date]) -> dict[str, object]:
    """These nights as the schedule asks for them, one after the other."""
    names = [source.name for source in load_catalogue(catalogue_overlay()).crawled(sample=True)]
    reports = [
        report
        for night in nights
        for report in run_sources(home, names, *night_of(night, LOOK_BACK_DAYS))
    ]
    return {"errors": [f"{report.source}: {report.error}" for report in reports if report.error]}


def _add(home: Home, paths: list[Path]) -> dict[str, object]:
    files = [
        file for path in paths for file in (sorted(path.iterdir()) if path.is_dir() else [path])
    ]
    started = time.monotonic()
    added = add_files(home, files, source="bao-mau", published=date(2024, 3, 1))
    return {
        "errors": [added.run.error] if added.run and added.run.error else [],
        "files": len(added.files),
        "documents": added.run.documents if added.run else 0,
        "claims": added.run.claims if added.run else 0,
        "seconds": round(time.monotonic() - started, 1),
        "peak_mb": peak_megabytes(),
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
