"""One server and one template for all folders: a fixture that each imports is made for each."""

from tests.integration.servers import database, engine, history, server, template, warehouse_home

__all__ = ["database", "engine", "history", "server", "template", "warehouse_home"]
