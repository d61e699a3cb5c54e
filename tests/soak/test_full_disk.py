"""A disk that fills up at many moments of a night; the end is as undisturbed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.integration.pipelines.small_disk import fill, make_room, small_disk
from tests.soak.installation import Installation
from tests.soak.record import Record

pytestmark = [pytest.mark.soak, pytest.mark.timeout(1800)]

ROOMS = (0, 30_000, 60_000, 100_000, 250_000, 400_000, 700_000, 1_500_000, 3_000_000)
"""Bytes left on the disk when a night begins: from none at all to most of what it writes."""


def test_nights_on_a_full_disk_end_as_if_undisturbed(
    install: Callable[[], Installation], undisturbed: Installation, record: Record
) -> None:
    expected, articles = undisturbed.rows(), undisturbed.archived()
    said: list[str] = []
    for room in ROOMS:
        made = install()
        with small_disk(made.home.root, megabytes=256):
            fill(made.home.root, room)
            night = made.start("nights")
            night.communicate(timeout=240)
            said.append("full" if night.returncode else "ended")
            make_room(made.home.root)
            assert made.half_loaded() == []
            before = made.archived()
            assert made.run("nights")["errors"] == []
            assert made.archived() == articles >= before
            assert made.rows() == expected
            assert made.left_over() == []
    record.say(
        "A full disk",
        f"{len(ROOMS)} installations whose disk had {ROOMS[0]} to {ROOMS[-1] / 1e6:g} MB left when "
        f"a night began; {said.count('full')} nights broke off. With room again, the next night of "
        f"each ended with the undisturbed {len(expected['document'])} documents, "
        f"{len(expected['claim'])} claims and {len(articles)} archived articles; no partition was "
        "half loaded and no temporary file was left.",
    )
