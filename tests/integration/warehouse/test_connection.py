from __future__ import annotations

from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import ProgrammingError

from warehouse.connection import (
    WarehouseUnavailable,
    make_engine,
    open_analyst,
    open_warehouse,
    warehouse_url,
)
from warehouse.query import QueryFailed, run_query
from warehouse.server import EmbeddedServer


def test_any_way_of_writing_the_address_gets_our_driver(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for scheme in ("postgresql", "postgres", "postgresql+psycopg2", "postgresql+psycopg"):
        monkeypatch.setenv("OCOP_WAREHOUSE_URL", f"{scheme}://me:p%40ss@db.example:5433/ocop")
        expected = "postgresql+psycopg://me:p%40ss@db.example:5433/ocop"
        assert warehouse_url(tmp_path) == expected


@pytest.mark.parametrize(
    ("address", "words"),
    [("mysql://x/y", "names a mysql database"), ("not an address", "no database address")],
)
def test_an_address_of_another_kind_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, words: str
) -> None:
    monkeypatch.setenv("OCOP_WAREHOUSE_URL", address)
    with pytest.raises(WarehouseUnavailable, match=words):
        open_warehouse(tmp_path)


def test_a_server_that_is_down_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OCOP_WAREHOUSE_URL", "postgresql://me:secret@127.0.0.1:1/ocop")
    with pytest.raises(WarehouseUnavailable, match="OCOP_WAREHOUSE_URL is right") as told:
        open_warehouse(tmp_path)
    assert "secret" not in str(told.value)


def test_an_ordinary_refusal_is_not_called_unavailable(engine: Engine) -> None:
    with engine.connect() as connection, pytest.raises(ProgrammingError):
        connection.execute(text("select * from no_such_table"))


def test_a_connection_cut_during_use_is_unavailable_and_the_next_one_works(
    engine: Engine,
) -> None:
    with engine.connect() as connection:
        pid = connection.scalar(text("select pg_backend_pid()"))
        with engine.connect() as other:
            other.execute(text("select pg_terminate_backend(:pid)"), {"pid": pid})
        with pytest.raises(WarehouseUnavailable, match="does not answer"):
            connection.execute(text("select 1"))
    with engine.connect() as connection:
        assert connection.scalar(text("select 1")) == 1


def test_opening_it_twice_finds_the_schema_and_units_there(warehouse_home: Path) -> None:
    for _ in range(2):
        engine = open_warehouse(warehouse_home)
        with engine.connect() as connection:
            assert connection.scalar(text("select count(*) from admin_unit")) > 10_000
            assert connection.scalar(text("show timezone")) == "UTC"
        engine.dispose()


def test_a_database_in_another_encoding_is_refused(
    server: EmbeddedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = make_engine(server.url())
    with owner.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(
            text(
                "create database latin encoding 'LATIN1' locale 'C' locale_provider libc "
                "template template0"
            )
        )
    monkeypatch.setenv("OCOP_WAREHOUSE_URL", server.url(database="latin"))
    with pytest.raises(WarehouseUnavailable, match="encoded in LATIN1"):
        open_warehouse(tmp_path)
    with owner.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("drop database latin with (force)"))
    owner.dispose()


def test_another_server_wants_an_address_for_the_analyst(
    warehouse_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "analyst" in warehouse_url(warehouse_home, "analyst")
    monkeypatch.delenv("OCOP_WAREHOUSE_ANALYST_URL")
    with pytest.raises(WarehouseUnavailable, match="OCOP_WAREHOUSE_ANALYST_URL"):
        warehouse_url(warehouse_home, "analyst")


@pytest.mark.parametrize(
    "attempt",
    [
        "delete from claim",
        "insert into source values ('x')",
        "create table mine (n int)",
        "set role ocop",
        "set role postgres",
        "set session authorization ocop",
        "alter role analyst superuser",
        "create role other",
        "select pg_read_file('/etc/hostname')",
        "select rolpassword from pg_authid",
        "select lo_create(0)",
        "select pg_advisory_lock(1)",
        "select pg_try_advisory_xact_lock_shared(1, 2)",
        "lock table claim in share mode",
        "copy claim to program 'id'",
    ],
)
def test_the_analyst_can_do_nothing_but_read(
    server: EmbeddedServer, database: str, attempt: str
) -> None:
    address = server.url("analyst", database).replace("+psycopg", "")
    with psycopg.connect(address, autocommit=True) as connection:
        # What an analyst can switch off must not be what protects the warehouse.
        connection.execute("set default_transaction_read_only = off")
        with pytest.raises(psycopg.Error):
            connection.execute(attempt.encode())


def test_what_the_analyst_does_to_its_own_role_locks_nobody_out(
    server: EmbeddedServer, database: str
) -> None:
    address = server.url("analyst", database).replace("+psycopg", "")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("set default_transaction_read_only = off")
        # PostgreSQL lets every role do this.
        connection.execute("alter role analyst set statement_timeout = 0")
        connection.execute(
            f"alter role analyst in database {database} set search_path = 'nowhere'".encode()
        )
        connection.execute("alter role analyst password 'mine alone'")
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(address)

    server.keep_analyst()

    with psycopg.connect(address) as connection:
        found = connection.execute(
            "select current_setting('statement_timeout'), count(*) from claim"
        )
        assert found.fetchall() == [("5min", 0)]


def test_the_analyst_reads_tables_and_views_within_limits(warehouse_home: Path) -> None:
    engine = open_analyst(warehouse_home)
    found = run_query(engine, "select current_user, current_setting('statement_timeout')")
    assert found.values.tolist() == [["analyst", "5min"]]
    for relation in ("claim", "document", "standing", "coverage", "disagreement"):
        assert run_query(engine, f"select count(*) as n from {relation}")["n"].tolist() == [0]
    engine.dispose()


@pytest.mark.parametrize(
    "attempt",
    [
        "delete from claim",
        "select 1; delete from claim",
        "commit; delete from claim",
        "select set_config('transaction_read_only', 'off', true)",
        "selec 1",
    ],
)
def test_run_query_as_the_owner_only_reads_too(engine: Engine, attempt: str) -> None:
    with pytest.raises(QueryFailed):
        run_query(engine, attempt)


def test_run_query_says_where_a_query_is_wrong(engine: Engine) -> None:
    with pytest.raises(QueryFailed, match=r'"colour" does not exist \(line 2, column 3\)'):
        run_query(engine, "select\n  colour from claim")


def test_run_query_takes_percent_signs_and_repeated_names_as_they_are(engine: Engine) -> None:
    found = run_query(engine, "select '100%' as a, 2 % 2 as a, ':x' as b")
    assert found.columns.tolist() == ["a", "a", "b"]
    assert found.values.tolist() == [["100%", 0, ":x"]]


def test_a_query_ended_by_a_stopping_server_is_unavailable(engine: Engine) -> None:
    with pytest.raises(WarehouseUnavailable, match="went away"):
        run_query(engine, "select pg_terminate_backend(pg_backend_pid())", read_only=False)
