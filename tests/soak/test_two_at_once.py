"""Two processes run the same nights into the same installation at the same time."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from functools import partial

import pytest

from samples.server import SampleSite
from tests.soak.installation import Installation, finish, kill_when
from tests.soak.record import Record
from tests.soak.test_kills import holds

pytestmark = [pytest.mark.soak, pytest.mark.timeout(1800)]

SEED = 20240308
PAIRS = 3


def test_two_nights_at_once_end_as_one(
    install: Callable[[], Installation],
    undisturbed: Installation,
    site: SampleSite,
    record: Record,
) -> None:
    expected = undisturbed.rows()
    chance = random.Random(SEED)
    killed = 0
    for pair in range(PAIRS):
        made = install()
        first = made.start("nights")
        # The first pair starts in an empty home at once; later ones drift apart.
        time.sleep(chance.uniform(0, 3) if pair else 0)
        second = made.start("nights")
        if pair == PAIRS - 1:
            killed += kill_when(second, partial(holds, made.home.claims, "*.parquet"), 0.5)
        else:
            assert finish(second, made.home)["errors"] == []
        assert finish(first, made.home)["errors"] == []
        assert made.half_loaded() == []
        settled = made.run("nights")
        assert (settled["new_captures"], settled["errors"]) == (0, [])
        assert made.rows() == expected
        assert made.left_over() == []
        doubles = "select count(*) - count(distinct document_id) from document"
        assert made.scalar(doubles) == 0
    record.say(
        "Two nights at once",
        f"Seed {SEED}: {PAIRS} pairs of processes over the same four sources and two weeks, the "
        f"first pair into an empty home, {killed} of the processes killed beside its living twin. "
        f"Each ended with the undisturbed {len(expected['document'])} documents and "
        f"{len(expected['claim'])} claims, each row once.",
    )
