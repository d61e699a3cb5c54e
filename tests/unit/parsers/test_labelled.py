import json
from datetime import date
from typing import Any

import pytest

from parsers.labelled import read_labelled
from parsers.models import Document

DEFAULTS = Document("stem", "news", "http://given/", "given", date(2020, 1, 2), "", None, "")
FULL: dict[str, Any] = {
    "id": "mau-1",
    "kind": "teaser",
    "url": "https://bao-thu.example/a1",
    "source": "bao-thu.example",
    "published": "2023-05-14",
    "title": "Một bài thử",
    "text": "  Đoạn một có 7 món.\r\n\r\nĐoạn hai\u00a0kết thúc. ",
    "claims": [{"metric": "recognised", "value_min": 1}],
    "neutral": ["7 món"],
}


def read(value: object) -> Document:
    return read_labelled(json.dumps(value).encode(), "mau.json", DEFAULTS)


def codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]


def test_fields_are_taken_and_text_stays_byte_for_byte() -> None:
    document = read(FULL)
    assert (document.id, document.kind, document.url) == ("mau-1", "teaser", FULL["url"])
    assert (document.source, document.published) == ("bao-thu.example", date(2023, 5, 14))
    assert document.text == FULL["text"]
    assert document.problems == ()


def test_labels_are_never_read() -> None:
    unlabelled = {key: value for key, value in FULL.items() if key not in {"claims", "neutral"}}
    assert read(FULL) == read(unlabelled)
    assert read(FULL).claims == ()


@pytest.mark.parametrize("field", ["id", "kind", "url", "source", "published", "title", "text"])
def test_missing_field_is_named_and_replaced(field: str) -> None:
    document = read({key: value for key, value in FULL.items() if key != field})
    problem = document.problems[0]
    assert problem.code == "missing_field"
    assert f"'{field}'" in problem.message
    expected = {"id": "stem", "kind": "news", "url": "http://given/", "source": "given"}
    expected_value = expected.get(field, date(2020, 1, 2) if field == "published" else "")
    assert getattr(document, field) == expected_value


@pytest.mark.parametrize(
    ("field", "value"),
    [("kind", "poem"), ("published", "14/05/2023"), ("text", 5), ("title", ["a"]), ("id", {})],
)
def test_unusable_field_is_named(field: str, value: object) -> None:
    document = read(FULL | {field: value})
    assert document.problems[0].code == "bad_field"
    assert f"'{field}'" in document.problems[0].message


def test_document_without_any_day_says_so() -> None:
    undated = Document("stem", "news", None, None, None, "", None, "")
    document = read_labelled(json.dumps(FULL | {"published": None}).encode(), "m.json", undated)
    assert codes(document) == ["no_date"]


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        (b'{"id": "a", ', "unreadable_json"),
        (b'{"id": ' + b"[" * 100_000, "unreadable_json"),
        (b"[1, 2]", "not_labelled"),
        (b'{"name": "x"}', "not_labelled"),
        (b"{}", "not_labelled"),
    ],
)
def test_other_json_is_refused_in_plain_words(payload: bytes, code: str) -> None:
    document = read_labelled(payload, "mau.json", DEFAULTS)
    assert codes(document) == [code]
    assert "mau.json" in document.problems[0].message
    assert document.text == ""


def test_characters_that_cannot_be_stored_are_replaced_one_for_one() -> None:
    document = read(FULL | {"text": "a\x00b\ud83dc"})
    assert document.text == "a\ufffdb\ufffdc"
    assert codes(document) == ["replaced_characters"]


def test_decision_has_its_head_read() -> None:
    text = "Số: 12/QĐ-UBND\nXã Mẫu, ngày 3 tháng 4 năm 2022\n\nQUYẾT ĐỊNH\nCông nhận quà quê"
    decision = read(FULL | {"kind": "decision", "text": text}).decision
    assert decision is not None
    assert (decision.number, decision.date) == ("12/QĐ-UBND", "2022-04-03")
