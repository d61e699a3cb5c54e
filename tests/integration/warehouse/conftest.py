from tests.integration.servers import database, engine, server, template, warehouse_home

__all__ = ["database", "engine", "server", "template", "warehouse_home"]
