"""The warehouse on a server that is not ours: an older PostgreSQL with another locale."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, text

from tests.integration.servers import short_home
from tests.integration.warehouse.rows import DAY, SOURCE, claim, document, frame
from warehouse.connection import open_analyst, open_warehouse
from warehouse.embedded.account import give, run_as, server_account
from warehouse.embedded.binaries import packaged
from warehouse.load import load_partition
from warehouse.query import run_query
from warehouse.schema import metadata


def _run(folder: Path, *command: str | Path) -> None:
    # Through a file: the server that pg_ctl starts would keep a pipe open.
    done = run_as(
        server_account(), ["/bin/sh", "-c", 'exec "$@" >out 2>&1', "sh", *command], cwd=folder
    )
    assert done.returncode == 0, (folder / "out").read_text()


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A database of PostgreSQL 16 in the C locale, owned by a role that may make roles."""
    program = packaged(16).program
    with short_home() as folder:
        give(folder, server_account())
        locale = ["--locale=C", "--encoding=UTF8", "--auth=trust", "--no-sync", "-U", "postgres"]
        _run(folder, program("initdb"), "-D", "data", *locale)
        options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
        _run(folder, program("pg_ctl"), "-D", "data", "-w", "-l", "log", "-o", options, "start")
        try:
            with psycopg.connect(host=str(folder), user="postgres", autocommit=True) as connection:
                connection.execute("create role ledger login createrole")
                connection.execute("create database ledger owner ledger")
            yield f"postgresql://ledger@/ledger?host={folder}"
        finally:
            _run(folder, program("pg_ctl"), "-D", "data", "-m", "immediate", "stop")


@pytest.fixture
def theirs(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    monkeypatch.setenv("OCOP_WAREHOUSE_URL", address)
    monkeypatch.delenv("OCOP_WAREHOUSE_ANALYST_URL", raising=False)
    engine = open_warehouse(tmp_path)
    yield engine
    engine.dispose()


def test_the_schema_is_the_same_there(theirs: Engine) -> None:
    with theirs.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_order_and_case_of_vietnamese_text_are_the_same_there(
    theirs: Engine, engine: Engine
) -> None:
    questions = (
        "select name from admin_unit where level = 'province' order by vi_order(name), unit_id",
        "select distinct name from admin_unit where level = 'district' order by name",
        "select upper(name), lower(full_name) from admin_unit order by unit_id limit 3000",
        "select unit_id from admin_unit where name ilike 'ĐẮK%' order by unit_id",
        "select vi_order(name) from admin_unit order by unit_id",
    )
    for question in questions:
        with theirs.connect() as one, engine.connect() as other:
            there, here = (c.execute(text(question)).all() for c in (one, other))
        assert there == here
        assert here


def test_loading_standing_and_reading_as_the_analyst_work_there(
    theirs: Engine, tmp_path: Path
) -> None:
    load_partition(
        theirs, SOURCE, DAY, frame(document()), frame(claim()), None,
        extractor_version="v1", run_id=None,
    )  # fmt: skip
    reader = open_analyst(tmp_path)
    found = run_query(reader, "select current_user, value from standing('2022-01-01')")
    assert found.values.tolist() == [["analyst", 41]]
    reader.dispose()
