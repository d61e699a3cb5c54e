"""`ocop doctor` against real faults: each is told, with what to do and an exit code."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text
from typer.testing import CliRunner

from pipelines.command import app
from pipelines.doctor.stores import look_at_archive, look_at_home
from pipelines.home import Home
from tests.integration.servers import short_home
from warehouse import migrations

NOBODY = 65534


def doctor() -> tuple[int, dict[str, dict[str, Any]]]:
    done = CliRunner().invoke(app, ["doctor", "--json"])
    told = json.loads(done.stdout)
    assert told["ok"] == (done.exit_code == 0)
    return done.exit_code, {finding["name"]: finding for finding in told["findings"]}


def test_a_sound_installation_has_no_fault_and_is_told_as_a_table(home: Home) -> None:
    code, found = doctor()
    assert code == 0
    assert list(found) == [
        "packages", "home", "disk", "archive", "database", "schema", "clock", "fonts", "OCR",
        "sources",
    ]  # fmt: skip
    assert "as the database's" in found["clock"]["seen"]
    table = CliRunner().invoke(app, ["doctor"], env={"COLUMNS": "120"})
    assert "A night can run here." in table.stdout


def test_an_old_schema_is_a_fault_that_looking_does_not_mend(home: Home, engine: Engine) -> None:
    migrations.downgrade(engine, "0012")
    for _ in range(2):
        code, found = doctor()
        assert code == 3
        assert found["schema"]["seen"].startswith("revision 0012")
        assert "ocop db upgrade" in found["schema"]["todo"]
    assert CliRunner().invoke(app, ["db", "upgrade"]).exit_code == 0
    assert doctor()[0] == 0


def test_a_schema_of_a_newer_program_is_not_called_old(home: Home, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    code, found = doctor()
    assert code == 3
    assert "newer than this program's" in found["schema"]["seen"]


def test_a_server_that_does_not_answer_ends_with_its_own_code_and_no_password(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OCOP_WAREHOUSE_URL", "postgresql://me:hush-hush@127.0.0.1:9/ocop")
    code, found = doctor()
    assert code == 4
    assert found["database"]["state"] == "fault"
    assert "hush-hush" not in json.dumps(found)
    assert found["sources"]["state"] == "well"


def test_an_embedded_server_that_rests_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OCOP_WAREHOUSE_URL", raising=False)
    with short_home() as root:
        monkeypatch.setenv("OCOP_HOME", str(root))
        code, found = doctor()
        assert code == 0
        assert found["database"]["state"] == "warning"
        assert list(root.iterdir()) == []


def test_folders_that_cannot_be_written_are_faults() -> None:
    with short_home() as root:
        home = Home(root)
        home.archive.mkdir()
        home.archive.chmod(0o555)
        with ordinary_account():
            archive, top = look_at_archive(home), look_at_home(home)
        home.archive.chmod(0o755)
    assert archive.state == "fault"
    assert f"{home.archive} cannot be written" in archive.seen
    assert top.state == ("fault" if os.geteuid() == 0 else "well")


def test_a_wrong_entry_of_the_catalogue_is_named(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text("- name: bao-sai\n  kind: press\n", encoding="utf-8")
    monkeypatch.setenv("OCOP_CATALOGUE", str(mine))
    code, found = doctor()
    assert code == 3
    assert "bao-sai" in found["sources"]["seen"]
    assert str(mine) in found["sources"]["todo"]


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="needs Tesseract to miss it")
def test_a_missing_tesseract_is_a_warning_only(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    code, found = doctor()
    assert code == 0
    assert found["OCR"]["state"] == "warning"


@contextmanager
def ordinary_account() -> Iterator[None]:
    """Root may write everywhere; for a while this process is an account that may not."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
