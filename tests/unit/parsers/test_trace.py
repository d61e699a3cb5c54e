"""A trace shows what reading did, and reading does the same whether it is traced or not."""

from __future__ import annotations

import importlib
import sys
from datetime import date

import pytest

from parsers.claims.reasons import DECIDERS, watching
from parsers.models import Document
from parsers.parse import with_claims
from parsers.trace import Trace, spans_of, trace_document
from tests.unit.parsers.claims.test_properties import CASES, document

TEXT = (
    "Đến hết năm 2023, tỉnh Lai Châu có hơn 96 sản phẩm OCOP, trong đó 12 sản phẩm 4 sao. "
    "Năm 2022, tỉnh công nhận 31 sản phẩm, 4 sản phẩm chưa đạt.\n\n"
    "Cuối năm 2023, toàn tỉnh có hơn 96 sản phẩm OCOP."
)


@pytest.fixture
def trace() -> Trace:
    return trace_document(Document("a", "news", None, None, date(2024, 1, 9), "", None, TEXT))


@pytest.mark.parametrize(("file", "function"), DECIDERS)
def test_every_decider_is_a_function_of_the_extractor(file: str, function: str) -> None:
    module = importlib.import_module(f"parsers.claims.{file}")
    assert callable(getattr(module, function))


def test_tracing_changes_no_claim_and_leaves_nothing_behind() -> None:
    before = sys.getprofile()
    for case in CASES[::5]:
        doc = document(case)
        assert trace_document(doc).document == with_claims(doc)
    assert sys.getprofile() is before
    with pytest.raises(ZeroDivisionError), watching():
        _ = 1 / 0
    assert sys.getprofile() is before


def test_each_decision_names_the_rule_its_words_and_its_line(trace: Trace) -> None:
    assert trace.reading is not None
    stock, part = trace.outcomes(trace.reading.scans[0])
    scope = stock.reasons["scope"]
    assert (scope.value, scope.rules[-1].name) == ("total", "said_before")
    assert "đến nay" in scope.rules[-1].says
    assert scope.rules[-1].where.startswith("scoping.py:")
    assert part.reasons["whole"].value is stock.figure
    assert "scope" not in part.reasons  # it has its whole's


def test_what_was_dropped_and_what_was_said_twice_is_told(trace: Trace) -> None:
    assert trace.reading is not None
    granted, failed = trace.outcomes(trace.reading.scans[1])
    assert (granted.figure.drop, failed.figure.drop, failed.claim) == (None, "failed", None)
    assert failed.reasons["drop"].rules[-1].name == "lost"
    (again,) = trace.outcomes(trace.reading.scans[2])
    first, _ = trace.outcomes(trace.reading.scans[0])
    assert (first.repeats, again.repeats) == (False, True)
    assert again.claim == first.claim


def test_a_restricted_figure_is_told_as_kept_aside() -> None:
    text = "Năm 2022, tỉnh Lai Châu công nhận 31 sản phẩm OCOP, 4 sản phẩm chưa đạt."
    trace = trace_document(Document("a", "news", None, None, date(2024, 1, 9), "", None, text))
    assert trace.reading is not None
    granted, failed = trace.outcomes(trace.reading.scans[0])
    assert granted.aside is None
    assert failed.aside in trace.document.figures_aside


def test_spans_of_all_kinds_are_where_their_words_are(trace: Trace) -> None:
    assert trace.reading is not None
    scan = trace.reading.scans[0]
    found = {(s.kind, scan.text[s.start : s.end].strip()): s.note for s in spans_of(scan)}
    assert found["quantity", "hơn 96"] == "96, at least (product)"
    assert found["noun", "sản phẩm"] == "product"
    assert found["stars", "4 sao"] == "4"
    assert found["place", "tỉnh Lai Châu"] == "province, subject"
    assert found["time", "Đến hết năm 2023"] == "until"
    assert found["cue", "trong đó"] == "part"


def test_a_text_about_something_else_has_no_stages() -> None:
    other = Document("a", "news", None, None, None, "", None, "Mưa lớn suốt 3 ngày.")
    assert trace_document(other).reading is None
