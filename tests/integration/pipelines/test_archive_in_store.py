"""Whole commands on an archive in an object store, and the warehouse rebuilt from it alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from typer.testing import CliRunner, Result

from pipelines.command import app
from pipelines.commands.faults import UNAVAILABLE
from pipelines.home import Home
from samples.server import LAST_DAY, SampleSite
from sources import object_store
from tests.integration.object_server import ObjectServer, objects
from tests.integration.pipelines.rows import rows
from tests.integration.pipelines.test_forgetting import GONE, KEPT, crawl, held

__all__ = ["objects"]


@pytest.fixture
def store(objects: ObjectServer, monkeypatch: pytest.MonkeyPatch) -> ObjectServer:
    """The server, which the settings name as the archive."""
    object_store._file_system.cache_clear()
    monkeypatch.setenv("OCOP_ARCHIVE", objects.url)
    return objects


def ocop(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


@pytest.mark.soak
def test_a_night_is_rebuilt_from_the_store_alone(
    home: Home, engine: Engine, store: ObjectServer, site: SampleSite
) -> None:
    night = ocop("nightly", "--source", "sample-bao-can-tho", "--day", LAST_DAY.isoformat())
    assert night.exit_code == 0, night.output
    before = rows(engine, "document", "claim", "capture")
    assert before["claim"]
    assert not list(home.root.rglob("*.warc.gz*"))

    for folder in (home.documents, home.claims, home.archive):
        shutil.rmtree(folder, ignore_errors=True)
    with engine.begin() as connection:
        connection.execute(text("truncate capture, document, load_batch cascade"))
    site.requests.clear()
    again = ocop("reparse", "--source", "sample-bao-can-tho")

    assert again.exit_code == 0, again.output
    assert rows(engine, "document", "claim", "capture") == before
    assert not site.requests


@pytest.mark.soak
def test_a_foreign_crawl_is_added_verified_and_a_page_of_it_forgotten(
    home: Home, engine: Engine, store: ObjectServer, tmp_path: Path
) -> None:
    added = ocop("add", str(crawl(tmp_path)))
    assert added.exit_code == 0, added.output
    assert held(engine) == {GONE, KEPT}
    whole = ocop("archive", "verify")
    assert (whole.exit_code, "all are whole" in whole.output) == (0, True), whole.output

    done = ocop("forget", GONE, "--why", "Theo yêu cầu của tác giả")

    assert done.exit_code == 0, done.output
    assert held(engine) == {KEPT}
    assert ocop("archive", "verify").exit_code == 0
    names = list(store.objects())
    assert [name for name in names if "/taken-down/" in name]
    assert '"desk"' in ocop("archive", "stats", "--json").output

    name = next(name for name in names if "/desk/" in name)
    spoilt = bytearray(store.objects()[name])
    spoilt[len(spoilt) // 2] ^= 0x55
    store.client().put_object(Bucket=store.bucket, Key=name, Body=bytes(spoilt))
    found = ocop("archive", "verify")
    assert (found.exit_code, name.removeprefix("luu/tru/") in found.output) == (3, True)


def test_a_store_that_is_down_ends_a_command_with_what_to_do(
    home: Home, engine: Engine, store: ObjectServer
) -> None:
    store.stop()

    result = ocop("archive", "verify")

    assert result.exit_code == UNAVAILABLE
    assert "AWS_ENDPOINT_URL" in result.output
    assert "Traceback" not in result.output
