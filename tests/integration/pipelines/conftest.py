"""An installation with a fresh warehouse, and the sample site over real HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.home import Home
from samples.server import SampleSite, serve


@pytest.fixture
def home(warehouse_home: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """An empty OCOP_HOME; DAGSTER_HOME is put back afterwards."""
    monkeypatch.setenv("DAGSTER_HOME", str(warehouse_home / "dagster"))
    return Home(warehouse_home).prepare()


@pytest.fixture
def site(home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[SampleSite]:
    """The sample site on free ports, known to the catalogue."""
    with serve(ports=0, crawl_delay=0.02) as served:
        overlay = home.root / "sample-catalogue.yaml"
        served.write_overlay(overlay)
        monkeypatch.setenv("OCOP_CATALOGUE", str(overlay))
        yield served
