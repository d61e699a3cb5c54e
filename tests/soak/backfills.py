"""Runs and backfills of a running installation, by the calls that Dagster's pages make.

What belongs here: starting a backfill, repeating what failed, and what the pages say of it, of its
runs and of its partitions. What does not: what disturbs it.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import text

from pipelines.home import Home
from pipelines.nights import waiting_spans
from pipelines.storage import DATABASE
from tests.integration.pipelines.dagster_server import AGAIN, CANCEL, LAUNCH, wait_for
from tests.integration.servers import short_home
from tests.soak.installation import Installation
from tests.soak.services import Services
from warehouse.connection import make_engine
from warehouse.server import EmbeddedServer

PATIENCE = 1800.0
"""Seconds for runs, which other work on the machine may slow down much."""
UNFINISHED = ("STARTED", "STARTING", "NOT_STARTED", "QUEUED", "CANCELING")

STATE = """
query($id: String!) { partitionBackfillOrError(backfillId: $id) {
    ... on PartitionBackfill { status } ... on PythonError { message } } }
"""
START = """
mutation($s: SensorSelector!) { startSensor(sensorSelector: $s) { __typename } }
"""
SENSOR = {
    "repositoryLocationName": "ocop",
    "repositoryName": "__repository__",
    "sensorName": "waiting_captures",
}
RUNS = """
{ runsOrError { ... on Runs { results { id status tags { key value } } } } }
"""
WHY = """
query($id: ID!, $after: String) { logsForRun(runId: $id, afterCursor: $after) {
    ... on EventConnection { cursor hasMore events {
    __typename ... on RunFailureEvent { message error { message } }
    ... on ExecutionStepFailureEvent { error { message } failureMetadata { description } }
    ... on EngineEvent { message } } } } }
"""


@contextmanager
def installation(overlay: Path, start_seconds: int = 300) -> Iterator[Installation]:
    """An empty one with a server of its own; its monitoring looks more often than once a minute.

    A run that has not begun after ``start_seconds`` is failed. Where runs are killed before they
    begin, fewer than the product's seconds save waiting; on a busy machine the others need them.
    """
    with short_home() as root:
        made = Installation(Home(root).prepare(), overlay, None)
        settings = made.home.dagster / "dagster.yaml"
        quick = settings.read_text().replace(
            "poll_interval_seconds: 60", "poll_interval_seconds: 5"
        )
        settings.write_text(
            quick.replace("start_timeout_seconds: 300", f"start_timeout_seconds: {start_seconds}")
        )
        try:
            yield made
        finally:
            EmbeddedServer(root / "warehouse").destroy()


def describe(told: Counter[str]) -> str:
    """What was counted, as one list."""
    return ", ".join(f"{n} {what}" for what, n in sorted(told.items()))


class Watched:
    """What the pages of a running installation say of its runs and partitions."""

    def __init__(self, running: Services, told: Counter[str], chance: Random | None = None) -> None:
        self.running = running
        self.told = told
        self.chance = chance or Random(0)

    def state(self) -> str:
        """How it all stands, in a word; empty when there is none."""
        return ""

    def kill(self, kind: str) -> None:
        """kill -9 of a run, a service or the database, counted by whether runs were at work."""
        busy = bool(self.running.run_workers())
        if kind == "run":
            self.until(lambda: bool(self.running.run_workers()) or not self.unfinished(), "a run")
            busy = self.running.kill_run(self.chance.random())
        elif kind == "database":
            self.running.kill_database()
        else:
            self.running.kill({"code server": "code", "web server": "web"}.get(kind, kind))
        self.told[f"{kind} kills" if busy else f"{kind} kills between runs"] += 1

    def kill_revive_and_look(self, kind: str, longest_wait: float) -> None:
        """Kill one thing at a random moment of so many seconds, start it again, look."""
        time.sleep(self.chance.uniform(0, longest_wait))
        self.kill(kind)
        time.sleep(self.chance.uniform(0, 3))
        ended = len(self.running.ended)
        self.running.revive()
        self.told["services that ended by themselves"] += len(self.running.ended) - ended
        assert self.running.made.half_loaded() == []
        assert self.shown_as_made() <= self.loaded(), f"after {kind}"

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait; who waits in vain is told how runs and logs stand."""
        try:
            wait_for(holds, what, patience=PATIENCE)
        except AssertionError as error:
            home = self.running.made.home
            tails = [f"{p.name}: {p.read_text()[-3000:]}" for p in sorted(home.logs.glob("*.log"))]
            runs = self.ask(RUNS)["runsOrError"]["results"]
            said = [f"{run}: {self.said(run['id'])}" for run in runs]
            raise AssertionError("\n".join([str(error), self.state(), *said, *tails])) from error

    def ask(self, query: str, **variables: object) -> Any:
        return self.running.ask(query, **variables)

    def runs(self, *statuses: str) -> list[str]:
        results = self.ask(RUNS)["runsOrError"]["results"]
        return [run["id"] for run in results if run["status"] in statuses]

    def at_work(self) -> list[str]:
        return self.runs("STARTED")

    def unfinished(self) -> list[str]:
        return self.runs(*UNFINISHED)

    def said(self, run: str) -> str:
        """What the page says of the end of a run."""
        events: list[dict[str, Any]] = []
        page: dict[str, Any] = {"cursor": None, "hasMore": True}
        while page["hasMore"]:  # a run over many days begins with thousands that plan them
            page = self.ask(WHY, id=run, after=page["cursor"])["logsForRun"]
            events += page["events"]
        return " | ".join(
            str(part)
            for event in events
            for part in (
                event.get("message"),
                (event.get("error") or {}).get("message"),
                (event.get("failureMetadata") or {}).get("description"),
            )
            if part
        )

    def why(self, run: str) -> str:
        """The reason that the page gives for a failed run; its kind, without names and numbers."""
        said = self.said(run)
        known = {
            "was killed": "its process was killed, told by its tag",
            "was terminated by signal 9": "its process was killed, told by the code server",
            "taking longer than": "it did not start in time",
            "does not answer": "the warehouse did not answer",
            "exit code -9": "its process was killed while it began",
            "error while dequeuing": "it could not be started",
            "too many retries": "the history did not answer",
            "while executing op": "a step of it failed",
            "due to an asset or op failure": "a step of it failed",
        }
        return next((kind for sign, kind in known.items() if sign in said), said[-300:])

    def load_the_rest(self) -> None:
        """Switch on the sensor that has pages loaded which turned out to be of other days."""
        self.ask(START, s=SENSOR)
        home = self.running.made.home
        self.until(lambda: not waiting_spans(home), "all pages to be loaded")
        self.until(lambda: not self.unfinished(), "the last runs to end")
        assert self.loaded() == self.shown_as_made()

    def tell_why_runs_failed(self) -> None:
        """Count the failed runs by the reason that the page gives; each has one."""
        for run in self.runs("FAILURE"):
            why = self.why(run)
            assert why, f"run {run} failed and says nothing"
            self.told[f"runs closed: {why}"] += 1

    def loaded(self) -> set[str]:
        """Partitions that the warehouse has loaded."""
        with self.running.made.engine() as engine, engine.connect() as connection:
            query = text("select distinct partition_day::text || '|' || source from load_batch")
            return set(connection.execute(query).scalars())

    def shown_as_made(self) -> set[str]:
        """Partitions that Dagster shows as made in the warehouse."""
        server = EmbeddedServer(self.running.made.home.warehouse)
        engine = make_engine(server.url(database=DATABASE))
        query = text(
            "select distinct partition from event_logs where partition is not null "
            "and dagster_event_type = 'ASSET_MATERIALIZATION' and asset_key = '[\"warehouse\"]'"
        )
        try:
            with engine.connect() as connection:
                return set(connection.execute(query).scalars())
        finally:
            engine.dispose()


