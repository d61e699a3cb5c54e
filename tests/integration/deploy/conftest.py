"""A real PostgreSQL and an empty volume for the processes of ``deploy/compose.yaml``."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from tests.integration.deploy.compose import DEPLOY, ByHand, free_port
from warehouse.server import EmbeddedServer


@pytest.fixture
def storage(server: EmbeddedServer) -> Iterator[str]:
    """Dagster's database, made by the script that PostgreSQL's container runs."""
    plain = server.url(database="ocop").replace("postgresql+psycopg://", "postgresql://")
    script = (DEPLOY / "postgres" / "dagster.sql").read_text(encoding="utf-8")
    with psycopg.connect(plain, autocommit=True) as connection:
        for statement in script.split(";"):
            if statement.strip():
                connection.execute(statement)
        address = make_url(server.url(database="dagster"))
        yield address.set(drivername="postgresql+psycopg2").render_as_string(hide_password=False)
        connection.execute("DROP DATABASE dagster WITH (FORCE)")


@pytest.fixture
def machine(server: EmbeddedServer, database: str, storage: str, tmp_path: Path) -> ByHand:
    """Secrets in files and an empty volume, with the settings file where it is mounted."""
    made = ByHand(
        tmp_path / "volume", tmp_path / "secrets", tmp_path / "logs", free_port(), free_port()
    )
    for folder in (made.home / "dagster", made.secrets, made.logs):
        folder.mkdir(parents=True)
    (made.secrets / "warehouse_url").write_text(f"{server.url(database=database)}\n")
    (made.secrets / "dagster_url").write_text(f"{storage}\n")
    shutil.copy(DEPLOY / "dagster.yaml", made.home / "dagster" / "dagster.yaml")
    return made
