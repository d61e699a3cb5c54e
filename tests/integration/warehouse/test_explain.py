from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Engine

from tests.integration.warehouse.rows import DAY, SOURCE, claim, document, frame
from warehouse.checks import offending_rows
from warehouse.explain import explain_claim
from warehouse.load import load_partition

_TEXT = "Mở đầu.\n\nCả tỉnh có 41 sản phẩm. Còn nữa.\n\nKết."


def test_a_figure_leads_to_its_sentence_paragraph_document_and_capture(engine: Engine) -> None:
    start = _TEXT.index("Cả tỉnh")
    words = "Cả tỉnh có 41 sản phẩm."
    figure = claim(evidence=words, evidence_start=start, evidence_end=start + len(words))
    later = document(
        2, text=_TEXT, captured_at=datetime(2021, 1, 1, tzinfo=UTC), capture_id="c9", url=None
    )
    load_partition(
        engine, SOURCE, DAY, frame(document(1, text=_TEXT, warc_file="a.warc.gz"), later),
        frame(figure, figure | {"document_id": "d2"}), None,
        extractor_version="v1", run_id=None,
    )  # fmt: skip

    told = explain_claim(engine, "k1")
    assert told is not None
    assert told["figure"]["unit_name"] == "Thành phố Cần Thơ"
    assert told["figure"]["value_min"] == 41
    assert told["evidence"]["paragraph"] == {"before": "", "words": words, "after": " Còn nữa."}
    assert told["document"]["document_id"] == "d1"
    assert told["capture"]["warc_file"] == "a.warc.gz"
    assert told["also_in"] == ["d2"]


def test_a_contradiction_leads_to_the_other_claims_of_the_document(engine: Engine) -> None:
    rows = frame(
        claim(1, flags=["two_values"]),
        claim(2, value_max=42, value_min=42, flags=["two_values"]),
        claim(3, flags=[]),
        claim(4),  # read before contradictions were looked for
    )
    load_partition(
        engine, SOURCE, DAY, frame(document()), rows, None, extractor_version="v1", run_id=None
    )
    told = explain_claim(engine, "k1")
    assert told is not None
    assert told["figure"]["flags"] == ["two_values"]
    assert [other["claim_id"] for other in told["contradicted_by"]] == ["k2"]
    plain = explain_claim(engine, "k3")
    assert plain is not None
    assert plain["contradicted_by"] == []
    assert {row["claim_id"] for row in offending_rows(engine, "contradictions")} == {"k1", "k2"}


def test_an_unknown_claim_is_none(engine: Engine) -> None:
    assert explain_claim(engine, "no such claim") is None
