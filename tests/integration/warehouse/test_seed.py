from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine, select, text

from reference import units
from warehouse.schema import source
from warehouse.seed import sync_reference, sync_sources

_ROW = {"name": "bao-thu", "title": "Báo Thử", "kind": "press", "enabled": True, "sample": False}
DAY = date(2024, 3, 5)


def test_units_are_those_of_the_reference_and_are_written_once(engine: Engine) -> None:
    assert not sync_reference(engine)
    with engine.begin() as connection:
        connection.execute(text("delete from admin_unit where level = 'commune'"))
        connection.execute(text("update installed set digest = 'old' where name = 'reference'"))
    assert sync_reference(engine)
    with engine.connect() as connection:
        assert connection.scalar(text("select count(*) from admin_unit")) == len(units.all_units())
        assert connection.scalar(text("select count(*) from admin_unit_change")) == len(
            units.changes()
        )
        row = connection.execute(
            text("select name, valid_from::text, aliases from admin_unit where unit_id = 'VN'")
        ).one()
    country = units.COUNTRY
    assert row == (country.name, country.valid_from.isoformat(), list(country.aliases))


def test_sources_follow_the_catalogue_and_dropped_ones_stay_without_being_enabled(
    engine: Engine,
) -> None:
    sync_sources(engine, [_ROW, _ROW | {"name": "cu", "hosts": ["a.example", "b.example"]}])
    sync_sources(engine, [_ROW | {"title": "Báo Thử mới", "provinces": [{"name": "Cần Thơ"}]}])
    with engine.connect() as connection:
        rows = connection.execute(select(source).order_by(source.c.name)).all()
    assert [(r.name, r.title, r.enabled) for r in rows] == [
        ("bao-thu", "Báo Thử mới", True),
        ("cu", "Báo Thử", False),
    ]
    assert rows[0].provinces == [{"name": "Cần Thơ"}]
    assert rows[1].hosts == ["a.example", "b.example"]


def test_sources_that_are_as_the_catalogue_says_are_not_written_again(engine: Engine) -> None:
    versions = text("select name, xmin::text from source order by name")
    paused = _ROW | {"name": "cu", "provinces": [{"name": "Cần Thơ"}], "paused_since": DAY}
    sync_sources(engine, [_ROW, paused])
    with engine.connect() as connection:
        before = connection.execute(versions).all()
    sync_sources(engine, [_ROW, paused])
    with engine.connect() as connection:
        assert connection.execute(versions).all() == before
    sync_sources(engine, [_ROW, paused | {"paused_since": None}])
    with engine.connect() as connection:
        after = connection.execute(versions).all()
        assert connection.scalar(text("select paused_since from source where name = 'cu'")) is None
    assert after[0] == before[0]
    assert after[1] != before[1]


def test_a_column_that_the_table_has_not_is_refused(engine: Engine) -> None:
    with pytest.raises(KeyError, match="colour"):
        sync_sources(engine, [_ROW | {"colour": "red"}])
