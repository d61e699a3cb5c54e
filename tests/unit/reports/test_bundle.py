import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.bundle import bundle
from reports.charts import coverage_chart, standing_chart, vega_script
from reports.data import Report
from reports.figures import LONGEST_CONTEXT, as_json, context_of


def report_with(*evidence: dict[str, Any], **parts: Any) -> Report:
    empty: dict[str, Any] = {
        "summary": {"claims": len(evidence)},
        "standings": (),
        "series": (),
        "mergers": (),
        "targets": (),
        "disagreements": (),
        "coverage": (),
        "coverage_bucket": "day",
        "sources": (),
    }
    return Report(evidence=evidence, **{**empty, **parts})


UNKNOWN = """claim_id document_id metric scope bound commune district province region unit_id
time_text decision part_kind part_label batch place_from time_from kind title url publisher
published captured_at warc_file warc_offset"""


def evidence(text: str, start: int, end: int, **fields: Any) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(UNKNOWN.split())
    row |= {"renewal": False, "conditional": False, "stars": [], "value_min": Decimal(1)}
    row |= {"value_max": Decimal(1), "text": text, "evidence_start": start, "evidence_end": end}
    return {**row, **fields}


def records(table: dict[str, Any]) -> list[dict[str, Any]]:
    return [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]


@given(st.text())
def test_json_holds_no_character_that_means_something_to_html(words: str) -> None:
    written = as_json({"words": words})
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"words": words}


def test_numbers_and_times_have_plain_json_forms() -> None:
    moment = datetime(2024, 3, 4, 19, 5, tzinfo=UTC)
    written = as_json([Decimal("162"), Decimal("0.5"), date(2024, 3, 4), moment])
    assert written == '[162,0.5,"2024-03-04","2024-03-04T19:05:00+00:00"]'


def test_a_value_without_a_json_form_is_refused() -> None:
    with pytest.raises(TypeError, match="object has no JSON form"):
        as_json(object())


@given(
    st.lists(st.text(st.characters(blacklist_characters="\n"), min_size=1), min_size=1, max_size=4),
    st.data(),
)
def test_the_span_is_found_again_in_its_context(paragraphs: list[str], data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(paragraphs) - 1))
    offset = sum(len(p) + 2 for p in paragraphs[:number])
    first = data.draw(st.integers(0, len(paragraphs[number]) - 1))
    last = data.draw(st.integers(first + 1, len(paragraphs[number])))
    text = "\n\n".join(paragraphs)
    context, start = context_of(text, offset + first, offset + last)
    assert context == paragraphs[number]
    assert context[start : start + last - first] == text[offset + first : offset + last]


def test_a_long_paragraph_is_cut_around_the_figure() -> None:
    text = "a " * 2000 + "có 41 sản phẩm" + " b" * 2000
    context, start = context_of(text, 4000, 4014)
    assert len(context) <= LONGEST_CONTEXT + 4
    assert context.startswith("… ")
    assert context.endswith(" …")
    assert context[start : start + 14] == "có 41 sản phẩm"


def test_figures_of_one_paragraph_share_it() -> None:
    text = "Có 41 sản phẩm, gồm 25 sản phẩm 4 sao."
    made = bundle(report_with(evidence(text, 0, 14), evidence(text, 20, 37)))
    assert made["contexts"] == [text]
    assert [claim["start"] for claim in records(made["claims"])] == [0, 20]


def test_documents_are_kept_once_and_claims_point_at_theirs() -> None:
    made = bundle(
        report_with(
            evidence("Có 41 sản phẩm", 0, 14, document_id="a", title="Một"),
            evidence("Có 14 sản phẩm", 0, 14, document_id="b", title="Hai"),
            evidence("Có 41 sản phẩm", 0, 5, document_id="a", title="Một"),
        )
    )
    titles = [document["title"] for document in records(made["documents"])]
    assert [titles[claim["document"]] for claim in records(made["claims"])] == ["Một", "Hai", "Một"]


def test_a_dot_opens_only_a_figure_that_the_page_carries() -> None:
    point = {"unit_id": "u", "name": "Cần Thơ", "stars": None, "publisher": "Báo"}
    point |= {"as_of": date(2024, 3, 4), "value": Decimal(148)}
    made = bundle(
        report_with(
            evidence("Có 148 sản phẩm", 0, 15, claim_id="carried"),
            series=({**point, "claim_id": "carried"}, {**point, "claim_id": "left out"}),
        )
    )
    assert [row["claim"] for row in records(made["standing"])] == ["carried", None]


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://bao.example/a", "https://bao.example/a"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(url: str | None, link: str | None) -> None:
    made = bundle(report_with(evidence("abc", 0, 1, url=url)))
    assert records(made["documents"])[0]["url"] == link


def test_agreeing_figures_are_no_dissent_on_the_chart() -> None:
    point = {"unit_id": "92@2004-01-01", "level": "province", "as_of": date(2024, 3, 4)}
    point |= {"stars": None, "publisher": "Báo", "name": "Cần Thơ"}
    made = bundle(
        report_with(
            series=({**point, "value": Decimal(148), "claim_id": "a"},),
            disagreements=(
                {**point, "value": Decimal(148), "claim_id": "b"},
                {**point, "value": Decimal(146), "claim_id": "c"},
                {**point, "value": Decimal(146), "claim_id": "d"},
            ),
        )
    )
    assert [row["value"] for row in records(made["disputed"])] == [146]


def test_charts_differ_by_language_and_bucket_only_in_words() -> None:
    vietnamese, english = standing_chart("vi"), standing_chart("en")
    assert vietnamese != english
    assert [layer["data"] for layer in vietnamese["layer"]] == [
        layer["data"] for layer in english["layer"]
    ]
    assert coverage_chart("vi", "day", 3)["height"] == 90
    assert "utcyearmonth" in json.dumps(coverage_chart("vi", "month", 3))


def test_the_chart_library_cannot_end_its_own_script_element() -> None:
    assert "</script" not in vega_script()
    assert "vegaEmbed" in vega_script()
