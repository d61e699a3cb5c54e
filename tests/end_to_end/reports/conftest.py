from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text

from samples.labels import load_labels as sample_labels
from tests.integration.reports.loaded import load_labels
from tests.integration.servers import server, template
from warehouse.connection import make_engine
from warehouse.server import EmbeddedServer

__all__ = ["server", "template"]


@pytest.fixture(scope="module")
def filled(server: EmbeddedServer, template: str) -> Iterator[Engine]:
    """A warehouse with the sample site's figures, for all tests of a module that only look."""
    name = "report_in_browser"
    administrator = make_engine(server.url(database="ocop"))
    with administrator.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy"))
    administrator.dispose()
    engine = make_engine(server.url(database=name))
    load_labels(engine, sample_labels())
    yield engine
    engine.dispose()
