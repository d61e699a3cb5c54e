"""Names of products and producers in the form in which two decisions can be compared.

"HTX Nông nghiệp Tân Cương" of 2020 and "Hợp tác xã nông nghiệp Tân Cương" of 2023 are one
producer; "Trà tôm nõn (200g)" and "Trà tôm nõn" one product, "ST24" and "ST25" two.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from reference.names import fold_name, strip_marks

# Legal types and lines of business, which come and go in a producer's name.
_TYPES = re.compile(
    r"\b(?:hop tac xa|htx|to hop tac|tht|cong ty|cty|trach nhiem huu han|tnhh|mot thanh vien|mtv"
    r"|co phan|cp|doanh nghiep tu nhan|doanh nghiep|dntn|ho kinh doanh|hkd"
    r"|co so san xuat kinh doanh|co so san xuat|co so|csxkd|cssx|ho gia dinh|ho|trang trai"
    r"|to san xuat|chi nhanh"
    r"|nong nghiep|nong lam nghiep|dich vu|thuong mai|san xuat|che bien|kinh doanh|tong hop"
    r"|xuat nhap khau|dau tu|phat trien|va|ong|ba)\b"
)
_SIZE = re.compile(
    r"\(?\b\d+(?:[.,]\d+)?\s*(?:g|gr|gram|kg|ml|l|lit|lít)\b(?:\s*/\s*(?:goi|hop|chai|tui|hu|lo))?\)?"
)
_LEADING = re.compile(r"^(?:bo san pham|san pham|bo)\s+")
_OCOP = re.compile(r"\b(?:ocop|dat|hang|[345] sao)\b")
_TEA = re.compile(r"\bchè\b(?! (?:đậu|bưởi))")
"""Tea; "chè đậu" and "chè bưởi" are sweets."""
_PACK = re.compile(
    r"\b(?:goi|hop|chai|tui|hu|lo|lon|can|bich|vi|khay|thung|loai|quy cach)\s+"
    r"(?=\d+(?:[.,]\d+)?\s*(?:g|gr|gram|kg|ml|l|lit)\b)"
)
_DIGITS = re.compile(r"\d+")
_ID_LENGTH = 24


@lru_cache(maxsize=65536)
def folded_product(name: str) -> str:
    """Small letters without marks, signs, package sizes and words of the programme."""
    words = _folded(_SIZE.sub(" ", _marks_off(name)))
    words = _OCOP.sub(" ", _LEADING.sub("", words))
    return " ".join(words.split()) or _folded(_marks_off(name))


@lru_cache(maxsize=65536)
def compared_product(name: str) -> str:
    """The folded name in which words of one meaning are one: "chè" of the north is "trà".

    "Gói 200g" is a package size as "200g" is. For likeness alone: ``line_key``, on which people's
    rulings stand, has the words as written.
    """
    words = _TEA.sub("trà", unicodedata.normalize("NFC", name).casefold())
    return folded_product(_PACK.sub(" ", _marks_off(words)))


@lru_cache(maxsize=65536)
def folded_producer(name: str | None) -> str:
    """The name proper of a producer, without legal type and line of business."""
    words = _folded(_marks_off(name or ""))
    proper = " ".join(_TYPES.sub(" ", words).split())
    return proper or words


@lru_cache(maxsize=65536)
def figures_in(name: str) -> frozenset[str]:
    """The numbers of a product's name, package sizes apart: {"25"} of "Gạo ST25 (5kg)"."""
    return frozenset(_DIGITS.findall(_SIZE.sub(" ", _marks_off(name))))


def line_key(product: str, producer: str | None, province: str | None) -> str:
    """24 hex digits for a product of a producer in a province, whatever decision lists it."""
    parts = (folded_product(product), folded_producer(producer), fold_name(province or ""))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_ID_LENGTH]


def _marks_off(name: str) -> str:
    return strip_marks(unicodedata.normalize("NFC", name).casefold().replace("đ", "d"))


def _folded(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.replace("_", " ")))
