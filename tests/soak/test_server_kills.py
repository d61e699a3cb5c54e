"""kill -9 of PostgreSQL in the middle of loads; the next command recovers, rows stay whole."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from sqlalchemy import text

from pipelines.home import Home
from tests.integration.servers import short_home
from tests.soak.installation import COMMAND, ROOT, Installation, finish, kill_when
from tests.soak.record import Record
from tests.soak.test_kills import newest, written_after
from warehouse.connection import open_warehouse
from warehouse.server import EmbeddedServer

pytestmark = [pytest.mark.soak, pytest.mark.timeout(1800)]

SEED = 20240306
NIGHT_KILLS = 4
LOAD_KILLS = 12


@pytest.fixture
def own_server(overlay: Path) -> Iterator[Installation]:
    """An installation with an embedded server of its own, in its ordinary, durable settings."""
    with short_home() as root:
        made = Installation(Home(root), overlay, None)
        try:
            yield made
        finally:
            EmbeddedServer(root / "warehouse").destroy()


def test_nights_whose_server_is_killed_end_as_if_undisturbed(
    own_server: Installation, undisturbed: Installation, record: Record
) -> None:
    chance = random.Random(SEED)
    told: Counter[str] = Counter()
    for _ in range(NIGHT_KILLS):
        open_warehouse(own_server.home.root).dispose()
        process = own_server.start("nights")
        wait_for_loads(process, own_server.home, chance)
        time.sleep(chance.uniform(0, 1))
        kill_server(own_server.home, chance, told)
        time.sleep(chance.uniform(1, 10))
        # As `ocop db start`: a night waits five minutes for it, a source after another.
        open_warehouse(own_server.home.root).dispose()
        hurt = finish(process, own_server.home)["errors"]
        told["runs that reported it" if hurt else "runs that did not notice"] += 1
        assert own_server.half_loaded() == []
    assert own_server.run("nights")["errors"] == []
    assert own_server.rows() == undisturbed.rows()
    assert own_server.left_over() == []
    record.say(
        "Server killed during nights",
        f"Seed {SEED}: {NIGHT_KILLS} nights, {describe(told)}; the server was started again "
        "after 1 to 10 s; the end result is the undisturbed one.",
    )
    rebuild_all(own_server, record)


def rebuild_all(made: Installation, record: Record) -> None:
    """Everything but the archive is lost, the cluster included; `ocop reparse` brings it back."""
    before = made.rows(provenance=True)
    EmbeddedServer(made.home.root / "warehouse").destroy()
    for path in list(made.home.root.iterdir()):
        if path.is_dir() and path != made.home.archive:
            shutil.rmtree(path)
    # The site goes on running for other campaigns, so an overlay without it shows nobody asks it.
    alone = Installation(made.home, made.home.root / "no-site.yaml", None)
    alone.overlay.write_text("[]\n", encoding="utf-8")
    process = alone.start("reparse", program=COMMAND)
    process.communicate(timeout=300)
    assert process.returncode == 0
    assert made.rows(provenance=True) == before
    record.say(
        "Rebuilt from the archive",
        "All folders but archive/ were deleted (tables, Dagster's history, the cluster), then "
        f"`ocop reparse` ran with no site to ask: {len(before['document'])} documents, "
        f"{len(before['claim'])} claims and {len(before['capture'])} captures came back, equal in "
        "every column.",
    )


def test_partition_is_wholly_old_or_wholly_new_after_the_server_was_killed(
    own_server: Installation, record: Record
) -> None:
    chance = random.Random(SEED + 1)
    told: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    open_warehouse(own_server.home.root).dispose()
    for _ in range(LOAD_KILLS):
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.soak.loads"],
            cwd=ROOT,
            env=own_server.environment,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert process.stdout
        time.sleep(chance.uniform(0, 2 * float(process.stdout.readline())))
        kill_server(own_server.home, chance, told)
        kill_when(process, lambda: True, 0)
        assert own_server.half_loaded() == []
        with own_server.engine() as engine, engine.connect() as connection:
            versions = connection.execute(
                text("select title, count(*) from document group by 1")
            ).all()
        assert len(versions) <= 1
        seen.update(f"{title} ({n} rows)" for title, n in versions)
    assert len(seen) == 2, "both versions should have been found"
    found = ", ".join(f"{n} times {what}" for what, n in sorted(seen.items()))
    record.say(
        "Server killed during loads",
        f"Seed {SEED + 1}: one partition was replaced back and forth without pause while the "
        f"server was killed, {LOAD_KILLS} times ({describe(told)}). Found afterwards: {found}; "
        "never a mixture, and always what its last load says.",
    )


def wait_for_loads(process: subprocess.Popen[str], home: Home, chance: random.Random) -> None:
    """Until the claims of a seeded number of partitions are written; loads come next."""
    since, nth = newest(home.claims), chance.choice([14, 28, 42])
    deadline = time.monotonic() + 120
    while process.poll() is None and written_after(home.claims, since) < nth:
        assert time.monotonic() < deadline
        time.sleep(0.005)


def kill_server(home: Home, chance: random.Random, told: Counter[str]) -> None:
    """kill -9 of the postmaster, or of one of the processes that serve our connections."""
    pid = EmbeddedServer(home.root / "warehouse").status().pid
    assert pid is not None
    postmaster = psutil.Process(pid)
    serving = [p for p in postmaster.children() if "ocop" in " ".join(p.cmdline())]
    if serving and chance.random() < 1 / 3:
        os.kill(chance.choice(serving).pid, signal.SIGKILL)
        told["backend kills"] += 1
    else:
        os.kill(pid, signal.SIGKILL)
        told["postmaster kills"] += 1


def describe(told: Counter[str]) -> str:
    return ", ".join(f"{n} {what}" for what, n in sorted(told.items()))
