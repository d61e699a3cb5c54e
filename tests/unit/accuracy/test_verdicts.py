from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from accuracy.verdicts import read_cases, unheeded

FOLDER = Path(__file__).resolve().parents[2] / "accuracy" / "verdicts"

CASE: dict[str, Any] = {
    "kind": "news",
    "url": "https://bao.example/1",
    "source": "bao",
    "published": "2022-01-14",
    "title": "Tin",
    "text": "Đến hết năm 2021, thành phố Cần Thơ có 41 sản phẩm OCOP được công nhận.",
}
FIGURE: dict[str, Any] = {
    "metric": "recognised", "value_min": 41, "value_max": 41, "stars": [], "reason": None,
    "evidence": "Cần Thơ có 41 sản phẩm OCOP được công nhận", "unit_id": "92@2004-01-01",
}  # fmt: skip


def _case(**changes: Any) -> dict[str, Any]:
    from parsers.extraction import extract_claims
    from parsers.models import Document

    (claim,) = extract_claims(Document("x", "news", None, None, None, "", None, CASE["text"]))
    return CASE | {"judged": [FIGURE | {"evidence": claim.evidence} | changes]}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"judgement": "right"}, None),
        ({"judgement": "belongs_to", "unit_id": "93@2004-01-01"}, "not of 93@2004-01-01"),
        ({"judgement": "wrong"}, "found though wrong"),
        ({"judgement": "right", "value_min": 40}, "not found"),
        ({"judgement": "wrong", "value_min": 40}, None),
    ],
)
def test_what_is_not_heeded_is_told(changes: dict[str, Any], told: str | None) -> None:
    said = unheeded(_case(**changes))
    assert [told in each for each in said] == [True] if told else said == []


def test_the_extractor_heeds_the_verdicts_that_were_kept() -> None:
    assert {case["url"]: told for case in read_cases(FOLDER) if (told := unheeded(case))} == {}
