"""How long a night without news takes through Dagster: ``python -m benchmarks.quiet_night``.

Twenty sites on this machine, each answer after 50 ms. What they publish is fetched and loaded
first; then ``ocop ui`` starts with the settings of a new installation, and a run of ``nightly`` for
each source is launched by the call that Dagster's page makes. The clock runs from that call until
the last run has ended, through queue, daemon, code server and a process for each run. Beside it,
the same requests by bare sessions, all sites at once, at the same pace. Prints seconds beyond the
requests and where they went; exits 1 above ``--at-most``, or when a run failed or found news.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import yaml

from benchmarks.crawling import DAY, MILLISECONDS, source_at
from benchmarks.processor import server_cpu, tree_cpu
from benchmarks.running_dagster import ask, free_port, running_dagster
from benchmarks.unchanged_night import all_bare
from sources.catalogue import load_catalogue
from warehouse.server import EmbeddedServer

LOOK_BACK = timedelta(days=3)
_LONGEST = 900.0
_LAUNCH = """
mutation($p: [ExecutionParams!]!) { launchMultipleRuns(executionParamsList: $p) {
    ... on LaunchMultipleRunsResult { launchMultipleRunsResult {
        __typename ... on LaunchRunSuccess { run { id } } ... on PythonError { message } } }
    ... on PythonError { message } } }
"""
_RUNS = """
{ runsOrError(limit: 200) { ... on Runs { results {
    id status creationTime startTime endTime } } } }
"""
_MADE = """
query($id: ID!) { runOrError(runId: $id) { ... on Run { assetMaterializations {
    assetKey { path } metadataEntries { label ... on IntMetadataEntry { intValue } } } } } }
