"""A backup brings the warehouse back, whole or not at all."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from tests.integration.warehouse.rows import DAY, SOURCE, claim, document, frame
from warehouse import migrations
from warehouse.backup import BackupFailed, back_up, restore
from warehouse.load import load_partition
from warehouse.verdicts import Verdict, give


def _address(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def _load(engine: Engine, value: float) -> None:
    figure = claim(value_min=value, value_max=value)
    load_partition(
        engine,
        SOURCE,
        DAY,
        frame(document()),
        frame(figure),
        None,
        extractor_version="v1",
        run_id=None,
    )


def _standing(engine: Engine) -> list[int]:
    with engine.connect() as connection:
        return [
            int(v) for v in connection.scalars(text("select value from standing('2022-12-31')"))
        ]


def test_rows_verdicts_and_views_come_back(engine: Engine, tmp_path: Path) -> None:
    _load(engine, 41)
    give(engine, "k1", Verdict("right", "Lan", datetime(2022, 2, 1, tzinfo=UTC)))
    file = tmp_path / "new" / "ocop.dump"
    assert back_up(_address(engine), file) == file.stat().st_size > 10_000
    assert list(file.parent.iterdir()) == [file]
    _load(engine, 99)
    assert _standing(engine) == [99]

    restore(_address(engine), file)
    assert migrations.upgrade(engine)

    assert _standing(engine) == [41]
    with engine.connect() as connection:
        assert connection.scalar(text("select judged_by from verdict")) == "Lan"
        assert connection.scalar(text("select has_table_privilege('analyst', 'claim', 'select')"))
    _load(engine, 50)
    assert _standing(engine) == [50]


def test_a_backup_of_an_older_version_is_brought_up_to_date(engine: Engine, tmp_path: Path) -> None:
    _load(engine, 41)
    migrations.downgrade(engine, "0011")
    file = tmp_path / "old.dump"
    back_up(_address(engine), file)
    migrations.upgrade(engine)
    restore(_address(engine), file)
    assert migrations.upgrade(engine)
    assert _standing(engine) == [41]


def test_what_is_in_the_way_is_named_and_nothing_changes(engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "ocop.dump"
    back_up(_address(engine), file)
    _load(engine, 41)
    with engine.begin() as connection:
        connection.execute(text("create view my_view as select * from claim"))
    with pytest.raises(BackupFailed, match="other objects depend"):
        restore(_address(engine), file)
    assert _standing(engine) == [41]


def test_a_file_that_is_no_backup_is_refused(engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("no backup")
    with pytest.raises(BackupFailed, match=r"notes\.txt"):
        restore(_address(engine), file)
