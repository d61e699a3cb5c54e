"""Rows in COPY's binary form are the rows that its text form makes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, get_args

import pandas as pd
import pytest
from sqlalchemy import Engine, text

from tests.integration.warehouse.rows import claim, document, frame
from warehouse.copying import Form, copy, encode
from warehouse.errors import LoadRejected
from warehouse.schema import claim as claims
from warehouse.schema import document as table

FORMS: tuple[Form, ...] = get_args(Form)

ROWS = (
    document(1),
    document(
        2,
        title='Có "ngoặc", phẩy, \\ và {móc}',
        text="Dòng một\ndòng hai\0 hết 🍵",
        captions='["Ảnh \\"đẹp\\"", "\\u0000"]',
        related=[{"url": "https://x.example", "title": "Tin\0"}],
        table_rows=[],
        tags=[],
        likeness=[-(2**31), 0, 2**31 - 1],
        decision={"number": "12/QĐ-UBND", "date": "2022-01-14"},
        published=date(1969, 12, 31),
        captured_at=datetime(1999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
        warc_offset=2**40,
        authority=None,
    ),
    document(
        3,
        url=None,
        text="",
        table_rows=[3, 4],
        tags=["OCOP", 'trà "shan", {tuyết}', "", "\0"],
        likeness=None,
        published=None,
        captured_at=None,
        authority=5,
    ),
)


def _written(engine: Engine, rows: pd.DataFrame, form: Form) -> list[str]:
    with engine.connect() as connection:
        parts = [encode(rows.iloc[n : n + 2], table, form) for n in range(0, len(rows), 2)]
        copy(connection, table, parts, form)
        return list(connection.scalars(text("select d::text from document d order by 1")))


@pytest.mark.parametrize("wanted", [slice(None), slice(0, 1), slice(1, 2), slice(2, 3), slice(0)])
def test_both_forms_write_the_same_rows(engine: Engine, wanted: slice) -> None:
    rows = frame(*ROWS)[wanted]
    written = _written(engine, rows, "binary")
    assert len(written) == len(rows)
    assert written == _written(engine, rows, "csv")


def test_without_rows_nothing_is_written() -> None:
    assert encode(frame(), table, "binary") == b""


def test_rows_kept_in_files_are_written_alike(
    engine: Engine, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("rows") / "rows.parquet"
    rows = frame(*ROWS).drop(columns=["decision", "related"]).assign(related="[]")
    rows["text"] = rows["text"].str.replace("\0", "")
    rows.to_parquet(file)
    kept = pd.read_parquet(file)
    assert _written(engine, kept, "binary") == _written(engine, rows, "csv")


@pytest.mark.parametrize(
    "changes", [{"authority": 2**15}, {"tags": ["a", None]}, {"likeness": [2**31]}, {"title": None}]
)
def test_what_a_column_cannot_hold_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(LoadRejected):
        encode(frame(document(1, **changes)), table, "binary")


@pytest.mark.parametrize(
    "values",
    [
        [0.0, 41.0, -3.0, 0.1, 2.5e11, 1e-7],
        [0, 7, 10_000, 99_999_999, 10**17],
        [Decimal("4.50"), Decimal("1E+3"), Decimal("0.0001"), Decimal(12_345_678_901_234_567_890)],
    ],
)
def test_numbers_are_the_same_in_both_forms(engine: Engine, values: list[Any]) -> None:
    rows = frame(*(claim(n, value_min=v, value_max=v) for n, v in enumerate(values)))
    rows = rows.drop(columns="extractor_version")
    written = []
    for form in FORMS:
        with engine.connect() as connection:
            connection.execute(text("set local session_replication_role = replica"))
            copy(connection, claims, [encode(rows, claims, form)], form)
            written.append(connection.execute(text("select c::text from claim c")).all())
    assert len(written[0]) == len(values)
    assert written[0] == written[1]


@pytest.mark.parametrize("value", ["many", {"a": 1}])
def test_what_is_no_number_is_refused(value: object) -> None:
    with pytest.raises(LoadRejected):
        encode(frame(claim(value_min=value)).drop(columns="extractor_version"), claims, "binary")
