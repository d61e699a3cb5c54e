"""kill -9 of runs, daemon, code server, web server and database while a backfill runs.

What died is started again as an operator does it; what failed is made again as the page's button
does it. The end is as undisturbed, and on the way the pages say nothing that is not so.
"""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from assets.partition import SourceDay
from pipelines.home import catalogue_overlay
from samples.server import FIRST_DAY, LAST_DAY
from sources.catalogue import load_catalogue
from tests.soak.backfills import Backfill, describe, installation
from tests.soak.installation import Installation, differences, of_days
from tests.soak.record import Record
from tests.soak.services import Services, services

pytestmark = [pytest.mark.soak, pytest.mark.timeout(7200)]

SEED = 20240310
ROUNDS = 10
KINDS = ("run", "daemon", "code server", "web server", "database")
LONGEST_WAIT = 8.0
"""Seconds after runs began; later moments would mostly find the backfill done."""
START_SECONDS = 90
"""What a run has to begin in: those that were killed before are closed sooner."""
STAGES = ("raw", "documents", "claims", "warehouse")


def test_backfills_whose_processes_are_killed_end_as_if_undisturbed(
    undisturbed: Installation, overlay: Path, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OCOP_CATALOGUE", str(overlay))
    days = asked_for()
    expected = of_days(undisturbed.rows(), days)
    beyond: list[int] = []
    chance = random.Random(SEED)
    told: Counter[str] = Counter()
    for number in range(ROUNDS):
        with installation(overlay, START_SECONDS) as made, services(made) as running:
            campaign = Campaign(running, chance, told)
            for kind in chance.sample(KINDS, len(KINDS)):
                campaign.disturb(kind)
            campaign.bring_to_an_end()
            found = made.rows()
            assert differences(of_days(found, days), expected) == []
            # Which older articles, of days that nobody asked for, are fetched on the way depends
            # on what a disturbed walk learned of their days: a link without one is followed.
            beyond.append(len(found["document"]) - len(of_days(found, days)["document"]))
            assert made.left_over() == []
        print(f"round {number + 1}: {describe(told)}", flush=True)
    record.say(
        "Processes of Dagster killed",
        f"Seed {SEED}: {ROUNDS} installations, each with code server, web server, daemon and an "
        f"embedded server, a backfill of {len(partitions())} days; {describe(told)}.",
    )
    record.say(
        "Processes of Dagster killed",
        f"Each ended with the undisturbed {len(expected['document'])} documents and "
        f"{len(expected['claim'])} claims of the days asked for, and with {min(beyond)} to "
        f"{max(beyond)} documents of earlier days, met on the way; every run that was killed was "
        "closed as failed with a reason; after each kill no partition was half loaded, and none "
        "was shown as made in the warehouse that was not loaded.",
    )


def asked_for() -> list[date]:
    """The days of the backfill."""
    return [FIRST_DAY + timedelta(days=n) for n in range((LAST_DAY - FIRST_DAY).days + 1)]


def partitions() -> list[str]:
    """Keys of all days of all sample sources."""
    names = [source.name for source in load_catalogue(catalogue_overlay()).crawled(sample=True)]
    days = asked_for()
    return [SourceDay(name, day).key for name in names for day in days]


class Campaign(Backfill):
    """One installation's backfill, disturbed again and again, and looked at after each time."""

    def __init__(self, running: Services, chance: random.Random, told: Counter[str]) -> None:
        super().__init__(running, STAGES, partitions(), told)
        self.chance = chance

    def disturb(self, kind: str) -> None:
        """Kill one thing at a random moment of the backfill, start it again, look."""
        self.carry_on()
        self.until(lambda: bool(self.at_work()) or self.is_over(), "runs to begin")
        self.kill_revive_and_look(kind, LONGEST_WAIT)

    def carry_on(self) -> None:
        """A backfill that is over is made again where it failed, or anew when nothing did."""
        state = self.state()
        if state == "COMPLETED_FAILED":
            self.backfill = self.again()
        elif self.is_over():
            self.backfill = self.launch()

    def bring_to_an_end(self) -> None:
        """Let it go on; what failed is made again, as often as there were kills at most."""
        for _ in range(len(KINDS) + 1):
            self.until(self.is_over, f"the backfill {self.backfill} to end")
            if self.state() == "COMPLETED_SUCCESS":
                break
            self.backfill = self.again()
        assert self.state() == "COMPLETED_SUCCESS"
        assert self.loaded() == self.shown_as_made() == set(partitions())
        self.load_the_rest()
        self.tell_why_runs_failed()
