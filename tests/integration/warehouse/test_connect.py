"""What docs/connect.md says of the ways in, as far as the programs are here."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import DBAPIError
from typer.testing import CliRunner

from pipelines.command import app
from tests.integration.warehouse.conftest import State
from warehouse.publish import publish

PSQL = shutil.which("psql")
QUERY = "select unit, value from standing('2022-12-31') where stars is null"


@pytest.fixture
def address(warehouse_home: Path, state: State) -> str:
    """What `ocop db url` prints for a warehouse that knows one figure."""
    state(41)
    printed = CliRunner().invoke(app, ["db", "url", "--role", "analyst"])
    assert printed.exit_code == 0
    return str(printed.stdout.strip())


def psql(address: str, query: str) -> subprocess.CompletedProcess[str]:
    assert PSQL
    return subprocess.run(
        [PSQL, address, "-X", "-A", "-t", "-c", query],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.skipif(PSQL is None, reason="psql is not installed")
def test_psql_takes_the_address_as_it_is_printed(address: str) -> None:
    assert psql(address, QUERY).stdout == "Thành phố Cần Thơ|41\n"
    assert psql(address, "show statement_timeout").stdout == "5min\n"


@pytest.mark.skipif(PSQL is None, reason="psql is not installed")
@pytest.mark.parametrize(
    ("attempt", "refusal"),
    [
        ("delete from claim", "read-only transaction"),
        ("begin read write; delete from claim", "permission denied"),
        ("begin read write; create table mine (n int)", "permission denied"),
        ("set role ocop", "permission denied"),
        ("set session authorization ocop", "permission denied"),
    ],
)
def test_psql_as_the_analyst_neither_writes_nor_becomes_the_owner(
    address: str, attempt: str, refusal: str
) -> None:
    done = psql(address, attempt)
    assert refusal in done.stderr
    assert psql(address, "select count(*) from claim").stdout == "1\n"


def test_sqlalchemy_and_pandas_read_and_do_not_write(address: str) -> None:
    engine = create_engine(address.replace("postgresql://", "postgresql+psycopg://", 1))
    try:
        frame = pd.read_sql(QUERY, engine)
        assert frame.to_numpy().tolist() == [["Thành phố Cần Thơ", 41]]
        for attempt in ("delete from claim", "set role ocop", "update claim set value_min = 0"):
            with engine.begin() as connection, pytest.raises(DBAPIError):
                connection.execute(text(attempt))
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("set default_transaction_read_only = off"))
            with pytest.raises(DBAPIError, match="permission denied"):
                connection.execute(text("delete from claim"))
    finally:
        engine.dispose()


def test_a_statement_ends_at_the_time_limit(address: str) -> None:
    engine = create_engine(address.replace("postgresql://", "postgresql+psycopg://", 1))
    try:
        with engine.connect() as connection:
            assert connection.scalar(text("show statement_timeout")) == "5min"
            connection.execute(text("set statement_timeout = '50ms'"))
            with pytest.raises(DBAPIError, match="statement timeout"):
                connection.execute(text("select pg_sleep(5)"))
    finally:
        engine.dispose()


@pytest.mark.usefixtures("address")
def test_the_published_files_open_in_duckdb_and_pandas(engine: Engine, tmp_path: Path) -> None:
    publish(engine, tmp_path)
    with duckdb.connect(str(tmp_path / "ocop.duckdb"), read_only=True) as database:
        assert database.sql("select value_min from claim").fetchall() == [(41.0,)]
        with pytest.raises(duckdb.Error):
            database.sql("delete from claim")
    assert pd.read_parquet(tmp_path / "parquet" / "claim.parquet")["value_min"].tolist() == [41.0]
