"""The words of the outcome page, Vietnamese and English side by side.

What belongs here: words that only that page says. Those of figures are in ``present.words``,
those of problems in ``present.problem_words``.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pipelines.present.words import say as say_figure

_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "title": ("Kết quả đọc tệp", "What was read in the file"),
        "program": ("Sổ OCOP", "OCOP Ledger"),
        "filed": ("Lưu trữ ngày", "Archived on"),
        "fingerprint": ("Mã băm SHA-256", "SHA-256"),
        "source_file": ("Mở tệp gốc", "Open the file"),
        "json": ("Dữ liệu (JSON)", "Data (JSON)"),
        "same": ("Tệp này giống hệt tệp", "This file is the same as"),
        "same_more": (
            "nên không đọc lại; xem kết quả của tệp đó.",
            "so it was not read again; see the outcome of that file.",
        ),
        "unread": ("Không đọc được tệp này", "This file could not be read"),
        "nothing": (
            "Không tìm thấy số liệu hay sản phẩm OCOP nào.",
            "No OCOP figure or product was found.",
        ),
        "documents": ("văn bản", "documents"),
        "n_products": ("sản phẩm", "products"),
        "n_figures": ("số liệu", "figures"),
        "n_warnings": ("lưu ý", "warnings"),
        "warnings": ("Lưu ý", "Warnings"),
        "head": ("Thể thức văn bản", "Head of the document"),
        "products": ("Sản phẩm", "Products"),
        "figures": ("Số liệu", "Figures"),
        "aside": (
            "Không tính cho địa bàn",
            "No place's own figure",
        ),
        "text": ("Toàn văn đã đọc", "The text as it was read"),
        "text_cut": (
            "Phần còn lại của văn bản có trong tệp JSON.",
            "The rest of the text is in the JSON file.",
        ),
        "kind": ("Loại văn bản", "Kind"),
        "number": ("Số, ký hiệu", "Number"),
        "issuer": ("Cơ quan ban hành", "Issuer"),
        "parent": ("Cơ quan cấp trên", "Parent body"),
        "signed": ("Nơi, ngày ký", "Signed at, on"),
        "abstract": ("Trích yếu", "Abstract"),
        "signer": ("Người ký", "Signer"),
        "cites": ("Căn cứ", "Rests on"),
        "round": ("Đợt, năm đánh giá", "Round, year"),
        "published": ("Ngày đăng", "Published"),
        "place": ("Địa bàn", "Place"),
        "row": ("STT", "No."),
        "product": ("Sản phẩm", "Product"),
        "producer": ("Chủ thể", "Producer"),
        "address": ("Địa chỉ", "Address"),
        "group": ("Nhóm", "Group"),
        "star": ("Hạng", "Stars"),
        "score": ("Điểm", "Score"),
        "status": ("Kết quả", "Outcome"),
        "valid_until": ("Hiệu lực đến", "Valid until"),
        "where": ("Vị trí", "Where"),
        "annex": ("phụ lục", "annex"),
        "page": ("trang", "page"),
        "new": ("công nhận", "recognised"),
        "renewed": ("công nhận lại", "renewed"),
        "upgraded": ("nâng hạng", "upgraded"),
        "downgraded": ("xuống hạng", "downgraded"),
        "withdrawn": ("thu hồi", "withdrawn"),
        "failed": ("không đạt", "failed"),
        "expired": ("hết hạn", "expired"),
        "state_in_force": ("còn hiệu lực", "in force"),
        "state_expired": ("đã hết hạn", "expired"),
        "state_withdrawn": ("đã bị thu hồi", "withdrawn"),
        "state_failed": ("không đạt", "failed"),
        "state_unknown": ("chưa rõ kết quả", "outcome unknown"),
        "product_id": ("Mã sản phẩm", "Product id"),
        "line_id": ("Mã dòng", "Line id"),
        "points": ("điểm", "points"),
        "line": ("dòng", "row"),
        "name": ("tên", "name"),
        "copy": ("cũng ở bản", "also in the copy"),
        "no_number": ("(không rõ số)", "(number unknown)"),
        "no_date": ("không ngày", "undated"),
        "matched": ("khớp với lần trước", "matches the line before"),
        "match: name and producer": ("giống tên và chủ thể", "name and producer"),
        "match: same name and commune, producer unknown": (
            "cùng tên, cùng xã, chưa rõ chủ thể",
            "same name and commune, producer unknown",
        ),
        "match: same name and commune, producer renamed": (
            "cùng tên, cùng xã, chủ thể đổi tên",
            "same name and commune, producer renamed",
        ),
        "match: a person says so": ("có người xác nhận", "a person says so"),
        "all_products": (
            "Còn {count} sản phẩm nữa; xem tất cả bằng --xlsx TỆP, --html TỆP hoặc --jsonl.",
            "{count} more; see all with --xlsx FILE, --html FILE or --jsonl.",
        ),
        "search": (
            "Tìm sản phẩm, chủ thể, địa chỉ … (không cần gõ dấu)",
            "Search product, producer, address … (marks not needed)",
        ),
        "all_stars": ("Mọi hạng sao", "All stars"),
        "all_statuses": ("Mọi kết quả", "All outcomes"),
        "all_places": ("Mọi địa bàn", "All places"),
        "shown_of": ("hiện / tổng", "shown / all"),
        "none_match": ("Không có sản phẩm nào khớp.", "No product matches."),
        "stars_word": ("sao", "stars"),
        "states": ("nêu", "stated"),
        "lists": ("phụ lục có", "listed"),
        "rows": ("dòng", "lines"),
        "no_star": ("chưa rõ hạng", "no star stated"),
        "foot": (
            "Do máy đọc. Mỗi số liệu kèm câu nêu nó; khi có nghi ngờ, hãy xem bản gốc.",
            "Read by a program. Each figure comes with its sentence; in doubt, see the original.",
        ),
        "elsewhere": (
            "Không ghi được vào thư mục của tệp, nên kết quả nằm ở đây.",
            "The file's own folder cannot be written, so the outcome stands here.",
        ),
        "ended": (
            "Chương trình đã dừng đột ngột mỗi lần đọc tệp này, nên không đọc nữa. "
            "Hãy in lại hoặc quét lại rồi thả vào.",
            "The program ended each time it read this file, so it is left alone. "
            "Print or scan it anew and drop that.",
        ),
    }
)


def pair(word: str) -> tuple[str, str]:
    """The words for a concept, Vietnamese first; an unknown one is shown as it is."""
    return _WORDS.get(word) or (say_figure(word, "vi"), say_figure(word, "en"))
