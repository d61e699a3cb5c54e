from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from typer.testing import CliRunner, Result

from pipelines.command import app
from tests.integration.servers import short_home
from warehouse.server import EmbeddedServer

runner = CliRunner()


def run(*arguments: str) -> Result:
    return runner.invoke(app, ["db", *arguments], env={"COLUMNS": "200"})


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An OCOP_HOME of its own, whose server is gone at the end."""
    with short_home() as folder:
        monkeypatch.setenv("OCOP_HOME", str(folder))
        monkeypatch.delenv("OCOP_WAREHOUSE_URL", raising=False)
        try:
            yield folder
        finally:
            EmbeddedServer(folder / "warehouse").destroy()


def test_the_embedded_server_is_started_looked_at_used_and_stopped(home: Path) -> None:
    before = run("status")
    assert before.exit_code == 4
    assert "running" not in before.stdout

    assert run("start").exit_code == 0
    assert run("start").exit_code == 0  # again: nothing to do
    during = run("status")
    assert during.exit_code == 0
    assert str(home) in during.stdout

    assert run("upgrade").exit_code == 0
    address = run("url").stdout.strip()
    assert address.startswith("postgresql://analyst:")
    with psycopg.connect(address) as connection:
        assert connection.execute("select count(*) from claim").fetchone() == (0,)
        with pytest.raises(psycopg.errors.Error):
            connection.execute("delete from claim")
    assert run("url", "--role", "owner").stdout.startswith("postgresql://ocop")

    assert "stopped" in run("stop").stderr
    assert run("url").exit_code == 0  # starts it
    assert "stopped" in run("stop").stderr
    assert "not running" in run("stop").stderr


def test_a_port_is_opened_where_told_and_only_on_this_machine(home: Path) -> None:
    with socket.socket() as free:
        # One of four digits, of which the kernel gives none.
        for port in range(7400, 7500):
            if free.connect_ex(("127.0.0.1", port)):
                break
    assert "socket only" in run("url", "--by-port").stderr
    assert "ocop db stop" in run("start", "--port", str(port)).stderr, "it runs"
    run("stop")
    assert run("start", "--port", str(port)).exit_code == 0
    address = run("url", "--by-port").stdout.strip()
    assert address.endswith(f"@127.0.0.1:{port}/ocop")
    for each in (address, run("url").stdout.strip()):
        with psycopg.connect(each) as connection:
            assert connection.execute("show listen_addresses").fetchone() == ("127.0.0.1",)
    assert str(port) in run("status").stdout

    run("stop")
    assert run("start", "--port", "0").exit_code == 0
    with psycopg.connect(run("url").stdout.strip()) as connection:
        assert connection.execute("show listen_addresses").fetchone() == ("",)


def test_a_server_of_ones_own_is_looked_at_but_not_started(warehouse_home: Path) -> None:
    looked = run("status")

    assert looked.exit_code == 0
    assert "running" in looked.stdout
    assert "***" in looked.stdout
    for action in ("start", "stop"):
        refused = run(action)
        assert refused.exit_code == 2
        assert "OCOP_WAREHOUSE_URL" in refused.stderr
    assert run("url", "--role", "owner").stdout.startswith("postgresql://")


def test_the_analysts_address_on_a_server_of_ones_own_must_be_named(
    warehouse_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("url").stdout.startswith("postgresql://analyst:")
    monkeypatch.delenv("OCOP_WAREHOUSE_ANALYST_URL")
    refused = run("url")

    assert refused.exit_code == 4
    assert "OCOP_WAREHOUSE_ANALYST_URL" in refused.stderr


@pytest.mark.parametrize(
    ("address", "code"), [("postgresql://a:geheim@127.0.0.1:1/x", 4), ("nonsense", 2)]
)
def test_a_server_of_ones_own_that_does_not_answer_is_told(
    address: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OCOP_WAREHOUSE_URL", address)
    result = run("status")

    assert result.exit_code == code
    assert "geheim" not in result.output
