"""The fixed phrases around an article: related boxes, sign-offs, share bars, sources, captions.

One place for the wording, used by the HTML reader and the plain-text reader alike. Functions
take the text of one paragraph and say what it is; they keep no state.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from parsers.pages import labels_abroad

_RELATED = (
    r"(?:các\s+)?(?:tin|bài|bài viết|tin bài|tin tức|nội dung)(?:\s*[,/]?\s*(?:tin|bài))?"
    r"\s+(?:có\s+)?(?:liên quan|cùng chuyên mục|cùng chủ đề|cùng mục|khác|đã đưa)"
    r"|(?:các\s+)?(?:tin|bài)\s+(?:mới|cũ)\s+hơn"
    r"|(?:mời\s+(?:bạn|quý vị|độc giả)\s+)?(?:xem|đọc)\s+thêm"
    r"|có thể bạn (?:quan tâm|thích)|cùng chuyên mục|cùng chủ đề|liên quan"
    rf"|{labels_abroad.RELATED}"
)
_END = (
    r"đề xuất(?: cho bạn)?|chia sẻ(?: bài viết)?|bình luận(?:\s*\(\d+\))?|ý kiến(?: bạn đọc)?"
    r"|gửi bình luận|từ khóa|từ khoá|tags?|chủ đề|đọc nhiều(?: nhất)?|xem nhiều(?: nhất)?"
    r"|(?:tin|bài(?: viết)?) mới(?: nhất)?|tin nổi bật|mới nhất|nổi bật"
    r"|quảng cáo|theo dõi(?: chúng tôi)?.*"
    r"|in bài(?: viết)?|về trang chủ|đánh giá bài viết|gửi ý kiến.*|viết bình luận.*"
    r"|video nổi bật|thăm dò.*|(?:file|tệp|tập tin|tài liệu) đính kèm.*"
)
_RELATED_LINE = re.compile(rf"[\W_]*(?:{_RELATED})[\W_]*", re.I)
# Some patterns look at the first letter before they try the words that begin with it: these are
# asked of every paragraph, and most begin with another.
_RELATED_START = re.compile(
    r"(?=[>»►▶*\sxđtbarswmàl])(?:(?:>>+|»+|►|▶|\*)?\s*"
    r"(?:xem thêm|đọc thêm|tin liên quan|bài liên quan|(?:xem|đọc) (?:tiếp|ngay)"
    rf"|{labels_abroad.RELATED_START})\s*[:>»–-]+\s*|(?:>>+|»+|►)\s*)",
    re.I,
)
_END_LINE = re.compile(rf"[\W_]*(?:{_END})[\W_]*", re.I)
_NOTICE_LINE = re.compile(
    r"[\W_]*(?:advertisements?|advertising|sponsored|quảng cáo|tin tài trợ"
    r"|(?:story|article) continues (?:below|after)(?: (?:this )?advertisement)?"
    r"|(?:scroll|swipe)(?: down)? to continue.{0,40}|skip (?:past )?(?:advertisement|newsletter).*"
    r"|(?:click to )?share (?:this )?(?:article|story|post)?|listen to (?:this )?(?:article|story)"
    r"|(?:sign up|subscribe) (?:to|for) .{0,120}\b(?:newsletters?|inbox|briefing|alerts)\b.*"
    r"|by (?:signing up|subscribing),? you (?:agree|accept|acknowledge) .*"
    r"|(?:we|this (?:site|website)) uses? cookies .*"
    r"|đăng ký nhận (?:tin|bản tin).{0,80}|nghe (?:đọc )?bài(?: viết)?"
    r"|nội dung bài viết|mục lục(?: bài viết)?|(?:url|link|đường dẫn)\s*:?\s*https?://\S+"
    r")[\W_]*",
    re.I,
)
# The first words of these lines.
_NOTICE_OPENERS = frozenset(
    [
        "advertisement",
        "advertisements",
        "advertising",
        "sponsored",
        "quảng",
        "tin",
        "story",
        "article",
        "scroll",
        "swipe",
        "skip",
        "click",
        "share",
        "listen",
        "sign",
        "subscribe",
        "by",
        "we",
        "this",
        "đăng",
        "nghe",
        "nội",
        "mục",
        "đường",
    ]
)
_NOTICE_LIMIT = 250
_LONGEST_LABEL = 2 * _NOTICE_LIMIT  # letters of a label in any Unicode form
_CAPTION_START = re.compile(
    r"(?=[(\[*\sảhpncvđifb])(?:[(\[*]*\s*"
    r"(?:ảnh|hình ảnh|photo|ảnh minh h[oọ]ạ?|ảnh tư liệu|nguồn ảnh|clip|video|đồ họa)"
    r"(?:\s*(?:minh h[oọ]ạ?|tư liệu|internet))?\s*[:./]"
    r"|[(\[]?(?:image|picture|illustration|foto|bild|photograph|crédits? photo)\s*:)",
    re.I,
)
# What ``_CAPTION_END`` finds has one of these: a colon, a bracket, "ảnh" or "hình" after a stop.
_CREDIT_MARK = re.compile(r"[:：(.\[–-](?:(?<=[:：(])|\s*[ảẢhH])")
_CAPTION_END = re.compile(
    r"[.(\[;,|–\s-]\s*(?:ảnh|photo|hình|nguồn ảnh|ảnh minh h[oọ]ạ?|ảnh tư liệu|nguồn)"
    r"\s*[:：]\s*(?:[^.:]|\.(?=\w)){1,60}[.)\]]*\s*$"
    r"|[.(\[–-]\s*(?:ảnh|hình)\s+(?:minh h[oọ]ạ?|tư liệu|internet|chụp|do|cắt)[^.]{0,50}"
    r"[.)\]]*\s*$"
    r"|\(\s*(?:\w+\s+)?(?:photos?|photograph|images?)\s*(?:/|:|by\b|courtesy\b|via\b)"
    r"[^()]{1,60}\)\s*$",
    re.I,
)
_SIGNED = re.compile(
    r"(?:(?:tin|bài|ảnh|clip|video|thực hiện|bài viết|biên soạn|tổng hợp|nội dung|tác giả|đồ họa"
    r"|trình bày|thiết kế|kỹ thuật|người đăng|người viết|biên tập|tác giả bài viết|nguồn tin)"
    r"(?:\s*(?:,|và|-|&|/)\s*(?:tin|bài|ảnh|clip|video))*\s*[:：]\s*\S.{0,80}"
    r"|(?:nguồn|theo)\s*[:：]?\s+\S.{0,60}|\(\s*(?:theo\s+)?(?:TTXVN|VOV|VGP|[A-ZĐ]{2,12}(?:\.[A-Z]+)?)\s*\)"
    r"|\(?theo\s+[A-ZĐ][^.]{0,50}\)?|[^.,:]{2,50}\((?:thực hiện|tổng hợp|biên soạn|ghi)\))\.?",
    re.I,
)
_IMAGE_TITLE = re.compile(r"[\x20-\x7e]{8,300}?\s+hinh anh(?: minh hoa)?\s*\d{0,3}", re.I)
_IMAGE_NUMBER = re.compile(r"\s*(?:hinh anh|anh)?\s*\d{0,3}", re.I)
# Of text in small letters.
_FOOTER = re.compile(
    r"©|\bcopyright\b|all rights reserved|bản quyền (?:thuộc|của|©)"
    r"|(?:cơ quan chủ quản|(?:trưởng|phó) ban biên tập)\s*:"
    r"|chịu trách nhiệm(?: (?:chính|nội dung|xuất bản|quản lý))*\s*:"
    r"|\bghi rõ nguồn(?! gốc).{0,30}(?:khi|website|www|https?|báo|cổng|[\"“'‘(])"
    r"|^\W*(?:designed|powered|developed|phát triển|thiết kế) (?:by|bởi)\b"
    r"|giấy phép (?:số|xuất bản|hoạt động)[^.;]{0,60}\d"
    r"|(?:tòa soạn|toà soạn|tổng biên tập|hotline|điện thoại|đt|fax)\s*:"
)
_IMPRINT = re.compile(
    r"\W*(?:©|copyright\b|bản quyền thuộc|(?:cơ quan chủ quản|tổng biên tập|tòa soạn|toà soạn)\s*:"
    r"|giấy phép (?:(?:xuất bản|hoạt động|thiết lập|trang thông tin)[^.,;]{0,60})?số\s*:?\s*\d)",
    re.I,
)
# What ``_FOOTER`` finds has one of these.
_FOOTER_WORDS = (
    ":",
    "©",
    "copyright",
    "reserved",
    "bản quyền",
    "nguồn",
    "giấy phép",
    " by",
    " bởi",
)
_FOOTER_LENGTH = 300
_MARKS = {ord("đ"): "d", ord("Đ"): "D", ord("Ð"): "D"}
_CAPTION_LIMIT = 450
_CREDIT_LENGTH = 100
_NAME_WORDS = 8
_NAME_LENGTH = 60
_LABEL_LIMIT = 45


def is_related_label(text: str) -> bool:
    """A line such as "Tin liên quan", "Xem thêm:" and the like, alone."""
    return len(text) <= _LABEL_LIMIT and bool(_RELATED_LINE.fullmatch(_nfc(text)))


def related_prefix(text: str) -> int:
    """Length of a leading "Xem thêm: " or ">> " in ``text``; 0 when there is none."""
    match = _RELATED_START.match(text)
    return match.end() if match else 0


def is_end_label(text: str) -> bool:
    """A line such as "Đề xuất", "Chia sẻ", "Từ khóa": what follows is no longer the article."""
    if len(text) > _LONGEST_LABEL:
        return False  # most paragraphs, whatever their form
    text = _nfc(text)
    if len(text) <= _LABEL_LIMIT and _END_LINE.fullmatch(text):
        return True
    return labels_abroad.is_end(text)


def is_notice(text: str) -> bool:
    """A line of the site's own anywhere in a body, such as "Advertisement"."""
    if len(text) > _NOTICE_LIMIT:
        return False
    text = _nfc(text)
    first = labels_abroad.first_word(text)
    # An address may follow its name without a space.
    if first in _NOTICE_OPENERS or first.startswith(("url", "link")):
        return bool(_NOTICE_LINE.fullmatch(text)) or labels_abroad.is_notice(text, first)
    return labels_abroad.is_notice(text, first)


