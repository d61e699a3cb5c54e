"""The words that Vietnamese numbers are made of, and the nouns that they count.

What belongs here: data only. How the words combine is in ``parsers.numerals``.
"""

from __future__ import annotations

from parsers.models import Bound

# Units. "mốt", "tư", "lăm", "nhăm" stand only after a ten, a hundred or a scale.
UNITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
    "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
AFTER_TEN_ONLY = frozenset({"mốt", "tư", "lăm", "nhăm"})

SCALES = {"nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
# Written against the digits: "15k", "2tr", "20M".
SUFFIXES = {"k": 10**3, "tr": 10**6, "m": 10**6, "g": 10**9}

# Each word's kind for the reader; a word not listed here ends a number.
KINDS: dict[str, str] = {
    **dict.fromkeys(UNITS, "unit"),
    **dict.fromkeys(SCALES, "scale"),
    **dict.fromkeys(SUFFIXES, "suffix"),
    "mười": "ten",
    "mươi": "tens",
    "chục": "dozen",
    "tá": "dozen",
    "trăm": "hundred",
    "linh": "zero-ten",
    "lẻ": "zero-ten",
    "rưỡi": "half",
    "rưởi": "half",
    "nửa": "half-of",
    "phẩy": "point",
    "chấm": "point",
    "phần": "over",
    "âm": "minus",
    "trừ": "minus",
}
DOZENS = {"chục": 10, "tá": 12}

# Nouns that a spelled-out number may count: with one of them behind it, "năm" is five and "tư"
# after a bare ten is four. First words only: "hợp" is the start of "hợp tác xã".
COUNTED = (
    "sản phẩm|mặt hàng|chủ thể|hợp tác xã|htx|tổ hợp tác|doanh nghiệp|công ty|cơ sở|hộ|đơn vị|"
    "hồ sơ|sao|điểm|nhóm|ngành|loại|giấy|chứng nhận|bộ|đợt|kỳ|lượt|lần|bậc|hạng|tiêu chí|"
    "địa phương|huyện|quận|thị xã|thị trấn|thành phố|tỉnh|xã|phường|thôn|ấp|buôn|bản|làng|vùng|"
    "người|hội viên|thành viên|lao động|nhà|nông dân|phụ nữ|thanh niên|gian hàng|cửa hàng|"
    "siêu thị|điểm bán|chợ|hội chợ|sàn|mô hình|dự án|đề án|kế hoạch|chương trình|lớp|hội nghị|"
    "đồng|nghìn|ngàn|triệu|tỷ|tỉ|tấn|tạ|ki-?lô|kg|ha|héc ?ta|lít|mét|km|năm|tháng|tuần|ngày|giờ|"
    "cây|con|chiếc|cái|hộp|chai|gói|túi|thùng|món|thứ|thương hiệu|nhãn hiệu|đại diện|cá nhân|"
    "nghệ nhân|trang trại|nhà máy|xưởng|cuốn|bài|phần thưởng|giải|suất|quyết định|phiếu|"
    "tác giả|đoàn|trường hợp|chủ cơ sở|chủ hộ|làng nghề|hội đồng|giấy chứng nhận|đặc khu"
)

# Words before a number that bound it; of two that fit, the longer is meant: "không dưới" is not
# "dưới".
BOUND_WORDS: tuple[tuple[Bound, tuple[str, ...]], ...] = (
    (
        "at_least",
        (
            "không (?:dưới|kém|ít hơn|thấp hơn|nhỏ hơn)", "chẳng dưới", "ít nhất(?: là)?",
            "tối thiểu(?: là)?", "thấp nhất", "nhiều hơn", "lớn hơn", "cao hơn",
            "vượt(?: quá| mốc| ngưỡng| trên)?", "hơn", "trên", "ngoài", "quá", "≥", ">=", ">",
        ),
    ),
    (
        "at_most",
        (
            "(?:không|chẳng|chưa) (?:quá|vượt quá|vượt|hơn|trên|cao hơn|nhiều hơn|lớn hơn|tới|đến)",
            "chưa đầy", "tối đa(?: là)?", "nhiều nhất(?: là)?", "cao nhất", "ít hơn", "thấp hơn",
            "kém hơn", "nhỏ hơn", "dưới", "≤", "<=", "<",
        ),
    ),
    (
        "about",
        (
            "xấp xỉ", "khoảng chừng", "tầm khoảng", "vào khoảng", "ước(?: tính| đạt| chừng)?",
            "khoảng", "chừng", "độ", "tầm", "gần(?: bằng| đạt| tới)?", "ngót(?: nghét)?",
            "suýt soát", "trên dưới", "cỡ", "~", "≈", "±",
        ),
    ),
)  # fmt: skip

# Money that is not VND: ISO 4217 code → words and signs; "đô la Úc" before "đô la". "Xu" and
# "xen" are cents of no currency.
FOREIGN_MONEY = {
    "AUD": ("aud", "đô(?:[ -]?la)? úc"),
    "SGD": ("sgd", "đô(?:[ -]?la)? sing(?:apore)?"),
    "CAD": ("cad", "đô(?:[ -]?la)? canada"),
    "HKD": ("hkd", "đô(?:[ -]?la)? hồng kông"),
    "NZD": ("nzd", "đô(?:[ -]?la)? new zealand"),
    "TWD": ("twd", "đài tệ", "đô(?:[ -]?la)? đài loan"),
    "USD": ("usd", "đô(?:[ -]?la)?(?: mỹ)?", "mỹ kim", "dollars?", r"\$"),
    "EUR": ("eur", "euros?", "ơ[ -]rô", "€"),
    "GBP": ("gbp", "bảng(?: anh)?", "pounds?", "£"),
    "JPY": ("jpy", "yên", "yen", "¥"),
    "CNY": ("cny", "nhân dân tệ", "tệ"),
    "KRW": ("krw", "won", "uôn", "₩"),
    "INR": ("inr", "rupees?", "rs", "₹"),
    "THB": ("thb", "bạt", "baht"),
    "AED": ("aed", "dirham"),
    "LAK": ("lak", "kíp"),
    "KHR": ("khr", "riel"),
    "RUB": ("rub", "rúp"),
    "MYR": ("myr", "ringgit"),
    "CHF": ("chf", "francs?", "phrăng(?: thụy sĩ)?"),
    "QAR": ("qar",),
    "KWD": ("kwd",),
    "SAR": ("sar", "riyal"),
    "IDR": ("idr", "rupiah"),
    "PHP": ("php",),
    "MXN": ("mxn",),
    "BRL": ("brl",),
    "TRY": ("try", "lira"),
    "SEK": ("sek",),
    "NOK": ("nok",),
    "DKK": ("dkk",),
    "PLN": ("pln", "zloty"),
    "ILS": ("ils", "shekel"),
    "cent": ("xen", "xu", "cents?", "¢"),
}

# Words of speech for amounts in đồng, as the scale that they stand for: "2 củ" is two millions,
# "5 lít" five hundred thousand. They are vegetables and litres elsewhere, so only a text that is
# known to be money is read with them.
MONEY_SLANG = {
    "củ": "triệu",
    "chai": "triệu",
    "tỏi": "tỷ",
    "lít": "trăm nghìn",
    "xị": "trăm nghìn",
    "loét": "trăm nghìn",
}
