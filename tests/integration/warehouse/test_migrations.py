from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from tests.integration.warehouse.rows import DAY, SOURCE, claim, document, frame
from warehouse import migrations, views
from warehouse.connection import make_engine
from warehouse.errors import WarehouseUnavailable
from warehouse.load import load_partition
from warehouse.publish import relations
from warehouse.schema import metadata
from warehouse.server import EmbeddedServer
from warehouse.views.columns import meanings


@pytest.fixture
def empty(server: EmbeddedServer) -> Iterator[Engine]:
    """A database without any table."""
    owner = make_engine(server.url())
    with owner.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("create database bare"))
        engine = make_engine(server.url(database="bare"))
        yield engine
        engine.dispose()
        connection.execute(text("drop database bare with (force)"))
    owner.dispose()


def test_the_migrated_database_is_what_the_schema_says(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_every_text_column_has_the_collation_that_is_the_same_everywhere(engine: Engine) -> None:
    with engine.connect() as connection:
        others = connection.execute(
            text(
                """
                select a.attrelid::regclass::text, a.attname
                from pg_attribute a
                join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
                join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
                join pg_collation k on k.oid = a.attcollation
                where a.attnum > 0 and k.collname <> 'vi_text' and c.relname <> 'alembic_version'
                """
            )
        ).all()
    assert others == []


def test_upgrading_down_and_up_again_gives_the_same_schema_from_any_folder(
    empty: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert migrations.upgrade(empty)
    assert not migrations.upgrade(empty)
    migrations.downgrade(empty, "base")
    with empty.connect() as connection:
        left = connection.scalars(
            text("select tablename from pg_tables where schemaname = 'public'")
        )
        assert left.all() == ["alembic_version"]
    assert migrations.upgrade(empty)
    with empty.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_revisions_are_told_as_alembic_tells_them(empty: Engine) -> None:
    script = Path(migrations.__file__).parent
    newest = ScriptDirectory(str(script)).get_current_head()
    assert migrations.revisions(empty) == (None, newest)
    for revision in ("0003", "head"):
        migrations.upgrade(empty, revision)
        with empty.connect() as connection:
            found = MigrationContext.configure(connection).get_current_revision()
        assert migrations.revisions(empty) == (found, newest)
        assert migrations.is_current(empty) is (revision == "head")


def _upgrade(url: str) -> None:
    migrations.upgrade(make_engine(url))


def test_processes_that_upgrade_at_once_take_turns(empty: Engine) -> None:
    url = empty.url.render_as_string(hide_password=False)
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_upgrade, args=(url,)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    assert migrations.is_current(empty)


def test_a_view_of_another_text_is_made_anew_and_rows_stay(engine: Engine) -> None:
    load_partition(
        engine, SOURCE, DAY, frame(document()), frame(claim()), None,
        extractor_version="v1", run_id=None,
    )  # fmt: skip
    with engine.begin() as connection:
        connection.execute(text("update installed set digest = 'old' where name = 'view:standing'"))
    assert not migrations.is_current(engine)
    assert migrations.upgrade(engine)
    with engine.connect() as connection:
        assert connection.scalar(text("select count(*) from claim")) == 1
        assert connection.scalar(text("select count(*) from standing")) >= 0


def test_somebodys_own_view_on_ours_is_named_instead_of_dropped(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("create view my_view as select * from stock_claim"))
        connection.execute(text("delete from installed where name = 'view:coverage'"))
    with pytest.raises(WarehouseUnavailable, match="my_view is built on it"):
        migrations.upgrade(engine)
    with engine.connect() as connection:
        assert connection.scalar(text("select count(*) from my_view")) == 0


def test_every_table_column_view_and_function_is_explained(engine: Engine) -> None:
    with engine.connect() as connection:
        for name in views.names():
            told = text("select obj_description(to_regclass(:name)::oid, 'pg_class')")
            assert connection.scalar(told, {"name": name}), name
    for table in metadata.tables.values():
        assert table.comment, table.name
        assert all(column.comment for column in table.columns), table.name


def test_every_column_of_a_published_view_is_explained_in_the_database(engine: Engine) -> None:
    found: dict[str, dict[str, str | None]] = {}
    with engine.connect() as connection:
        for name in set(relations()) & set(views.names()):
            rows = connection.execute(
                text(
                    "select attname, col_description(attrelid, attnum) from pg_attribute "
                    "where attrelid = to_regclass(:name) and attnum > 0 order by attnum"
                ),
                {"name": name},
            )
            found[name] = {row.attname: row.col_description for row in rows}
    assert found == meanings()
    # This one has the columns of `document`, in the order in which migrations added them.
    del found["current_document"]
    assert [list(columns) for columns in found.values()] == [
        list(meanings()[name]) for name in found
    ]
