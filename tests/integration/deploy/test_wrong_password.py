"""What is told of an address that does not work: never the password in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import make_url
from typer.testing import CliRunner

from pipelines.command import app
from pipelines.definitions import build_definitions
from pipelines.home import Home
from pipelines.instance import dagster_instance
from pipelines.partitions import FIRST_DAY, range_tags
from warehouse.connection import WarehouseUnavailable, warehouse_url
from warehouse.server import EmbeddedServer

MARK = "gac-xep-muoi-hai"


def test_run_and_command_with_a_wrong_password_leave_no_trace_of_it(
    server: EmbeddedServer, database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = make_url(server.url(database=database)).set(password=MARK)
    monkeypatch.setenv("OCOP_HOME", str(tmp_path))
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path / "dagster"))
    monkeypatch.setenv("OCOP_WAREHOUSE_URL", wrong.render_as_string(hide_password=False))
    home = Home(tmp_path).prepare()
    with dagster_instance(home) as instance:
        job = build_definitions(home).resolve_job_def("reparse")
        result = job.execute_in_process(
            instance=instance, tags=range_tags("desk", FIRST_DAY, FIRST_DAY), raise_on_error=False
        )
        assert not result.success
        said = "".join(str(entry) for entry in instance.all_logs(result.run_id))
    assert "password authentication failed" in said
    assert MARK not in said

    told = CliRunner().invoke(app, ["--debug", "sql", "select 1"])
    assert told.exit_code != 0
    assert MARK not in told.output + repr(told.exception)
    assert [p for p in tmp_path.rglob("*") if p.is_file() and MARK.encode() in p.read_bytes()] == []


@pytest.mark.parametrize(
    "address",
    [
        f"postgresql://ocop:{MARK}@x@host/ocop",
        f"postgresql://ocop:{MARK}@host:{MARK}/ocop",
        f"ocop:{MARK}@host/ocop",
        MARK,
    ],
)
def test_address_that_cannot_be_read_is_not_shown(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OCOP_WAREHOUSE_URL", address)
    with pytest.raises(WarehouseUnavailable) as caught:
        warehouse_url(tmp_path)
    assert MARK not in f"{caught.value}{caught.value.__cause__!r}{caught.value.__context__!r}"
