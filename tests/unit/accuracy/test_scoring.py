"""The scorer counts what the labels ask for, once, and lets neutral spans be."""

from __future__ import annotations

from typing import Any

from accuracy.scoring import score

TEXT = "Huyện có 12 sản phẩm OCOP, nhóm trà 5 sản phẩm."


def claim(value: int, evidence: str, **other: Any) -> dict[str, Any]:
    return {
        "metric": "recognised",
        "scope": "total",
        "value_min": value,
        "value_max": value,
        "stars": [],
        "place": {"province": "Cần Thơ", "district": None},
        "as_of": "2023-01-01",
        "period": None,
        "evidence": evidence,
        **other,
    }


def labelled(*claims: dict[str, Any]) -> dict[str, Any]:
    return {"text": TEXT, "claims": list(claims), "neutral": ["nhóm trà 5 sản phẩm"]}


def test_a_right_claim_scores_in_both_strictnesses() -> None:
    result = score([(labelled(claim(12, "12 sản phẩm")), [claim(12, "12 sản phẩm")])])
    assert (result.core.f1, result.strict.f1) == (1.0, 1.0)


def test_another_year_is_wrong_only_in_the_strict_score() -> None:
    later = claim(12, "12 sản phẩm", as_of="2024-05-05")
    result = score([(labelled(claim(12, "12 sản phẩm")), [later])])
    assert (result.core.f1, result.strict.f1) == (1.0, 0.0)


def test_a_claim_on_a_neutral_span_counts_for_nothing() -> None:
    group = claim(5, "trà 5 sản phẩm")
    result = score([(labelled(claim(12, "12 sản phẩm")), [claim(12, "12 sản phẩm"), group])])
    assert result.core.predicted == 1


def test_one_metric_taken_for_another_is_reported() -> None:
    filed = claim(12, "12 sản phẩm", metric="evaluated")
    result = score([(labelled(claim(12, "12 sản phẩm")), [filed])])
    assert result.confusion == {("recognised", "evaluated"): 1}