class Backfill(Watched):
    """A backfill of these stages and partitions, from its start on."""

    def __init__(
        self, running: Services, stages: Sequence[str], keys: Sequence[str], told: Counter[str]
    ) -> None:
        super().__init__(running, told)
        self.stages = stages
        self.keys = keys
        self.backfill = self.launch()

    def launch(self) -> str:
        """The whole backfill, as the page launches it."""
        selected = [{"path": [name]} for name in self.stages]
        asked = {"assetSelection": selected, "partitionNames": list(self.keys)}
        launched = self.ask(LAUNCH, p=asked)["launchPartitionBackfill"]
        assert launched["__typename"] == "LaunchBackfillSuccess", launched
        return str(launched["backfillId"])

    def again(self) -> str:
        """The button that makes again what failed."""
        self.told["backfills made again from where they failed"] += 1
        asked = {"parentRunId": self.backfill, "strategy": "FROM_FAILURE"}
        launched = self.ask(AGAIN, p=asked)["reexecutePartitionBackfill"]
        assert launched["__typename"] == "LaunchBackfillSuccess", launched
        return str(launched["backfillId"])

    def cancel(self) -> None:
        """The button that cancels it, its runs too."""
        answer = self.ask(CANCEL, id=self.backfill)["cancelPartitionBackfill"]
        assert answer["__typename"] == "CancelBackfillSuccess", answer

    def state(self) -> str:
        found: dict[str, Any] = {}

        def told() -> bool:
            # The web server may not have heard yet that the code server is back.
            found.update(self.ask(STATE, id=self.backfill)["partitionBackfillOrError"])
            return "status" in found

        wait_for(told, f"the state of the backfill {self.backfill}")
        return str(found["status"])

    def own(self, *statuses: str) -> list[str]:
        """Runs of this backfill; others, such as that which scores the extractor, left out."""
        tag = {"key": "dagster/backfill", "value": self.backfill}
        results = self.ask(RUNS)["runsOrError"]["results"]
        return [r["id"] for r in results if r["status"] in statuses and tag in r["tags"]]

    def is_over(self) -> bool:
        return self.state().startswith(("COMPLETED", "CANCELED", "FAILED"))
