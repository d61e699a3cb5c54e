"""Pages that name the programme are found however they write it, and others are not."""

from __future__ import annotations

import time
import unicodedata
from itertools import product

import pytest

from sources.scanning.programme import names_programme

NAME = "Mỗi xã một sản phẩm"
_PAGE = "<html><head><title>Tin</title></head><body><p>Ở quê, {} được nhắc tới.</p></body></html>"


def page(name: str) -> str:
    return _PAGE.format(name)


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def entities(text: str, form: str) -> str:
    return "".join(form.format(ord(c)) if ord(c) > 127 else c for c in text)


@pytest.mark.parametrize(
    "name",
    [
        "OCOP",
        "Ocop",
        "ocop",
        "oCoP",
        "0COP",
        "0cop",
        "#OCOP2024",
        "sanphamOCOP",
        "ocopvietnam.example",
        "sản phẩm&nbsp;OCOP",
        "&#79;COP",
        "O&#67;OP",
        "OCO&#x50;",
        "&#48;COP",
        "&#x4F;&#x43;&#x4F;&#x50;",
        NAME,
        NAME.upper(),
        NAME.lower(),
        "Mỗi\nxã một   sản phẩm",
        "Mỗi&nbsp;xã&nbsp;một&nbsp;sản&nbsp;phẩm",
        "Mỗi xã, phường một sản phẩm",
        "Mỗi xã phường, thị trấn một sản phẩm",
        "<b>Mỗi xã</b> <i>một sản phẩm</i>",
        "M<b>ỗ</b>i xã một sản phẩm",
        nfd(NAME),
        nfd(NAME.upper()),
        "Mô\u0303i xa\u0303 mô\u0323t sa\u0309n phâ\u0309m",
        entities(NAME, "&#{};"),
        entities(NAME, "&#x{:x};"),
        entities(NAME, "&#x{:X};"),
        entities(NAME.upper(), "&#{};"),
        entities(nfd(NAME), "&#{};"),
        "M&ocirc;&#771;i x&atilde; m&#7897;t s&#7843;n ph&#7849;m",
        "".join(f"&#{ord(c)};" for c in NAME),
        "Mỗi x&atilde; một sản phẩm",
        '{"a": "' + entities(NAME, "\\u{:04x}") + '"}',
        "/chuong-trinh-moi-xa-mot-san-pham.html",
        "Moi xa mot san pham",
        "Moãi xaõ moät saûn phaåm",
        "Mçi x· mét s¶n phÈm",
    ],
)
def test_every_way_of_writing_it_is_found(name: str) -> None:
    assert names_programme(page(name).encode())


_GAPS = [gaps for gaps in product((False, True), repeat=3) if any(gaps)]


@pytest.mark.parametrize("letters", ["OCOP", "Ocop", "0COP"])
@pytest.mark.parametrize(
    "tags",
    [
        "<wbr>",
        "</b><b>",
        '<span class="x">',
        "<!-- -->",
        "<\\/B><font color=red>",
        "\\u003cb\\u003e",
        "\\u003C/b\\u003E",
        '\\u003cspan class=\\"x\\"\\u003e',
        "&lt;b&gt;",
        "&lt;span class=&quot;x&quot;&gt;",
        "\u00ad",
        "\u200b",
        "\u200c\u200d",
        "\u2060",
        "\ufeff",
        "&shy;",
        "&#173;",
        "&#xAD;",
        "&#x00ad;",
        "&#8203;",
        "&#x200B;",
        "&zwj;",
        "&ZeroWidthSpace;",
        "\\u200b",
        "\\u00AD",
        "\\ufeff",
        "<b>\u200b",
        "\u00ad</b>",
    ],
)
@pytest.mark.parametrize("gaps", _GAPS)
def test_a_name_parted_by_tags_of_a_line_is_found(
    letters: str, tags: str, gaps: tuple[bool, ...]
) -> None:
    parted = letters[0] + "".join(
        (tags if gap else "") + letter for gap, letter in zip(gaps, letters[1:], strict=True)
    )
    assert names_programme(page(parted).encode())
    assert names_programme(page(f"sản phẩm <i>{parted}</i>").encode())


