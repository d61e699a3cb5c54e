import json
from datetime import date

from parsers.models import Award, Claim, Decision, Document, Part, Passage, Place, Problem, Related
from parsers.serialise import claim_to_json, document_to_json

CLAIM = Claim("budget", "period", 2.5e9, 2.5e9, "2,5 tỷ", 0, 6, place=Place("Mẫu"), period="2022")


def test_document_has_the_published_keys_in_order() -> None:
    document = Document(
        id="a#1", kind="teaser", url="u", source="s", published=date(2022, 1, 14), title="t",
        lead=None, text="x", captions=("c",), related=(Related("r", "v", "text"),),
        decision=Decision("1/QĐ-UBND", cites=("2/QĐ-UBND",)), claims=(CLAIM,),
        awards=(Award("Trà", problems=(Problem("p", "m."),)),),
        problems=(Problem("no_date", "m."),),
    )  # fmt: skip
    value = document_to_json(document)
    assert list(value) == [
        "id", "kind", "url", "source", "published", "title", "lead", "text", "captions", "related",
        "decision", "claims", "awards", "problems", "figures_aside", "tags",
    ]  # fmt: skip
    assert value["published"] == "2022-01-14"
    assert value["related"] == [{"title": "r", "url": "v"}]
    assert value["decision"]["cites"] == ["2/QĐ-UBND"]
    assert value["awards"][0]["problems"] == [{"code": "p", "message": "m."}]
    assert value["problems"] == [{"code": "no_date", "message": "m."}]
    assert json.loads(json.dumps(value)) == value


def test_an_award_has_the_published_keys_and_one_of_six_statuses() -> None:
    awards = (Award("Trà", status="expired"), Award("Chè", status="withdrawn"), Award("Cam"))
    document = Document("a", "decision", None, None, None, "", None, "", awards=awards)
    told = document_to_json(document)["awards"]
    assert list(told[0])[:16] == [
        "product", "producer", "producer_type", "address", "commune", "district", "province",
        "group", "star", "score", "status", "valid_until", "annex", "row", "page", "problems",
    ]  # fmt: skip
    assert [(a["status"], a["expired"]) for a in told] == [
        ("withdrawn", True), ("withdrawn", False), (None, False),
    ]  # fmt: skip


def test_absent_values_are_null() -> None:
    value = document_to_json(Document("a", "news", None, None, None, "", None, ""))
    assert (value["url"], value["published"], value["decision"]) == (None, None, None)


def test_claim_has_the_corpus_fields_first_and_whole_numbers_whole() -> None:
    value = claim_to_json(CLAIM)
    assert list(value)[:14] == [
        "metric", "scope", "renewal", "value_min", "value_max", "bound", "stars", "place", "as_of",
        "period", "decision", "evidence", "start", "end",
    ]  # fmt: skip
    assert json.dumps(value["value_min"]) == "2500000000"
    assert value["place"] == {"province": "Mẫu", "district": None, "commune": None}
    assert value["part"] is None
    assert value["flags"] == []


def test_figures_that_hold_with_a_restriction_stand_apart_from_the_claims() -> None:
    tea = Claim(
        "recognised", "total", 12, 12, "12 sản phẩm chè", 0, 15, restriction="product_group",
        product_group="chè", product_group_code="do-uong",
        mentions=(Passage(0, 15, "12 sản phẩm chè"),),
    )  # fmt: skip
    value = document_to_json(
        Document("a", "news", None, None, None, "", None, "", figures_aside=(tea,))
    )
    assert value["claims"] == []
    (aside,) = value["figures_aside"]
    assert (aside["restriction"], aside["product_group"]) == ("product_group", "chè")
    assert aside["mentions"] == [{"start": 0, "end": 15, "text": "12 sản phẩm chè"}]


def test_region_appears_only_where_one_is_stated() -> None:
    region = Claim("recognised", "total", 1, 1, "1", 0, 1, place=Place(region="Tây Nguyên"))
    value = claim_to_json(region)
    assert value["place"]["region"] == "Tây Nguyên"
    assert value["place"]["province"] is None


def test_part_is_kind_and_label() -> None:
    part = Claim("recognised", "total", 1, 1, "1", 0, 1, part=Part("new", "mới"))
    assert claim_to_json(part)["part"] == {"kind": "new", "label": "mới"}
