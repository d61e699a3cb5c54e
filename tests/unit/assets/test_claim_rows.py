from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pyarrow as pa
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assets.award_rows import AWARD_COLUMNS
from assets.claim_rows import claims_of
from assets.publishers import publisher_of
from assets.tables import CLAIM_COLUMNS, DOCUMENT_COLUMNS, document_of, records, table
from parsers.parse import with_claims
from sources.catalogue import load_catalogue

CATALOGUE = load_catalogue(None)
WORDS = st.sampled_from(
    [
        "Huyện Mẫu", "có", "12", "5", "sản phẩm", "đạt", "OCOP", "0cop", "Ocop", "sao", "SAO",
        "ſao", "3sao", "4 Sao", "★", "⭐", "hạng", "\n\n", ".", "trong đó", "đã được công nhận", "",
    ]
)  # fmt: skip
PASSAGE = st.lists(WORDS, max_size=14).map(" ".join)
Passages = tuple[str, str | None, str]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(PASSAGE, st.none() | PASSAGE, PASSAGE), min_size=1, max_size=3))
@example([("", None, "Huyện có 12 sản phẩm đạt hạng 4 ſao."), ("0cop", None, "Có 5 sản phẩm.")])
@example([("Tin", "Hạng ⭐", "Huyện đã có 12 sản phẩm được công nhận.")])
@example([("Hạng 4 SAO", None, "Huyện Mẫu có 12 sản phẩm được công nhận.")])
def test_documents_left_out_at_first_sight_state_no_figure(texts: list[Passages]) -> None:
    rows = [_row(number, passages) for number, passages in enumerate(texts)]
    found = claims_of(_documents(rows), AWARD_COLUMNS.empty_table(), CATALOGUE)
    one_by_one = [
        figure.evidence
        for document in [with_claims(document_of(r), publisher_of(r, CATALOGUE)) for r in rows]
        for figure in (*document.claims, *document.figures_aside)
    ]
    assert [row["evidence"] for row in records(found, CLAIM_COLUMNS)] == one_by_one


def _documents(rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    return table(rows, DOCUMENT_COLUMNS)


def _row(number: int, passages: Passages) -> Mapping[str, Any]:
    title, lead, text = passages
    row: dict[str, Any] = dict.fromkeys(DOCUMENT_COLUMNS.names)
    row |= {"document_id": str(number), "kind": "news", "partition_day": date(2024, 3, 5)}
    return row | {"title": title, "lead": lead, "text": text, "captions": "[]", "problems": "[]"}


def test_a_figure_under_a_title_with_stars_is_found() -> None:
    stated = _row(0, ("Hạng 4 SAO", None, "Huyện Mẫu có 12 sản phẩm được công nhận đạt 3 sao."))
    frame = claims_of(_documents([stated]), AWARD_COLUMNS.empty_table(), CATALOGUE)
    assert len(frame) == 1
