from datetime import date

from parsers.parse import parse_payload
from tests.unit.parsers import designs

URL = "https://bao-thu.example/xa-hoa-mau-a1.html"
TEXT = (
    "Tỉnh Thái Nguyên gắn sao cho quà quê\n\n"
    "Đến cuối năm 2022, tỉnh Thái Nguyên có 173 sản phẩm OCOP được công nhận, trong đó có "
    "91 sản phẩm 3 sao. Kết quả này do hội đồng cấp tỉnh công bố.\n\n"
    "Tin liên quan\n\nCần Thơ thêm hàng có sao\n\n"
    "Năm 2021, thành phố Cần Thơ công nhận 25 sản phẩm OCOP đạt 4 sao."
)


def test_claims_are_numbered_and_their_evidence_is_a_span_of_the_text() -> None:
    documents = parse_payload(TEXT.encode(), name="bai.txt", published=date(2023, 1, 5))
    assert [document.id for document in documents] == ["bai", "bai#1"]
    claims = [(document, claim) for document in documents for claim in document.claims]
    assert {claim.value_min for _, claim in claims} == {173, 91, 25}
    for document, claim in claims:
        assert document.text[claim.start : claim.end] == claim.evidence
        assert len(claim.claim_id) == 24
    assert len({claim.claim_id for _, claim in claims}) == len(claims)


def test_the_same_bytes_give_the_same_claims() -> None:
    first = parse_payload(TEXT.encode(), name="a.txt", published=date(2023, 1, 5))
    again = parse_payload(TEXT.encode(), name="a.txt", published=date(2023, 1, 5))
    assert first == again


def test_teaser_claims_stay_with_the_teaser() -> None:
    main, teaser = parse_payload(TEXT.encode(), name="a.txt", published=date(2023, 1, 5))
    assert all(claim.value_min != 25 for claim in main.claims)
    assert [claim.place.province for claim in teaser.claims] == ["Cần Thơ"]


def test_captions_state_nothing() -> None:
    page = designs.DESIGNS["json-ld and a known body class"]
    page = page.replace(designs.CAPTION, "Quầy có 999 sản phẩm OCOP. Ảnh: T")
    for document in parse_payload(page.encode(), name="a.html", url=URL):
        assert all(claim.value_min != 999 for claim in document.claims)


def test_unreadable_input_has_no_claims() -> None:
    (document,) = parse_payload(b"%PDF-1.4", name="a.pdf")
    assert document.claims == ()
    assert document.problems[0].code == "broken_file"
