import pytest
from sqlalchemy import Engine

from samples.labels import load_labels as sample_labels
from tests.integration.reports.loaded import load_labels
from tests.integration.servers import database, engine, server, template

__all__ = ["database", "engine", "server", "template"]


@pytest.fixture
def sample_engine(engine: Engine) -> Engine:
    """A warehouse that holds every labelled document of the sample site."""
    load_labels(engine, sample_labels())
    return engine
