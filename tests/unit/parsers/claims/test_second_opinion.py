"""The learned second opinion: who is asked, what is seen, and when a rule is overruled."""

from __future__ import annotations

import json
from datetime import date

import pytest

from parsers.claims import second_opinion
from parsers.claims.second_opinion import SURE, WEIGHTS, watched
from parsers.extraction import extract_claims, read
from parsers.models import Document

TEXT = (
    "Năm 2023, huyện Hàm Yên (Tuyên Quang) có 12 sản phẩm OCOP được công nhận, gồm 10 sản phẩm 3 "
    "sao và 2 sản phẩm 4 sao. Đến nay toàn huyện có 40 sản phẩm OCOP."
)


def document(text: str = TEXT) -> Document:
    return Document(
        id="x", kind="news", url=None, source=None, published=date(2024, 1, 10), title="OCOP",
        lead=None, text=text,
    )  # fmt: skip


def test_only_counts_that_open_an_event_are_asked_about() -> None:
    with watched() as asked:
        read(document())
    assert [(a.task, a.figure.value) for a in asked] == [
        ("metric", 12), ("scope", 12), ("metric", 40), ("scope", 40),
    ]  # fmt: skip


def test_what_is_watched_is_not_overruled_and_watching_ends() -> None:
    claims = extract_claims(document())
    with watched():
        read(document())
    assert extract_claims(document()) == claims


def test_names_times_numbers_and_stars_are_seen_as_their_kinds_alone() -> None:
    with watched() as asked:
        read(document())
    seen = " ".join(name for a in asked for name in a.features)
    for hidden in ("hàm yên", "tuyên quang", "2023", "12", "40"):
        assert hidden not in seen
    for kind in ("PLACE_district", "TIME_in", "TIME_now", "#"):
        assert kind in seen


def test_sentences_that_go_on_counting_in_a_paragraph_are_seen_and_no_others() -> None:
    told = (
        "Huyện Hàm Yên (Tuyên Quang) mang 12 sản phẩm OCOP tới. Trời nắng. "
        "10 sản phẩm lần đầu ra mắt.\n\n2 sản phẩm bị loại."
    )
    with watched() as here:
        read(document(told))
    seen = set(here[0].features)
    assert {"X:mắt", "XB:lần đầu", "O:mang"} <= seen
    assert not seen & {"X:trời", "X:loại", "X:mang", "O:mắt"}


def test_what_rules_drop_stays_dropped_whatever_the_model_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    praise = document("Hội đồng đánh giá cao 9 sản phẩm của tỉnh Đồng Tháp về bao bì OCOP.")
    assert not extract_claims(praise)
    monkeypatch.setattr(second_opinion, "_answer", lambda *_: ("evaluated", 1.0))
    assert not extract_claims(praise)


@pytest.mark.parametrize(
    "told",
    [
        "huyện Ia Grai (Gia Lai) hy vọng cuối năm có thêm 5 sản phẩm OCOP gắn sao.",
        "Đến năm 2030, tỉnh Bắc Giang có 350 sản phẩm OCOP.",
        "Xong đợt này, tỉnh An Giang sẽ có 70 sản phẩm OCOP.",
    ],
)
def test_a_count_whose_own_words_aim_at_it_is_not_asked_about(told: str) -> None:
    with watched() as asked:
        read(document(told))
    assert [a for a in asked if a.task == "metric"] == []


def test_no_rule_s_answer_on_the_count_itself_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    with watched() as asked:
        read(document())
    monkeypatch.setattr("parsers.claims.frames.metric_of", lambda *_: "target")
    with watched() as again:
        read(document())
    assert asked[0].features == again[0].features


@pytest.mark.parametrize(("sure", "scope"), [(SURE["scope"] - 0.01, "period"), (0.99, "total")])
def test_a_rule_is_overruled_only_where_the_model_is_sure(
    monkeypatch: pytest.MonkeyPatch, sure: float, scope: str
) -> None:
    def answer(task: str, _: object) -> tuple[str, float]:
        return ("total", sure) if task == "scope" else ("recognised", 1.0)

    monkeypatch.setattr(second_opinion, "_answer", answer)
    twelve = next(c for c in extract_claims(document()) if c.value_min == 12)
    assert twelve.scope == scope


def test_parts_follow_the_count_that_was_overruled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_opinion, "_answer", lambda *_: ("evaluated", 1.0))
    plain = document("Năm 2023, huyện Hàm Yên (Tuyên Quang) có 12 sản phẩm OCOP, gồm 5 của xã.")
    assert {c.metric for c in extract_claims(plain)} == {"evaluated"}


def test_the_weights_answer_what_the_extractor_can_say() -> None:
    models = json.loads(WEIGHTS.read_text("utf-8"))
    assert set(models) == set(SURE)
    assert {"recognised", "evaluated", "target"} <= set(models["metric"]["classes"])
    assert models["scope"]["classes"] == ["period", "total"]
    for model in models.values():
        assert len(model["bias"]) == len(model["classes"])
        assert {len(w) for w in model["weights"].values()} == {len(model["classes"])}