"""
_JOB = {
    "repositoryLocationName": "ocop",
    "repositoryName": "__repository__",
    "pipelineName": "nightly",
}


@dataclass(frozen=True, slots=True)
class Night:
    """One night: seconds by the clock, CPU of Dagster and its runs, of the database server.

    ``waited`` and ``ran`` are means a run: in the queue with the start of its process, and at work.
    """

    wall: float
    cpu: float
    server: float
    waited: float
    ran: float


def write_catalogue(file: Path, port: int, sites: int, delay: float) -> list[str]:
    """An overlay in which these sites alone are crawled; their names."""
    entries: list[dict[str, Any]] = []
    for source in load_catalogue().crawled():
        entries.append(source.model_dump(mode="json", exclude_defaults=True) | {"enabled": False})
    made = [source_at(number, port) for number in range(1, sites + 1)]
    for source in made:
        kept = source.model_dump(mode="json", exclude_defaults=True)
        entries.append(kept | {"delay_seconds": delay})
    file.write_text(yaml.safe_dump(entries, allow_unicode=True), encoding="utf-8")
    return [source.name for source in made]


def fill(root: Path) -> None:
    """Fetch and load everything in this process; to be called in one of its own."""
    from pipelines.home import Home, catalogue_overlay
    from pipelines.nights import run_sources

    home = Home(root).prepare()
    names = [source.name for source in load_catalogue(catalogue_overlay()).crawled()]
    for report in run_sources(home, names, DAY - LOOK_BACK, DAY):
        if report.error:
            raise RuntimeError(f"{report.source}: {report.error}")


def night(root: Path, port: int, names: list[str], pid: int) -> Night:
    """Launch the runs, wait for them, and look whether each ended well and without news.

    Raises:
        RuntimeError: one did not.
    """
    from pipelines.partitions import range_tags

    server = EmbeddedServer(root / "warehouse")
    cpu, of_server = tree_cpu(pid), server_cpu(server)
    started = time.time()
    params = [_params(range_tags(name, DAY - LOOK_BACK, DAY)) for name in names]
    launched = ask(port, _LAUNCH, p=params)["launchMultipleRuns"]["launchMultipleRunsResult"]
    ids = {each["run"]["id"] for each in launched}
    while True:
        runs = [r for r in ask(port, _RUNS)["runsOrError"]["results"] if r["id"] in ids]
        if len(runs) == len(names) and all(run["endTime"] for run in runs):
            break
        if time.time() - started > _LONGEST:
            raise RuntimeError(f"not over after {_LONGEST:.0f} s: {runs}")
        time.sleep(1)
    for run in runs:
        _look(port, run)
    return Night(
        wall=max(run["endTime"] for run in runs) - started,
        cpu=tree_cpu(pid) - cpu,
        server=server_cpu(server) - of_server,
        waited=sum(run["startTime"] - run["creationTime"] for run in runs) / len(runs),
        ran=sum(run["endTime"] - run["startTime"] for run in runs) / len(runs),
    )


def _params(tags: dict[str, str]) -> dict[str, object]:
    told = [{"key": key, "value": value} for key, value in tags.items()]
    return {"selector": _JOB, "runConfigData": {}, "executionMetadata": {"tags": told}}


def _look(port: int, run: dict[str, Any]) -> None:
    if run["status"] != "SUCCESS":
        raise RuntimeError(f"run {run['id']} ended as {run['status']}")
    made = ask(port, _MADE, id=run["id"])["runOrError"]["assetMaterializations"]
    stages = {each["assetKey"]["path"][-1] for each in made}
    news = [
        entry["intValue"]
        for each in made
        for entry in each["metadataEntries"]
        if entry["label"] in ("new_captures", "failures") and entry["intValue"]
    ]
    if not stages >= {"raw", "documents", "claims", "warehouse"} or news:
        raise RuntimeError(f"run {run['id']} made {sorted(stages)}, with news {news}")


def asked_of(root: Path, sites: int, port: int) -> dict[int, list[tuple[str, str]]]:
    """What a night asks each site for, and the version that it says to have."""
    from benchmarks.unchanged_night import requests_of
    from sources.records import CaptureRecord
    from warehouse import captures
    from warehouse.connection import open_warehouse

    engine = open_warehouse(root)
    try:
        return {
            number: requests_of(
                number, port, captures.known(engine, f"site-{number}", CaptureRecord)
            )
            for number in range(1, sites + 1)
        }
    finally:
        engine.dispose()


def measure(
    root: Path, sites: int, articles: int, delay: float, rounds: int
) -> tuple[list[Night], float]:
    """Nights without news through Dagster, and the seconds of the bare requests."""
    port = free_port()
    overlay = root / "sites.yaml"
    os.environ |= {"OCOP_HOME": str(root), "OCOP_CATALOGUE": str(overlay)}
    sizes = [str(n) for n in (port, sites, articles, MILLISECONDS)]
    site = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.slow_site", *sizes], stdout=subprocess.PIPE, text=True
    )
    try:
        if site.stdout is None or "listening" not in site.stdout.readline():
            raise RuntimeError("the sites did not start")
        names = write_catalogue(overlay, port, sites, delay)
        subprocess.run([sys.executable, "-m", __spec__.name, "--fill", str(root)], check=True)
        started = time.monotonic()
        all_bare(asked_of(root, sites, port), delay)
        bare = time.monotonic() - started
        page = free_port()
        with running_dagster(root, page) as child:
            return [night(root, page, names, child.pid) for _ in range(rounds)], bare
    finally:
        site.terminate()
        site.wait()
        EmbeddedServer(root / "warehouse").destroy()


def main() -> int:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--sites", type=int, default=20)
    options.add_argument("--articles", type=int, default=2)
    options.add_argument("--delay", type=float, default=2.0, help="pause of a host, as a night's")
    options.add_argument("--rounds", type=int, default=2)
    options.add_argument("--at-most", type=float, default=60.0)
    options.add_argument("--fill", type=Path, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.fill:
        fill(given.fill)
        return 0
    with tempfile.TemporaryDirectory(prefix="ocop-night-") as folder:
        Path(folder).chmod(0o755)
        nights, bare = measure(Path(folder), given.sites, given.articles, given.delay, given.rounds)
    for each in nights:
        print(
            f"{given.sites} runs: {each.wall:.1f} s by the clock, {each.wall - bare:.1f} s beyond "
            f"the requests ({bare:.1f} s); CPU {each.cpu:.1f} s, the database's {each.server:.1f}, "
            f"that is {(each.cpu + each.server) / 2:.1f} s of two cores; "
            f"a run waited {each.waited:.1f} s and worked {each.ran:.1f} s"
        )
    print(f"load {os.getloadavg()[0]:.1f}")
    return int(min(each.wall for each in nights) - bare > given.at_most)


if __name__ == "__main__":
    raise SystemExit(main())