@pytest.mark.parametrize(
    "gap",
    [
        "\u00ad", "\u200b", "\u200c\u200d", "\ufeff", "&shy;", "&#8203;", "&#x200b;", "<b>",
        "\\u200b", "\\u003cb\\u003e", "&lt;b&gt;",
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", range(1, 18))
def test_the_whole_name_parted_by_what_nobody_sees_is_found(gap: str, place: int) -> None:
    assert names_programme(page(NAME[:place] + gap + NAME[place:]).encode())
    assert names_programme(page(nfd(NAME[:place]) + gap + nfd(NAME[place:])).encode())


@pytest.mark.parametrize(
    "before", ["\\n", "\\t", "\\u003e", "\\u003E", "\\u0020", "\\u00a0", "%20", "%22", "\\r\\n"]
)
@pytest.mark.parametrize("letters", ["OCOP", "Ocop", "ocop"])
def test_an_escape_before_the_name_is_no_letter_of_it(before: str, letters: str) -> None:
    assert names_programme(page(f'{{"a": "tin{before}{letters} khác"}}').encode())


@pytest.mark.parametrize(
    "text",
    [
        "photo\u200bcopy",
        "photo&shy;copy",
        "micro\u00adcop\u00adic",
        "\\u0074ocop",
        "%74ocop",
        "<td>O</td><td>C</td><td>O</td><td>P</td>",
        "phot<b>oc</b>opy",
        "pho<b>t</b>oc<i>op</i>y",
        "<li>0</li><li>COP 26</li>",
        "O<b>C</b>",
    ],
)
def test_letters_that_are_no_name_are_not_joined(text: str) -> None:
    assert not names_programme(page(text).encode())


def test_a_page_full_of_parts_of_the_name_is_read_at_once() -> None:
    parts = b"oc<b>x</b>" * 200_000
    began = time.perf_counter()
    assert not names_programme(parts)
    assert names_programme(parts + b" O<b>COP</b>")
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize("name", ["OCOP", "Ocop", NAME, NAME.upper(), nfd(NAME)])
@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_in_any_width_is_read(name: str, charset: str) -> None:
    assert names_programme(page(name).encode(charset))


@pytest.mark.parametrize(
    "name",
    [
        # as `iconv -t CP1258`, TCVN and VISCII write it, and as VNI's table does
        b"M\xf4\xdei xa\xde m\xf4\xf2t sa\xd2n ph\xe2\xd2m",
        b"M\xd4\xdeI X\xc3 M\xd4\xf2T SA\xd2N PH\xc2\xd2M",
        b"M\xf4\xdei x\xe3 m\xf4\xf2t sa\xd2n ph\xe2\xd2m",
        b"M\xe7i x\xb7 m\xe9t s\xb6n ph\xc8m",
        b"M\xf0I X\x82 M\x97T S\x81N PH\xc2M",
        b"M\xb2i x\xe3 m\xb5t s\xe4n ph\xa6m",
        b"Mo\xe3i xa\xf5 mo\xe4t sa\xfbn pha\xe5m",
        b"MO\xc3I XA\xd5 MO\xc4T SA\xdbN PHA\xc5M",
    ],
)
def test_charsets_from_before_unicode_are_read(name: bytes) -> None:
    assert names_programme(b"<html><body><p>Tin: " + name + b"</p></body></html>")


@pytest.mark.parametrize(
    "other",
    [
        "photocopy, protocopyist, Robocop và microcopic",
        "Mỗi người một việc, mỗi xã một vẻ",
        "&#7895; &#79; &#67;",
        "một sản phẩm của xã, mỗi người một phần",
        "data:image/png;base64,iVBORw0KOCOPaaaa//9Xocopzz8",
        "lỗi, nỗi, mỗi " * 50,
        nfd("mỗi người, nỗi nhớ"),
        "de moi xavier mot",
        "日本語のページ ç õ ã 中文 中文",
    ],
)
def test_other_pages_are_not(other: str) -> None:
    assert not names_programme(page(other).encode())
    assert not names_programme(page(other).encode("utf-16"))


def test_an_empty_page_and_bytes_of_any_kind_are_taken() -> None:
    for body in (b"", b"\0", b"\xff\xfe", bytes(range(256)) * 4, b"&#x;" * 9):
        assert not names_programme(body)