def is_caption(text: str) -> bool:
    """A paragraph that names its photographer: "Ảnh: …" at its start or end."""
    if len(text) > _CAPTION_LIMIT:
        return False
    text = _nfc(text)
    if _CAPTION_START.match(text):
        return True
    if _CREDIT_MARK.search(text, max(0, len(text) - _CREDIT_LENGTH), len(text) - 1) is None:
        return False
    credit = text[-_CREDIT_LENGTH:]
    low = credit.lower()
    # Written out: asked of every paragraph, and a generator takes three times as long.
    may_credit = "ảnh" in low or "hình" in low or "nguồn" in low or "photo" in low or "image" in low
    return may_credit and _CAPTION_END.search(credit) is not None


def glued_caption(text: str, title: str) -> str | None:
    """The caption in "Tieu de khong dau hinh anh 1Chú thích…"; None when nothing is glued.

    The unaccented image title is recognised by the page's own title without its marks, or by the
    words "hinh anh" that one publishing system adds. It may be all there is: then "".
    """
    plain = _plain(title)
    start = 0
    opens = (
        len(plain) > 15  # noqa: PLR2004
        and plain.startswith(text[:1].casefold())  # spares most paragraphs the next look
        and text[: len(plain)].casefold().startswith(plain)
    )
    if opens and text[: len(title)] != title:
        start = len(plain)
    if match := _IMAGE_TITLE.match(text):
        start = max(start, match.end())
    elif start and (match := _IMAGE_NUMBER.match(text, start)):
        start = match.end()
    return text[start:].strip() if start else None


