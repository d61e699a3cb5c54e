"""kill -9 of runs, daemon, code server, web server and database while the schedule's nights run.

The machine was off for some nights; the night in which it is on again makes them up. Nobody presses
anything but for runs that failed twice, whose button is pressed as an operator does it the next
morning.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from dagster._core.scheduler.instigation import InstigatorType, ScheduleInstigatorData

from pipelines.home import HANOI
from pipelines.instance import dagster_instance
from pipelines.nights import LOOK_BACK_DAYS
from tests.soak.backfills import Watched, describe, installation
from tests.soak.installation import Installation, of_days
from tests.soak.record import Record
from tests.soak.services import services

pytestmark = [pytest.mark.soak, pytest.mark.timeout(9000)]

SEED = 20240311
ROUNDS = 10
KINDS = ("run", "daemon", "code server", "web server", "database")
LONGEST_WAIT = 6.0
"""Seconds after runs began."""
START_SECONDS = 90
"""What a run has to begin in: those that were killed before are closed sooner."""
AWAKE, NEXT = date(2024, 3, 12), date(2024, 3, 16)
SLEPT = [date(2024, 3, 13), date(2024, 3, 14), date(2024, 3, 15)]
"""Mornings at whose hour the machine slept, on the last until later; their nights end the day
before."""
WEEK = [date(2024, 3, 10) + timedelta(days=n) for n in range(7)]
SOURCES = 4
SAMPLES = "tests.soak.sample_nights"

SWITCH_ON = """
mutation($s: ScheduleSelector!) { startSchedule(scheduleSelector: $s) {
    __typename ... on PythonError { message } } }
"""
SCHEDULE = {
    "repositoryLocationName": "ocop",
    "repositoryName": "__repository__",
    "scheduleName": "nightly_schedule",
}
AGAIN = """
mutation($p: ReexecutionParams!) { launchRunReexecution(reexecutionParams: $p) {
    __typename ... on PythonError { message } } }
"""
NIGHTLY = """
{ runsOrError(filter: {pipelineName: "nightly"}) { ... on Runs { results {
    id status parentRunId rootRunId tags { key value } } } } }
"""


@pytest.fixture(scope="module")
def slept_well(install: Callable[[], Installation]) -> dict[str, set[str]]:
    """Rows of the same nights when nobody disturbs them."""
    made = install()
    nights = nights_of([AWAKE, *SLEPT, NEXT])
    assert made.run("scheduled", *map(str, nights))["errors"] == []
    rows = made.rows()
    assert len(rows["claim"]) > 50
    return rows


def nights_of(mornings: list[date]) -> list[date]:
    """The days for which the schedule asks on these mornings."""
    return [day - timedelta(days=1) for day in mornings]


def at(day: date) -> datetime:
    """Some minutes after the schedule's hour."""
    return datetime(day.year, day.month, day.day, 2, 5, tzinfo=HANOI)


