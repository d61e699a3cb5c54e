import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.pages.charset import declared_charset, decode, storable

SENTENCE = "Huyện Phong Điền có thêm bảy sản phẩm được gắn sao trong quý này."


def windows_1258(text: str) -> bytes:
    """Vietnamese in windows-1258: the five tones stand behind their letters."""
    import unicodedata

    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    letters = []
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        tone = "".join(part for part in parts if part in tones)
        base = "".join(part for part in parts if part not in tones)
        letters.append(unicodedata.normalize("NFC", base) + tone)
    return "".join(letters).encode("cp1258")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark_names_the_charset(encoding: str) -> None:
    decoded = decode(SENTENCE.encode(encoding))
    assert decoded.text == SENTENCE
    assert decoded.problems == ()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark_is_seen_by_its_zero_bytes(encoding: str) -> None:
    page = f"<html><head><title>{SENTENCE}</title></head></html>"
    assert decode(page.encode(encoding)).text == page


def test_utf8_that_claims_to_be_something_else_is_read_as_utf8_and_said_so() -> None:
    page = f"<meta charset='iso-8859-1'><p>{SENTENCE}</p>"
    decoded = decode(page.encode())
    assert decoded.text == page
    assert [problem.code for problem in decoded.problems] == ["charset_guessed"]


def test_declared_windows_1258_is_believed() -> None:
    page = b"<meta charset=windows-1258><p>" + windows_1258(SENTENCE)
    decoded = decode(page)
    assert decoded.encoding == "cp1258"
    assert storable(decoded.text).endswith(
        "quý này.".replace("ý", "y\u0301").replace("à", "a\u0300")
    )
    assert decoded.problems == ()


@pytest.mark.parametrize("declaration", [b"", b"<meta charset=utf-8>", b"<meta charset=no-such>"])
def test_windows_1258_without_a_true_declaration_is_detected(declaration: bytes) -> None:
    import unicodedata

    decoded = decode(declaration + windows_1258(SENTENCE * 3))
    assert unicodedata.normalize("NFC", decoded.text).endswith(SENTENCE)
    assert "charset_guessed" in [problem.code for problem in decoded.problems]


def test_utf8_cut_in_the_middle_of_a_letter_stays_utf8() -> None:
    cut = SENTENCE.encode()[:-12] + "ạ".encode()[:2]
    decoded = decode(cut)
    assert decoded.text.startswith("Huyện Phong Điền")
    assert [problem.code for problem in decoded.problems] == ["undecodable"]


def test_decomposed_letters_stay_decomposed() -> None:
    import unicodedata

    text = unicodedata.normalize("NFD", SENTENCE)
    assert decode(text.encode()).text == text


def test_declared_codec_that_is_no_charset_is_not_used() -> None:
    assert decode(b"<meta charset=base64>\xff\xfe\xfd abc").text


def test_unstorable_characters_are_replaced_one_for_one() -> None:
    assert storable("a\x00b\ud800c") == "a\ufffdb\ufffdc"


def test_unknown_charset_names_declare_nothing() -> None:
    assert declared_charset(b"<meta charset='klingon'>") is None
    assert declared_charset(b"<p>text</p>") is None


@given(st.binary(max_size=300))
def test_any_bytes_become_text_that_can_be_stored(payload: bytes) -> None:
    text = decode(payload).text
    assert "\x00" not in text
    text.encode("utf-8")
