"""Backfills that are cancelled in the middle, that overlap, or that two daemons look after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.integration.pipelines.dagster_server import wait_for
from tests.soak.backfills import PATIENCE, UNFINISHED, Backfill, installation
from tests.soak.installation import Installation
from tests.soak.made_pages import STAGES, archive_into, keys
from tests.soak.record import Record
from tests.soak.services import Services, services

pytestmark = [pytest.mark.soak, pytest.mark.timeout(3600)]

SAID = "daemon is still sending heartbeats. You likely have multiple daemon processes"
"""Of "Another SENSOR daemon …", as Dagster puts it for each kind of daemon."""


@pytest.fixture
def running(pages: Path, nowhere: Path) -> Iterator[Services]:
    """An installation whose archive holds the made pages, none of them read; its services."""
    with installation(nowhere) as made:
        archive_into(made, pages)
        with services(made) as started:
            yield started


def read_days(made: Installation) -> int:
    """How many days have their documents."""
    return len(list(made.home.documents.rglob("2024-??-??.parquet")))


def loaded_days(made: Installation) -> int:
    """How many loads there were."""
    return int(made.scalar("select count(*) from load_batch"))


def some(count: Callable[[Installation], int], made: Installation) -> Callable[[], bool]:
    """Whether the middle is reached: some days are done, and some are not."""
    return lambda: len(keys()) // 8 < count(made)


def cancelled_in_the_middle(
    backfill: Backfill, made: Installation, count: Callable[[Installation], int]
) -> int:
    """Cancel it when some days are done; how many were. All of it has ended afterwards."""
    wait_for(some(count, made), "the middle of the backfill", every=0.02, patience=PATIENCE)
    backfill.cancel()
    done = count(made)
    assert done < len(keys()), "it was over before it was cancelled"
    backfill.until(backfill.is_over, "the cancelled backfill to end")
    assert backfill.state() == "CANCELED"
    # Dagster may say so while a run whose days are all made still ends, and that as a success.
    backfill.until(lambda: not backfill.own(*UNFINISHED), "its runs to end")
    assert backfill.own("CANCELED") != []
    assert backfill.own("FAILURE") == []
    return done


def whole_days_of(made: Installation, calm: dict[str, set[str]]) -> None:
    """What is loaded is a part of the undisturbed rows, and no day of it is half loaded."""
    assert made.half_loaded() == []
    found = made.rows(provenance=True)
    assert {table: rows - calm[table] for table, rows in found.items() if rows - calm[table]} == {}


def as_undisturbed(backfill: Backfill, made: Installation, calm: dict[str, set[str]]) -> None:
    """Everything is loaded, each day once, and shown as made."""
    backfill.until(backfill.is_over, "the backfill to end")
    assert backfill.state() == "COMPLETED_SUCCESS", [
        backfill.said(run) for run in backfill.own("FAILURE")
    ]
    assert backfill.own(*UNFINISHED) == []
    assert made.half_loaded() == []
    assert made.rows(provenance=True) == calm
    assert backfill.loaded() == backfill.shown_as_made() == set(keys())
    assert loaded_days(made) == len(keys()), "a day was loaded twice"
    assert made.left_over() == []


def test_a_backfill_cancelled_in_the_middle_is_resumed(
    running: Services, calm: dict[str, set[str]], record: Record
) -> None:
    made, told = running.made, Counter[str]()
    backfill = Backfill(running, STAGES, keys(), told)
    read = cancelled_in_the_middle(backfill, made, read_days)
    whole_days_of(made, calm)
    assert backfill.shown_as_made() <= backfill.loaded()

    backfill.backfill = backfill.again()
    loaded = cancelled_in_the_middle(backfill, made, loaded_days)
    whole_days_of(made, calm)
    kept = backfill.loaded()
    assert backfill.shown_as_made() <= kept

    # As the page's button for missing days does it.
    missing = sorted(set(keys()) - backfill.shown_as_made())
    rest = Backfill(running, STAGES, missing, told)
    as_undisturbed(rest, made, calm)
    record.say(
        "Backfills cancelled",
        f"A backfill of {len(keys())} days was cancelled when {read} days were read, made again by "
        f"the page's button, cancelled when {loaded} were loaded ({len(kept)} were kept), and "
        f"resumed by a backfill of the {len(missing)} days that were shown as missing. Each time "
        "backfill and runs ended as cancelled, with whole days loaded; the end is undisturbed, "
        "each day loaded once.",
    )


def test_two_backfills_of_the_same_days_at_once_are_harmless(
    running: Services, calm: dict[str, set[str]], record: Record
) -> None:
    made, told = running.made, Counter[str]()
    one = Backfill(running, STAGES, keys(), told)
    other = Backfill(running, STAGES, keys(), told)
    at_once: set[int] = set()

    def both_over() -> bool:
        at_once.add(len(running.run_workers()))
        return one.is_over() and other.is_over()

    one.until(both_over, "both backfills to end")
    assert max(at_once) > 1, "no two runs were at work at once"
    as_undisturbed(one, made, calm)
    as_undisturbed(other, made, calm)
    record.say(
        "Backfills at once",
        f"Two backfills of the same {len(keys())} days, with up to {max(at_once)} runs at work at "
        "once: both succeeded, with the undisturbed rows, each day loaded once.",
    )


def test_two_daemons_by_mistake_change_nothing_and_say_so(
    running: Services, calm: dict[str, set[str]], record: Record
) -> None:
    made, told = running.made, Counter[str]()
    with running.second_daemon() as log:
        wait_for(lambda: SAID in log(), "the second daemon to say so")
        backfill = Backfill(running, STAGES, keys(), told)
        as_undisturbed(backfill, made, calm)
    runs = backfill.own("SUCCESS")
    record.say(
        "Two daemons",
        f"A backfill of {len(keys())} days beside a second daemon: {len(runs)} runs, the "
        "undisturbed rows, each day loaded once.",
    )
