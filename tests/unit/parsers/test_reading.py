import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.models import Document
from parsers.problems import MAX_BYTES
from parsers.reading import read_documents, stem
from tests.unit.parsers import designs

URL = "https://bao-thu.example/xa-hoa-mau-a1.html"
PAGE = designs.DESIGNS["json-ld and a known body class"].encode()
UNDATED = f"<title>{designs.TITLE}</title>{''.join(f'<p>{t}</p>' for t in designs.PARAGRAPHS)}"


def codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]


def test_page_gives_the_article_and_its_teasers_as_documents() -> None:
    main, teaser = read_documents(PAGE, name="saved/bai-1.html", url=URL, source="bao-thu")
    assert (main.id, main.kind, main.url, main.source) == ("bai-1", "news", URL, "bao-thu")
    assert main.text == "\n\n".join([designs.LEAD, *designs.PARAGRAPHS])
    assert main.lead == designs.LEAD
    assert (teaser.id, teaser.kind) == ("bai-1#1", "teaser")
    assert (teaser.title, teaser.text) == (designs.TEASER_TITLE, designs.TEASER)
    assert teaser.url == f"https://bao-thu.example{designs.TEASER_PATH}"
    assert teaser.parent_url == URL


def test_teaser_without_a_day_of_its_own_has_the_pages() -> None:
    main, teaser = read_documents(PAGE, name="a.html", url=URL)
    assert main.published == teaser.published == date(2023, 5, 14)
    assert teaser.problems == ()


def test_day_of_the_page_wins_over_the_callers_unless_told_otherwise() -> None:
    other = date(2020, 2, 3)
    assert read_documents(PAGE, name="a", published=other)[0].published == date(2023, 5, 14)
    wins = read_documents(PAGE, name="a", published=other, published_wins=True)
    assert {document.published for document in wins} == {other}


def test_callers_day_serves_a_page_without_one() -> None:
    given = read_documents(UNDATED.encode(), name="a.html", published=date(2020, 2, 3))[0]
    assert given.published == date(2020, 2, 3)
    assert codes(given) == []
    assert codes(read_documents(UNDATED.encode(), name="a.html")[0]) == ["no_date"]


def test_canonical_address_serves_a_saved_page_without_one() -> None:
    page = PAGE.replace(b"</head>", f'<link rel="canonical" href="{URL}"></head>'.encode())
    assert read_documents(page, name="a.html")[0].url == URL


def test_labelled_json_is_one_document_with_its_own_id() -> None:
    value = {"id": "mau-1", "kind": "news", "url": None, "source": "s", "published": "2021-02-03"}
    payload = json.dumps(value | {"title": "t", "text": "Tin liên quan\n\nCó 4 món."}).encode()
    (document,) = read_documents(payload, name="x.json")
    assert (document.id, document.text) == ("mau-1", "Tin liên quan\n\nCó 4 món.")
    (moved,) = read_documents(
        payload, name="x.json", published=date(2022, 1, 1), published_wins=True
    )
    assert moved.published == date(2022, 1, 1)


def test_decision_page_is_a_decision_dated_by_its_signature() -> None:
    page = (
        "<div class='toan-van'><table><tr><td><p>ỦY BAN NHÂN DÂN XÃ MẪU</p><p>Số: 12/QĐ-UBND</p>"
        "</td><td><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>"
        "<p>Xã Mẫu, ngày 03 tháng 4 năm 2022</p></td></tr></table><h2>QUYẾT ĐỊNH</h2>"
        "<p>Công nhận quà quê dự thi</p><p>Điều 1. Công nhận 5 món quà quê đạt ba sao.</p></div>"
    )
    (document,) = read_documents(page.encode(), name="qd12.html")
    assert document.kind == "decision"
    assert document.decision is not None
    assert document.decision.number == "12/QĐ-UBND"
    assert document.published == date(2022, 4, 3)


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b"%PDF-1.7 ...", "broken_file"),
        (b"PK\x03\x04 word/document.xml", "broken_file"),
        (b"\x7fELF\x02\x01\x01", "binary"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x01\x02\x03\x04\x05\x06\x07", "binary"),
        (b" " * (MAX_BYTES + 1), "too_large"),
        (b'{"id": "a", "text": "cut', "unreadable_json"),
        (b'{"a": 1}', "not_labelled"),
        (b"<html><body></body></html>", "no_body"),
    ],
)
def test_unusable_input_is_one_document_that_says_why(payload: bytes, code: str) -> None:
    (document,) = read_documents(payload, name="dir/tep.bin", source="s")
    assert code in codes(document)
    assert (document.id, document.source, document.text) == ("tep", "s", "")
    assert all(problem.message.endswith(".") for problem in document.problems)


def test_page_of_50_megabytes_is_refused_by_its_size() -> None:
    (document,) = read_documents(b"<p>" + b"a " * 26_214_400, name="to.html")
    assert codes(document) == ["too_large"]
    assert "50.0 MiB" in document.problems[0].message
    assert "32 MiB" in document.problems[0].message


def test_lying_charset_is_told_and_the_text_is_right() -> None:
    page = PAGE.replace(b'charset="utf-8"', b'charset="iso-8859-1"')
    document = read_documents(page, name="a.html", url=URL)[0]
    assert designs.PARAGRAPHS[0] in document.text
    assert codes(document) == ["charset_guessed"]


def test_plain_text_that_speaks_of_charsets_declares_none() -> None:
    text = "Sổ tay\n\nDòng charset=iso-8859-1 nằm trong bài.\n\nCâu thứ hai có 5 món."
    assert codes(read_documents(text.encode(), name="a.txt")[0]) == ["no_date"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a/b/bài.v2.html", "bài.v2"),
        ("C:\\x\\tin.txt", "tin"),
        ("", "document"),
        (".html", ".html"),
    ],
)
def test_id_is_the_stem_of_the_name(name: str, expected: str) -> None:
    assert stem(name) == expected


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=300), st.sampled_from(["a.html", "a.txt", "a.json", ""]))
def test_any_bytes_give_documents_that_can_be_stored(payload: bytes, name: str) -> None:
    documents = read_documents(payload, name=name)
    assert documents[0].problems or documents[0].text
    for document in documents:
        assert "\x00" not in document.text + document.title
        (document.text + document.title).encode("utf-8")


@settings(deadline=None, max_examples=40)
@given(st.integers(min_value=0, max_value=len(PAGE)))
def test_page_cut_anywhere_is_still_read(length: int) -> None:
    assert read_documents(PAGE[:length], name="a.html", url=URL)
