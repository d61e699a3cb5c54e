from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from reports.data import Report, load_report
from reports.site import render
from samples.labels import load_labels as sample_labels
from tests.integration.reports.loaded import load_labels
from tests.integration.servers import copy_of, drop
from warehouse.connection import make_engine
from warehouse.server import EmbeddedServer


@pytest.fixture(scope="session")
def sample_database(server: EmbeddedServer, template: str) -> str:
    """Name of a database with every labelled document of the sample site, to copy."""
    name = copy_of(server, template)
    engine = make_engine(server.url(database=name))
    load_labels(engine, sample_labels())
    engine.dispose()
    return name


@pytest.fixture
def sample_engine(server: EmbeddedServer, sample_database: str) -> Iterator[Engine]:
    """A warehouse that holds every labelled document of the sample site."""
    name = copy_of(server, sample_database)
    made = make_engine(server.url(database=name))
    yield made
    made.dispose()
    drop(server, name)


@pytest.fixture(scope="session")
def looked_at(server: EmbeddedServer, sample_database: str) -> Iterator[Engine]:
    """The same for many tests, none of which writes."""
    name = copy_of(server, sample_database)
    made = make_engine(server.url(database=name))
    yield made
    made.dispose()
    drop(server, name)


@pytest.fixture(scope="session")
def sample_report(looked_at: Engine) -> Report:
    """What a page tells of the sample site, for many tests, none of which changes it."""
    return load_report(looked_at)


@pytest.fixture(scope="session")
def sample_page(looked_at: Engine, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the sample site in a folder of its own, for many tests that only look."""
    return render(looked_at, tmp_path_factory.mktemp("page") / "report")
