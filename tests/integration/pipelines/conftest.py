"""An installation with a fresh warehouse, and the sample site over real HTTP."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from pipelines.home import Home
from pipelines.instance import dagster_instance
from samples.server import SampleSite, serve


@pytest.fixture(scope="session", autouse=True)
def migrations_read_once() -> Iterator[None]:
    """Dagster reads all its migrations for each run that keeps its events in a file of its own.

    They do not change while tests run, and reading them is a tenth of a second of CPU each time.
    """
    read = ScriptDirectory.from_config
    kept: dict[int, tuple[Config, ScriptDirectory]] = {}  # the settings, too: no other takes the id

    def read_once(config: Config) -> ScriptDirectory:
        if id(config) not in kept:
            kept[id(config)] = (config, read(config))
        return kept[id(config)][1]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(ScriptDirectory, "from_config", read_once)
        yield


@pytest.fixture(scope="session")
def opened_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Dagster home in files as its first opening leaves it: tables made, nothing in them.

    Made by the program itself, and copied for each test: Dagster reads all its migrations to make
    the tables anew, a quarter of a second of CPU.
    """
    made = Home(tmp_path_factory.mktemp("opened-once"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DAGSTER_HOME", str(made.dagster))
        # Of no server: only so that the settings are those of a home whose warehouse is elsewhere.
        patched.setenv("OCOP_WAREHOUSE_URL", "postgresql://nobody@localhost/none")
        with dagster_instance(made) as instance:
            assert instance.get_runs_count() == 0
            assert instance.all_instigator_state() == []
    return made.dagster


@pytest.fixture
def home(warehouse_home: Path, opened_once: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """An empty OCOP_HOME, of which Dagster's part was opened once; DAGSTER_HOME is put back."""
    made = Home(warehouse_home)
    monkeypatch.setenv("DAGSTER_HOME", str(made.dagster))
    shutil.copytree(opened_once, made.dagster)
    return made.prepare()


@pytest.fixture
def site(home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[SampleSite]:
    """The sample site on free ports, known to the catalogue."""
    with serve(ports=0, crawl_delay=0.02) as served:
        overlay = home.root / "sample-catalogue.yaml"
        served.write_overlay(overlay)
        monkeypatch.setenv("OCOP_CATALOGUE", str(overlay))
        yield served
