"""The words of tables, pages and workbooks, in Vietnamese and English.

What belongs here: one entry a concept, both languages side by side. What does not: layout.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

Lang = Literal["vi", "en"]

METRICS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "recognised": ("được công nhận", "recognised"),
        "evaluated": ("được đánh giá", "evaluated"),
        "proposed": ("đề nghị nâng hạng", "proposed"),
        "target": ("mục tiêu", "target"),
        "producers": ("chủ thể", "producers"),
        "budget": ("kinh phí", "budget"),
    }
)
_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        # Said after a metric.
        "total": ("tổng số", "in all"),
        "period": ("trong kỳ", "in the period"),
        "renewal": ("công nhận lại", "renewed"),
        "conditional": ("nếu được duyệt", "if approved"),
        "upgraded": ("nâng hạng", "upgraded"),
        "new": ("mới", "new"),
        "renewed": ("công nhận lại", "renewed"),
        "group": ("nhóm", "group"),
        "producer": ("chủ thể", "producer"),
        "level": ("cấp", "level"),
        "in_force": ("còn hiệu lực", "in force"),
        "per_year": ("mỗi năm", "every year"),
        "by_district": ("cấp huyện", "by the district"),
        "by_province": ("cấp tỉnh", "by the province"),
        "by_central": ("cấp trung ương", "by the centre"),
        # Why a figure is no place's own; said before what it is confined to.
        "only_product_group": ("chỉ", "only"),
        "only_producer_type": ("chỉ", "only"),
        "only_producer": ("của riêng", "of"),
        "only_expired": ("hết hạn", "expired"),
        "only_withdrawn": ("bị thu hồi", "withdrawn"),
        "only_failed": ("không đạt", "failed"),
        "only_per_unit": ("mỗi", "for each"),
        "only_recognitions": ("tính theo lượt", "counts recognitions"),
        "only_planned_producers": ("dự kiến", "planned"),
        "aside": ("Số liệu riêng, không tính cho địa bàn", "Figures that are no place's own"),
        "aside_sheet": ("Số liệu riêng", "Figures aside"),
        "other": ("một phần", "a part"),
        # How a document contradicts itself.
        "contradiction": ("Mâu thuẫn", "Contradiction"),
        "two_values": ("văn bản còn nêu số khác", "the text also states another value"),
        "part_exceeds_whole": ("một phần lớn hơn tổng số", "a part exceeds the whole"),
        "parts_exceed_whole": ("các phần cộng lại lớn hơn tổng số", "the parts exceed the whole"),
        "rows_differ_from_total": ("phụ lục có số dòng khác", "the annexes list another number"),
        "rows_differ_from_stars": (
            "phụ lục có số dòng khác ở hạng sao này",
            "the annexes list another number of this level",
        ),
        "rows_differ_from_status": (
            "phụ lục có số dòng khác với kết quả này",
            "the annexes list another number of this outcome",
        ),
        "stated_totals_differ": ("văn bản nêu hai tổng số", "the text states two totals"),
        "stated_parts_differ": (
            "các phần cộng lại khác tổng số",
            "the parts do not add up to the total",
        ),
        "number_words_differ": (
            "số viết bằng chữ số và bằng chữ khác nhau",
            "digits and words differ",
        ),
        # Before and between numbers and times.
        "as_of": ("đến", "as of"),
        "country": ("cả nước", "the whole country"),
        "about": ("khoảng", "about"),
        "at_least": ("ít nhất", "at least"),
        "at_most": ("nhiều nhất", "at most"),
        "billion": ("tỷ đồng", "billion VND"),
        "million": ("triệu đồng", "million VND"),
        "dong": ("đồng", "VND"),
        # Kinds of documents.
        "news": ("tin bài", "news"),
        "decision": ("quyết định", "decision"),
        "plan": ("kế hoạch", "plan"),
        "report": ("báo cáo", "report"),
        "notice": ("thông báo", "notice"),
        "submission": ("tờ trình", "submission"),
        "teaser": ("tin liên quan", "related news"),
        # Where a place or time was read from.
        "clause": ("vế câu", "clause"),
        "sentence": ("câu", "sentence"),
        "paragraph": ("đoạn văn", "paragraph"),
        "title": ("tiêu đề", "title"),
        "dateline": ("dòng ghi ngày", "dateline"),
        "issuer": ("cơ quan ban hành", "issuer"),
        "source": ("nguồn tin", "source"),
        "published": ("ngày đăng", "day of publication"),
        # Headings.
        "number": ("Số", "Number"),
        "counts": ("Nội dung", "What it counts"),
        "stars": ("Sao", "Stars"),
        "place": ("Địa bàn", "Place"),
        "time": ("Thời điểm", "Time"),
        "by_decision": ("Quyết định", "Decision"),
        "decision_unknown": (
            "chưa có quyết định này trong kho",
            "no such decision is held",
        ),
        "decision_ambiguous": ("chưa rõ là quyết định nào:", "it cannot be told which:"),
        "annex_lines": ("số dòng tương ứng trong phụ lục:", "lines of its annexes:"),
        "rows_differ": ("khác số nêu ở trên", "not what is said above"),
        "capture": ("Bản lưu", "Capture"),
        "verdict": ("Nhận xét", "Verdict"),
        "judged_right": ("đúng", "right"),
        "judged_wrong": ("sai", "wrong"),
        "judged_belongs_to": ("là số của", "belongs to"),
        "also_in": ("Cũng có trong", "Also in"),
        "claim": ("Mã", "Id"),
        "said": ("Câu trong văn bản", "Sentence"),
        "by": ("theo", "by"),
        "document": ("Văn bản", "Document"),
        "documents": ("Văn bản", "Documents"),
        "figures": ("Số liệu", "Figures"),
        "kind": ("Loại", "Kind"),
        "day": ("Ngày đăng", "Published"),
        "no_day": ("không rõ ngày", "undated"),
        "no_title": ("(không có tiêu đề)", "(no title)"),
        "no_figures": ("Không có số liệu OCOP nào trong văn bản.", "No OCOP figure in this text."),
        "problems": ("Lưu ý", "Problems"),
        "legend": ("Chú giải", "Legend"),
        "several": ("nhiều số liệu", "several figures"),
        "page_title": ("Số liệu OCOP trong văn bản", "OCOP figures in the text"),
        "awards": ("sản phẩm trong phụ lục", "products in the annex"),
    }
)


def say(word: str, lang: str) -> str:
    """The word for a concept in ``vi`` or ``en``; an unknown one is shown as it is."""
    pair = METRICS.get(word) or _WORDS.get(word)
    if pair is None:
        return word
    return pair[0] if lang == "vi" else pair[1]
