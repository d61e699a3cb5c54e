"""Replacing partitions in a real database, from several processes, with kills in between."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
import time
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine, func, select, text

from tests.integration.warehouse.rows import DAY, SOURCE, claim, document, frame
from warehouse import given_rows
from warehouse.connection import make_engine
from warehouse.errors import LoadRejected
from warehouse.load import LoadResult, StoredRows, _take_turn, load_partition
from warehouse.schema import award, load_batch
from warehouse.schema import claim as claims_table
from warehouse.schema import document as documents_table

_SPAWN = multiprocessing.get_context("spawn")


def load(engine: Engine, documents: pd.DataFrame, claims: pd.DataFrame, **more: Any) -> LoadResult:
    day = more.pop("day", DAY)
    awards = more.pop("awards", None)
    return load_partition(
        engine, SOURCE, day, documents, claims, awards,
        extractor_version=more.pop("version", "v1"), run_id="run-1", **more,
    )  # fmt: skip


def counts(engine: Engine) -> tuple[int, int, int]:
    with engine.connect() as connection:
        tables = (documents_table, claims_table, load_batch)
        return tuple(  # type: ignore[return-value]
            connection.scalar(select(func.count()).select_from(table)) for table in tables
        )


def test_rows_come_out_as_they_went_in(engine: Engine) -> None:
    words = 'Dòng "một",\nhai\\ba; \tTiếng Việt: Đắk Lắk\r\n\\.'
    result = load(
        engine,
        frame(
            document(
                text=words, lead="", captions='["a, \\"b\\""]', decision={"number": "3588/QĐ-UBND"}
            )
        ),
        frame(
            claim(stars=[3, 4], value_min=2_520_000_000.0, value_max=3_600_000_000.5, district=None)
        ),
    )

    assert (result.changed, result.documents, result.claims) == (True, 1, 1)
    with engine.connect() as connection:
        row = connection.execute(select(documents_table)).one()
        figure = connection.execute(select(claims_table)).one()
    assert (row.text, row.lead, row.author) == (words, "", None)
    assert (row.captions, row.decision) == (['a, "b"'], {"number": "3588/QĐ-UBND"})
    assert row.captured_at == datetime(2022, 1, 15, 2, 0, tzinfo=UTC)
    assert figure.stars == [3, 4]
    assert (figure.value_min, figure.value_max) == (2_520_000_000, Decimal("3600000000.5"))
    assert (figure.as_of, figure.district, figure.renewal) == (date(2021, 12, 31), None, False)


def test_characters_that_postgresql_cannot_store_keep_their_place(engine: Engine) -> None:
    row = document(text="a\0b\ud800c", title="x", captions=["\0"])
    load(engine, pd.DataFrame([row], dtype=object), frame())
    with engine.connect() as connection:
        row = connection.execute(select(documents_table)).one()
    assert row.text == "a\ufffdb\ufffdc"
    assert row.captions == ["\ufffd"]


def test_loading_again_replaces_the_partition_and_leaves_the_others(engine: Engine) -> None:
    other = DAY + timedelta(days=1)
    load(engine, frame(document(), document(2)), frame(claim(), claim(2, 2)))
    load(engine, frame(document(9, partition_day=other)), frame(), day=other)
    load(engine, frame(document(2)), frame(claim(3, 2)))

    with engine.connect() as connection:
        ids = connection.scalars(select(documents_table.c.document_id).order_by(text("1"))).all()
        assert ids == ["d2", "d9"]
        assert connection.scalars(select(claims_table.c.claim_id)).all() == ["k3"]


def test_an_unchanged_partition_is_not_written(engine: Engine) -> None:
    documents = frame(document(), document(2))
    claims = frame(claim(stars=[4]), claim(2, 2))
    first = load(engine, documents, claims)
    again = load(engine, documents.iloc[::-1], claims.iloc[::-1])

    assert (again.changed, again.batch_id) == (False, first.batch_id)
    assert counts(engine) == (2, 2, 1)


def test_rows_sent_piece_by_piece_are_the_rows_sent_at_once(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = frame(document(1, lead=None), document(2, lead="mở đầu"), document(3))
    claims = frame(claim(1, stars=[]), claim(2, 2, stars=[4], district=None), claim(3, 3))
    first = load(engine, documents, claims)
    monkeypatch.setattr(given_rows, "_AT_ONCE", {"document": 2, "claim": 1})

    assert not load(engine, documents, claims).changed
    assert load(engine, documents, claims, force=True).batch_id > first.batch_id
    assert counts(engine) == (3, 3, 2)


def test_another_extractor_version_or_force_writes_again(engine: Engine) -> None:
    rows = frame(document()), frame(claim())
    load(engine, *rows)
    assert load(engine, *rows, version="v2").changed
    assert load(engine, *rows, version="v2", force=True).changed
    assert counts(engine) == (1, 1, 3)


class Stored:
    """A table's rows as a file would hold them; ``reads`` counts how often they were asked for."""

    def __init__(self, *rows: dict[str, Any]) -> None:
        self.reads = 0
        self._rows = rows

    def rows(self) -> StoredRows:
        said = [{k: v for k, v in row.items() if k != "extractor_version"} for row in self._rows]
        digest = hashlib.sha256(repr(said).encode()).hexdigest()
        return StoredRows(digest, len(self._rows), self._read)

    def _read(self) -> pd.DataFrame:
        self.reads += 1
        return frame(*self._rows)