def is_footer(text: str) -> bool:
    """Imprint, copyright or telephone line, as it stands under an article."""
    if len(text) > _FOOTER_LENGTH:
        return False
    low = _nfc(text).lower()
    return any(word in low for word in _FOOTER_WORDS) and bool(_FOOTER.search(low))


def is_imprint(text: str) -> bool:
    """The first line of a site's imprint, which nothing of the article follows."""
    return len(text) <= _FOOTER_LENGTH and bool(_IMPRINT.match(_nfc(text)))


def is_signature(text: str) -> bool:
    """A sign-off: "Tin, ảnh: …", "(TTXVN)", "Theo VOV", or nothing but a name or initials."""
    text = _nfc(text).strip()
    return bool(_SIGNED.fullmatch(text)) or is_name(text)


def is_name(text: str) -> bool:
    """Only names: every word capitalised, no sentence, few words ("Ngọc Thiện", "H.V - Lê An")."""
    if not 0 < len(text) <= _NAME_LENGTH:
        return False
    words = re.split(r"[\s,/&–-]+", text.strip(" .()*"))
    if len(words) > _NAME_WORDS or any(map(str.isdigit, text)):
        return False
    return all(word[:1].isupper() or word in {"và", ""} for word in words) and not _shouting(text)


@lru_cache(maxsize=64)
def unaccented(text: str) -> str:
    """Vietnamese without its marks: "Cần Thơ" is "Can Tho"."""
    decomposed = unicodedata.normalize("NFD", text.translate(_MARKS))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@lru_cache(maxsize=8)  # asked with the page's title for every paragraph
def _plain(title: str) -> str:
    return unaccented(title).casefold()


def _shouting(text: str) -> bool:
    """All capitals and more than initials: a heading such as "KẾT LUẬN", not a name."""
    return text.isupper() and len(text) > 8  # noqa: PLR2004


@lru_cache(maxsize=8)  # each paragraph is asked many questions in turn
def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
