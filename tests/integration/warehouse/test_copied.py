"""What COPY gives out for a query: all of it, in order, and an error that leaves the connection."""

import psycopg
import pytest
from sqlalchemy import Connection, Engine, text

from warehouse.copied import copied


def test_rows_of_any_size_come_whole_and_in_order(engine: Engine) -> None:
    # Single rows are larger than what is taken at once, and than what the socket holds.
    query = "select n, repeat(n::text, n * 100000) from generate_series(1, 12) n order by n"
    with engine.connect() as connection, copied(connection, query) as stream:
        lines = stream.read().decode().splitlines()
    assert lines == [f"{n},{str(n) * n * 100_000}" for n in range(1, 13)]


def test_many_small_rows_and_none(engine: Engine) -> None:
    with engine.connect() as connection:
        with copied(connection, "select n from generate_series(1, 300000) n") as stream:
            assert stream.read() == "".join(f"{n}\n" for n in range(1, 300_001)).encode()
        with copied(connection, "select n from generate_series(1, 0) n") as stream:
            assert stream.read() == b""
        # The transaction goes on.
        assert connection.scalar(text("select 7")) == 7


def test_a_query_that_fails_on_its_way_raises_what_is_wrong(engine: Engine) -> None:
    query = "select 1 / (200000 - n) from generate_series(1, 300000) n"
    with engine.connect() as connection:
        transaction = connection.begin()
        with (
            pytest.raises(psycopg.errors.DivisionByZero),
            copied(connection, query) as stream,
        ):
            stream.read()
        transaction.rollback()
        assert connection.scalar(text("select 7")) == 7


def test_a_reader_that_fails_half_way_leaves_a_connection_that_answers(engine: Engine) -> None:
    with engine.connect() as connection:
        transaction = connection.begin()
        with pytest.raises(OSError, match="full"):
            _read_a_little(connection)
        transaction.rollback()
        assert connection.scalar(text("select 7")) == 7


def _read_a_little(connection: Connection) -> None:
    query = "select repeat('x', 1000) from generate_series(1, 100000)"
    with copied(connection, query) as stream:
        assert stream.read(5) == b"xxxxx"
        raise OSError("the disk is full")
