"""As in ``tests.integration.deploy``."""

from tests.integration.deploy.conftest import machine, storage
from tests.integration.servers import database, engine

__all__ = ["database", "engine", "machine", "storage"]