def load_stored(
    engine: Engine, documents: Stored, claims: Stored, version: str, **options: Any
) -> LoadResult:
    return load_partition(
        engine, SOURCE, DAY, documents.rows(), claims.rows(), Stored().rows(),
        extractor_version=version, run_id=None, **options,
    )  # fmt: skip


def stamped(version: str, *rows: dict[str, Any]) -> Stored:
    return Stored(*(row | {"extractor_version": version} for row in rows))


def held(engine: Engine, columns: str, table: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        found = connection.execute(text(f"SELECT {columns} FROM {table} ORDER BY 1"))
        return [tuple(row) for row in found]


def test_rows_that_differ_in_the_version_alone_are_not_read_again(engine: Engine) -> None:
    load_stored(engine, stamped("v1", document()), stamped("v1", claim()), "v1")
    documents, claims = stamped("v2", document()), stamped("v2", claim())
    assert load_stored(engine, documents, claims, "v2").changed
    assert (documents.reads, claims.reads) == (0, 0)
    assert held(engine, "document_id, extractor_version", "document") == [("d1", "v2")]
    assert held(engine, "claim_id, metric", "claim") == [("k1", claim()["metric"])]
    assert not load_stored(engine, documents, claims, "v2").changed
    load_stored(engine, documents, claims, "v2", force=True)
    assert (documents.reads, claims.reads) == (1, 1)


def test_documents_stay_when_only_claims_are_others(engine: Engine) -> None:
    load_stored(engine, stamped("v1", document(), document(2)), stamped("v1", claim()), "v1")
    before = held(engine, "document_id, title", "document")
    documents, claims = stamped("v2", document(), document(2)), stamped("v2", claim(7, 2))
    load_stored(engine, documents, claims, "v2")
    assert (documents.reads, claims.reads) == (0, 1)
    assert held(engine, "claim_id, document_id", "claim") == [("k7", "d2")]
    assert held(engine, "document_id, title", "document") == before

    orphan = stamped("v3", claim(7, 3))
    with pytest.raises(LoadRejected, match="not loaded with them: d3"):
        load_stored(engine, stamped("v3", document(), document(2)), orphan, "v3")
    assert held(engine, "claim_id, document_id", "claim") == [("k7", "d2")]

    load_stored(engine, stamped("v2", document(2)), stamped("v2", claim(7, 2)), "v2")
    assert held(engine, "document_id, extractor_version", "document") == [("d2", "v2")]
    assert held(engine, "claim_id, document_id", "claim") == [("k7", "d2")]


def test_awards_are_replaced_with_their_partition(engine: Engine) -> None:
    line = {
        "document_id": "d1", "line": 1, "source": SOURCE, "partition_day": DAY,
        "product": "Trà", "star": 4, "score": 85.5, "problems": [], "extractor_version": "v1",
    }  # fmt: skip
    load(engine, frame(document(kind="decision")), frame(), awards=frame(line))
    load(engine, frame(document(kind="decision")), frame(), awards=frame(line | {"star": 3}))
    with engine.connect() as connection:
        found = connection.execute(select(award.c.star, award.c.score)).all()
    assert found == [(3, Decimal("85.5"))]


@pytest.mark.parametrize(
    ("documents", "claims", "words"),
    [
        ([document(), document()], [], "repeat an id: d1"),
        ([document()], [claim(), claim()], "repeat an id: k1/d1"),
        ([document(partition_day=date(2020, 1, 1))], [], "another partition"),
        ([document()], [claim(1, 7)], "not loaded with them: d7"),
        ([document(colour="red")], [], "no column colour"),
        ([document(text=None)], [], "have no text"),
        ([document()], [claim(value_min="many")], "value_min"),
        ([document()], [claim(evidence_start="x")], "evidence_start"),
    ],
)
def test_rows_that_contradict_themselves_are_refused_and_nothing_is_written(
    engine: Engine, documents: list[Any], claims: list[Any], words: str
) -> None:
    load(engine, frame(document(5)), frame())
    with pytest.raises(LoadRejected, match=words):
        load(engine, frame(*documents), frame(*claims))
    assert counts(engine) == (1, 0, 1)


def _load_at(url: str, moment: float, rows: int, shift: int) -> None:
    engine = make_engine(url)
    documents = frame(*(document(n) for n in range(rows)))
    claims = frame(*(claim(n, n % rows) for n in range(3 * rows)))
    if shift:
        day = DAY + timedelta(days=shift)
        documents["document_id"] += f"-{shift}"
        claims["document_id"] += f"-{shift}"
        documents["partition_day"] = claims["partition_day"] = day
    else:
        day = DAY
    with engine.connect():
        time.sleep(max(0.0, moment - time.time()))
    load(engine, documents, claims, day=day)


def _together(engine: Engine, shifts: list[int], rows: int) -> list[int | None]:
    url = engine.url.render_as_string(hide_password=False)
    moment = time.time() + 2.5
    workers = [_SPAWN.Process(target=_load_at, args=(url, moment, rows, s)) for s in shifts]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    return [worker.exitcode for worker in workers]


def test_an_empty_partition_loaded_from_two_processes_at_once_has_each_row_once(
    engine: Engine,
) -> None:
    assert _together(engine, [0, 0], 400) == [0, 0]
    assert counts(engine) == (400, 1200, 1)


def test_different_partitions_load_side_by_side(engine: Engine) -> None:
    assert _together(engine, [1, 2], 200) == [0, 0]
    assert counts(engine) == (400, 1200, 2)


def test_different_partitions_do_not_wait_for_each_other(engine: Engine) -> None:
    other = DAY + timedelta(days=1)
    with engine.begin() as holding:
        # A load of DAY that has not ended yet.
        _take_turn(holding, SOURCE, DAY)
        assert load(engine, frame(document(partition_day=other)), frame(), day=other).changed


def _load_for_ever(url: str) -> None:
    engine = make_engine(url)
    rows = 30_000
    documents = frame(document(1, text="mới"))
    claims = frame(*(claim(n, 1, evidence="x" * 300) for n in range(rows)))
    while True:
        load(engine, documents, claims, force=True)


def test_a_loader_killed_in_the_middle_of_copy_leaves_the_rows_of_before(engine: Engine) -> None:
    load(engine, frame(document(1, text="cũ")), frame(claim(), claim(2)))
    url = engine.url.render_as_string(hide_password=False)
    worker = _SPAWN.Process(target=_load_for_ever, args=(url,))
    worker.start()
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as watching:
        copying = text("SELECT count(*) FROM pg_stat_progress_copy WHERE tuples_processed > 1000")
        deadline = time.time() + 60
        while not watching.scalar(copying):
            assert time.time() < deadline
        assert worker.pid is not None
        os.kill(worker.pid, signal.SIGKILL)
        worker.join(10)
        gone = text("SELECT count(*) FROM pg_stat_progress_copy")
        while watching.scalar(gone):
            assert time.time() < deadline
        found = watching.execute(
            text(
                "SELECT d.text, count(*) FROM document d JOIN claim USING (document_id) "
                "GROUP BY d.text"
            )
        ).all()

    assert found in ([("cũ", 2)], [("mới", 30_000)])
    # The lock went with the loader.
    assert load(engine, frame(document(1, text="sau")), frame(claim())).changed
    assert counts(engine)[:2] == (1, 1)


def test_readers_see_the_old_rows_until_all_new_ones_are_there(engine: Engine) -> None:
    load(engine, frame(document()), frame(claim(), claim(2)))
    with engine.connect() as reader:
        reader.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
        assert reader.scalar(select(func.count()).select_from(claims_table)) == 2
        load(engine, frame(document()), frame(claim(3)))
        assert reader.scalar(select(func.count()).select_from(claims_table)) == 2
    assert counts(engine)[1] == 1
