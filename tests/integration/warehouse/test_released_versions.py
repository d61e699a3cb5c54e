"""Every revision that was ever a newest one, with rows of its time, to the newest and back.

``released/{revision}.sql`` holds what a program of that revision could newly write. Rows are
compared as JSON, on the columns that the older of two schemas has.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from tests.integration.warehouse.rows import DAY, SOURCE, claim, document, frame
from warehouse import migrations, views
from warehouse.connection import make_engine
from warehouse.load import load_partition
from warehouse.schema import metadata
from warehouse.server import EmbeddedServer

Rows = dict[str, list[dict[str, Any]]]

REVISIONS = [
    script.revision
    for script in ScriptDirectory(str(files("warehouse.migrations"))).walk_revisions()
][::-1]

# Made from other tables by the upgrade, or of the program alone.
MADE = {"alembic_version", "installed", "stock", "addition", "standing_day"}

# What a downgrade below a revision takes away on purpose: an older program would misread it.
NOT_FOR_OLDER = {"0004": ("claim", "claim_id", "k4"), "0005": ("capture", "capture_id", "p2")}


@pytest.fixture(scope="module")
def filled(server: EmbeddedServer) -> Iterator[dict[str, str]]:
    """For each revision the name of a database at it, with rows in every table and column group."""
    owner = make_engine(server.url())
    with owner.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        before = "template0"
        made: dict[str, str] = {}
        for revision in REVISIONS:
            made[revision] = f"released_{revision}"
            _copy(connection, before, made[revision])
            _fill(server.url(database=made[revision]), revision)
            before = made[revision]
        yield made
        for name in made.values():
            connection.execute(text(f"drop database {name} with (force)"))
    owner.dispose()


@pytest.fixture
def released(
    server: EmbeddedServer, filled: dict[str, str], request: pytest.FixtureRequest
) -> Iterator[Engine]:
    """A copy of the database of one revision."""
    owner = make_engine(server.url())
    with owner.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        _copy(connection, filled[request.param], "released_copy")
        engine = make_engine(server.url(database="released_copy"))
        yield engine
        engine.dispose()
        connection.execute(text("drop database released_copy with (force)"))
    owner.dispose()


@pytest.mark.parametrize("released", REVISIONS, indirect=True)
def test_a_released_version_with_rows_is_upgraded_whole(released: Engine) -> None:
    before = _rows(released)
    assert {"claim", "document", "award", "verdict", "capture", "load_batch"} <= set(before)

    migrations.upgrade(released)

    _same(before, _rows(released))
    with released.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert _stocks(connection) == {None: 41, 4: 25}
        for name in views.names():
            connection.execute(text(f"select * from {name}")).all()
    _replaced(released)


@pytest.mark.parametrize("released", REVISIONS[-1:], indirect=True)
def test_every_table_of_the_newest_version_has_rows_to_carry_over(released: Engine) -> None:
    assert [name for name, rows in _rows(released).items() if not rows] == []


@pytest.mark.parametrize("released", REVISIONS[-1:], indirect=True)
def test_the_newest_version_with_rows_goes_down_step_by_step_and_up_again(
    released: Engine,
) -> None:
    migrations.upgrade(released)
    for above, revision in zip(REVISIONS[:0:-1], REVISIONS[-2::-1], strict=True):
        before = _rows(released)
        migrations.downgrade(released, revision)
        after = _rows(released)
        assert set(before) >= set(after)
        kept = _without(before, NOT_FOR_OLDER.get(above))
        _same(after, {name: kept[name] for name in after})
    left = _rows(released)
    assert [len(left[name]) for name in ("document", "claim", "award", "verdict")] == [2, 3, 1, 1]

    migrations.upgrade(released)
    _same(left, _rows(released))
    with released.connect() as connection:
        assert _stocks(connection) == {None: 41, 4: 25}

    migrations.downgrade(released, "base")
    assert inspect(released).get_table_names() == ["alembic_version"]


def _copy(connection: Connection, template: str, name: str) -> None:
    connection.execute(text(f"create database {name} template {template} strategy file_copy"))


def _fill(url: str, revision: str) -> None:
    engine = make_engine(url)
    migrations.upgrade(engine, revision)
    rows = files(__package__).joinpath("released", f"{revision}.sql")
    if rows.is_file():
        with engine.begin() as connection:
            connection.connection.cursor().execute(rows.read_text("utf-8"))
    engine.dispose()


def _rows(engine: Engine) -> Rows:
    """All rows of all tables but those that are made; texts sort them.

    Since 0020 a claim's extractor version is said by its document alone: it is read there.
    """
    with engine.connect() as connection:
        names = set(inspect(connection).get_table_names()) - MADE
        rows: Rows = {
            name: list(
                connection.scalars(
                    text(f'select to_jsonb(t) from "{name}" t order by to_jsonb(t)::text')
                )
            )
            for name in sorted(names)
        }
    versions = {row["document_id"]: row["extractor_version"] for row in rows["document"]}
    for row in rows["claim"]:
        row.setdefault("extractor_version", versions[row["document_id"]])
    return rows


def _same(older: Rows, newer: Rows) -> None:
    """Equal rows, on the columns of the older schema."""
    for name, rows in older.items():
        columns = rows[0].keys() if rows else ()
        projected = [{key: row[key] for key in columns} for row in newer[name]]
        assert sorted(projected, key=repr) == sorted(rows, key=repr), name


def _without(rows: Rows, gone: tuple[str, str, str] | None) -> Rows:
    if gone is None:
        return rows
    table, key, value = gone
    kept = [row for row in rows[table] if row[key] != value]
    assert len(kept) == len(rows[table]) - 1
    return rows | {table: kept}


def _stocks(connection: Connection) -> dict[int | None, int]:
    found = connection.execute(
        text("select stars, value from standing('2022-06-30') where unit_id = '92@2004-01-01'")
    )
    return {row.stars: int(row.value) for row in found}


def _replaced(engine: Engine) -> None:
    """Today's program replaces a partition that an older one had loaded."""
    result = load_partition(
        engine, SOURCE, DAY, frame(document()), frame(claim(value_min=43, value_max=43)), None,
        extractor_version="v9", run_id=None,
    )  # fmt: skip
    assert result.changed
    with engine.connect() as connection:
        assert _stocks(connection) == {None: 43}
        assert connection.scalar(text("select count(*) from award")) == 0