@contextmanager
def environment() -> Iterator[None]:
    """Puts the environment back, which opening Dagster's history changes."""
    before = dict(os.environ)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def test_nights_whose_processes_are_killed_end_as_if_undisturbed(
    slept_well: dict[str, set[str]], overlay: Path, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OCOP_CATALOGUE", str(overlay))
    chance = random.Random(SEED)
    told: Counter[str] = Counter()
    rounds = int(os.environ.get("OCOP_SOAK_ROUNDS", ROUNDS))
    for number in range(rounds):
        with (
            installation(overlay, START_SECONDS) as made,
            services(made, SAMPLES, at(AWAKE)) as running,
            environment(),
        ):
            nights = Nights(running, told, chance)
            nights.switch_on(AWAKE)
            nights.sleep_until(SLEPT[-1])
            for kind in chance.sample(KINDS, len(KINDS)):
                nights.disturb(kind)
            nights.bring_to_an_end()
            found = made.rows()
            assert {t: r ^ slept_well[t] for t, r in found.items() if r != slept_well[t]} == {}
            assert made.left_over() == []
        print(f"round {number + 1}: {describe(told)}", flush=True)
    record.say(
        "Nights of the schedule killed",
        f"Seed {SEED}: {rounds} installations, each with code server, web server, daemon and an "
        f"embedded server; a night, {len(SLEPT)} that were slept through and made up by one while "
        f"processes were killed, and the next one, of four sources; {describe(told)}. Each ended "
        f"with the undisturbed {len(slept_well['document'])} documents and "
        f"{len(slept_well['claim'])} claims, and each night of a source was asked for once; after "
        "no kill was a partition half loaded, or shown as made that was not.",
    )


def test_a_week_that_was_slept_through_is_made_up(
    install: Callable[[], Installation], overlay: Path, record: Record
) -> None:
    """The night in which the machine is on again asks for all days that were missed."""
    undisturbed = install()
    before, days = WEEK[0] - timedelta(days=1), nights_of(WEEK)
    all_nights = nights_of([before, *WEEK])
    assert undisturbed.run("scheduled", *map(str, all_nights))["errors"] == []
    expected = of_days(undisturbed.rows(), days)
    with (
        installation(overlay) as made,
        services(made, SAMPLES, at(before)) as running,
        environment(),
    ):
        nights = Nights(running, Counter())
        nights.switch_on(before)
        nights.sleep_until(WEEK[-1])
        nights.until(lambda: nights.are_over(2), "the nights to be made up")
        assert nights.failed_for_good() == []
        nights.load_the_rest()
        assert set(nights.asked_for().values()) == {1}
        assert nights.first_days(WEEK[-1]) == {days[0] - timedelta(days=LOOK_BACK_DAYS)}
        assert of_days(made.rows(), days) == expected
    record.say(
        "A week slept through",
        f"{len(WEEK)} nights were slept through and made up in one, by a run a source: every day "
        f"of the week has its undisturbed rows ({len(expected['document'])} documents, "
        f"{len(expected['claim'])} claims), and no night was asked for twice.",
    )


class Nights(Watched):
    """The nights of one installation, disturbed time and again, and looked at each time."""

    def switch_on(self, slept_from: date) -> None:
        """The page's switch, pressed in the evening before the machine fell asleep."""
        home = self.running.made.home
        self.running.kill("daemon")
        answer = self.ask(SWITCH_ON, s=SCHEDULE)["startSchedule"]
        assert answer["__typename"] == "ScheduleStateResult", answer
        with dagster_instance(home) as instance:
            (state,) = instance.all_instigator_state(instigator_type=InstigatorType.SCHEDULE)
            data = state.instigator_data
            assert isinstance(data, ScheduleInstigatorData)
            then = (at(slept_from) - timedelta(hours=12)).timestamp()
            slept = ScheduleInstigatorData(data.cron_schedule, start_timestamp=then)
            instance.update_instigator_state(state.with_data(slept))
        self.running.start("daemon")

    def sleep_until(self, day: date) -> None:
        """Let the first night end; then the machine is off until some minutes after the hour."""
        self.until(lambda: self.are_over(1), "the first night to end")
        self.be_at(day)

    def be_at(self, day: date) -> None:
        """Start the daemon anew, its scheduler's clock after this day's hour."""
        self.running.kill("daemon")
        self.running.clock = at(day)
        self.running.revive()

    def nightly(self) -> list[dict[str, Any]]:
        """The runs of the schedule, those that repeat others included."""
        return list(self.ask(NIGHTLY)["runsOrError"]["results"])

    def asked_for(self) -> Counter[tuple[str, str]]:
        """How often each night of a source was asked for."""
        return Counter(
            (tags["ocop/source"], tags["dagster/asset_partition_range_end"])
            for run in self.nightly()
            if run["parentRunId"] is None
            for tags in [{tag["key"]: tag["value"] for tag in run["tags"]}]
        )

    def first_days(self, morning: date) -> set[date]:
        """The first days that runs of the night before a morning covered."""
        ends = str(nights_of([morning])[0])
        tags = [{tag["key"]: tag["value"] for tag in run["tags"]} for run in self.nightly()]
        return {
            date.fromisoformat(told["dagster/asset_partition_range_start"].partition("|")[0])
            for told in tags
            if told["dagster/asset_partition_range_end"].startswith(ends)
        }

    def are_over(self, nights: int) -> bool:
        """Whether so many nights were asked for, and none of their runs goes on."""
        asked = self.asked_for()
        return len(asked) >= nights * SOURCES and not self.unfinished()

    def disturb(self, kind: str) -> None:
        """Kill one thing at a random moment of the nights, start it again, look."""
        self.until(lambda: bool(self.at_work()) or self.are_over(2), "runs to begin")
        self.kill_revive_and_look(kind, LONGEST_WAIT)

    def bring_to_an_end(self) -> None:
        """Let the nights end, and the next one; then what failed for good is made again."""
        self.until(lambda: self.are_over(2), "the nights to end")
        assert self.first_days(SLEPT[-1]) == {nights_of(SLEPT)[0] - timedelta(days=LOOK_BACK_DAYS)}
        self.be_at(NEXT)
        self.until(lambda: self.are_over(3), "the next night to end")
        for _ in KINDS:
            failed = self.failed_for_good()
            if not failed:
                break
            for run in failed:
                self.told["runs made again by the button"] += 1
                asked = {"parentRunId": run, "strategy": "FROM_FAILURE"}
                answer = self.ask(AGAIN, p=asked)["launchRunReexecution"]
                assert answer["__typename"] == "LaunchRunSuccess", answer
            self.until(lambda: not self.unfinished(), "repeated runs to end")
        assert self.failed_for_good() == []
        self.load_the_rest()
        asked_for = self.asked_for()
        assert len(asked_for) == 3 * SOURCES
        assert set(asked_for.values()) == {1}, "a night of a source was asked for twice"
        self.tell_why_runs_failed()

    def failed_for_good(self) -> list[str]:
        """The last run of each night of a source of which no run ended well."""
        last: dict[str, tuple[str, bool]] = {}
        for run in reversed(self.nightly()):
            root = run["rootRunId"] or run["id"]
            well = run["status"] == "SUCCESS" or last.get(root, ("", False))[1]
            last[root] = (run["id"], well)
        return [run for run, well in last.values() if not well]
