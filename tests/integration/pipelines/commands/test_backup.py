"""`ocop db backup` and `ocop db restore` on the embedded server."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, text
from typer.testing import CliRunner, Result

from pipelines.command import app
from pipelines.home import Home
from tests.integration.warehouse.rows import DAY, SOURCE, claim, document, frame
from warehouse.load import load_partition


def db(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["db", *arguments])


def test_a_backup_is_put_back_only_when_it_is_said(
    home: Home, engine: Engine, tmp_path: Path
) -> None:
    rows = (frame(document()), frame(claim()))
    load_partition(engine, SOURCE, DAY, *rows, None, extractor_version="v1", run_id=None)
    file = tmp_path / "ocop.dump"
    done = db("backup", str(file))
    assert done.exit_code == 0, done.output
    load_partition(engine, SOURCE, DAY, frame(), frame(), None, extractor_version="v1", run_id=None)
    assert db("restore", str(file)).exit_code == 2
    assert db("restore", str(tmp_path / "none.dump"), "--replace").exit_code == 2
    with engine.connect() as connection:
        assert connection.scalar(text("select count(*) from claim")) == 0
    back = db("restore", str(file), "--replace")
    assert back.exit_code == 0, back.output
    with engine.connect() as connection:
        assert connection.scalar(text("select count(*) from standing('2022-12-31')")) == 1
