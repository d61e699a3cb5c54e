"""An Excel workbook of figures, products and documents, for officers who go on in a spreadsheet.

What belongs here: sheets, columns, safe cells. What does not: words and values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook as Book

from pipelines.present import figures, marks
from pipelines.present.files import replacing
from pipelines.present.official import doubts_of, warnings_of, word
from pipelines.present.sheets import new_sheet, safe_cell, saved_at_the_end
from pipelines.present.words import say

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from parsers.models import Award, Claim, Document

Value = str | int | float | date | None

# Heading (vi, en) and width in characters.
_FIGURE_COLUMNS = (
    ("Văn bản", "Document", 16),
    ("Ngày đăng", "Published", 12),
    ("Số", "Number", 14),
    ("Từ", "From", 12),
    ("Đến", "To", 12),
    ("Nội dung", "What it counts", 28),
    ("Hạng sao", "Stars", 10),
    ("Tỉnh, thành phố", "Province", 16),
    ("Quận, huyện", "District", 16),
    ("Xã, phường", "Commune", 16),
    ("Vùng", "Region", 16),
    ("Thời điểm", "Time", 18),
    ("Thời gian (ISO)", "Time (ISO)", 16),
    ("Quyết định", "Decision", 16),
    ("Câu trong văn bản", "Sentence", 90),
    ("Địa bàn lấy từ", "Place read from", 16),
    ("Thời điểm lấy từ", "Time read from", 16),
    ("Mã số liệu", "Claim id", 26),
)
_PRODUCT_COLUMNS = (
    ("Văn bản", "Document", 16),
    ("Số quyết định", "Decision number", 18),
    ("Ngày ký", "Signed on", 12),
    ("Phụ lục", "Annex", 10),
    ("STT", "No.", 6),
    ("Trang", "Page", 7),
    ("Sản phẩm", "Product", 36),
    ("Chủ thể", "Producer", 36),
    ("Loại hình chủ thể", "Type of producer", 16),
    ("Địa chỉ", "Address", 40),
    ("Xã, phường", "Commune", 16),
    ("Quận, huyện", "District", 16),
    ("Tỉnh, thành phố", "Province", 16),
    ("Nhóm sản phẩm", "Product group", 22),
    ("Hạng sao", "Stars", 10),
    ("Điểm", "Score", 8),
    ("Kết quả", "Outcome", 16),
    ("Hiệu lực đến", "Valid until", 13),
    ("Lưu ý", "Problems", 50),
)
_DOCUMENT_COLUMNS = (
    ("Văn bản", "Document", 16),
    ("Tiêu đề", "Title", 60),
    ("Loại", "Kind", 14),
    ("Ngày đăng", "Published", 12),
    ("Nguồn", "Source", 18),
    ("Địa chỉ", "Address", 40),
    ("Số quyết định", "Decision number", 18),
    ("Số liệu", "Figures", 10),
    ("Sản phẩm", "Products", 10),
    ("Cơ quan ban hành", "Issuer", 36),
    ("Ngày ký", "Signed on", 12),
    ("Người ký", "Signer", 24),
    ("Trích yếu", "Abstract", 50),
    ("Căn cứ", "Rests on", 36),
    ("Lưu ý", "Problems", 50),
    ("Toàn văn", "Text", 90),
)


class Workbook:
    """Collects documents into one workbook; use it through ``Workbook.writing``."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        # Write-only: rows go to disk at once, so that ten thousand documents fit in memory.
        self.book = Book(write_only=True)
        self._figures = self._sheet(say("figures", lang), _FIGURE_COLUMNS)
        self._products = self._sheet(word("products", lang), _PRODUCT_COLUMNS)
        self._documents = self._sheet(say("documents", lang), _DOCUMENT_COLUMNS)
        self._aside = self._sheet(say("aside_sheet", lang), _FIGURE_COLUMNS)

    @classmethod
    @contextmanager
    def writing(cls, path: Path, lang: str) -> Iterator[Workbook]:
        """A workbook that stands at ``path`` once all its documents are in it.

        Raises:
            OSError: the file cannot be written.
        """
        workbook = cls(lang)
        with replacing(path) as partial_path, saved_at_the_end(workbook.book, partial_path):
            yield workbook

    def add(self, document: Document) -> None:
        """Add one row to the documents, one a claim to its figures, one an award to products."""
        for sheet, claims in (
            (self._figures, document.claims),
            (self._aside, document.figures_aside),
        ):
            for claim in claims:
                self._append(sheet, _figure(document, claim, self._lang))
        for award in document.awards:
            self._append(self._products, _product(document, award, self._lang))
        self._append(self._documents, _document(document, self._lang))

    def _sheet(self, title: str, columns: Sequence[tuple[str, str, int]]) -> WriteOnlyWorksheet:
        heads = [vi if self._lang == "vi" else en for vi, en, _ in columns]
        return new_sheet(self.book, title, heads, [width for _, _, width in columns])

    @staticmethod
    def _append(sheet: WriteOnlyWorksheet, values: Sequence[Value]) -> None:
        sheet.append([safe_cell(sheet, value, wrap=True) for value in values])


def _figure(document: Document, claim: Claim, lang: str) -> list[Value]:
    start, end = marks.sentence_span(document.text, claim.start, claim.end)
    where = claim.place
    return [
        document.id,
        document.published,
        figures.number(claim, lang),
        claim.value_min,
        claim.value_max,
        figures.counts(claim, lang),
        figures.stars(claim),
        where.province,
        where.district,
        where.commune,
        where.region,
        figures.time(claim, lang),
        claim.as_of if claim.scope == "total" else claim.period,
        claim.decision,
        document.text[start:end],
        say(claim.place_from, lang) if claim.place_from else None,
        say(claim.time_from, lang) if claim.time_from else None,
        claim.claim_id or None,
    ]


def _product(document: Document, award: Award, lang: str) -> list[Value]:
    decision = document.decision
    return [
        document.id,
        decision.number if decision else None,
        _date(decision.date) if decision else None,
        award.annex,
        award.row,
        award.page,
        award.product,
        award.producer,
        award.producer_type,
        award.address,
        award.commune,
        award.district,
        award.province,
        award.group,
        award.star,
        award.score,
        word(award.status, lang) if award.status else None,
        _date(award.valid_until),
        "\n".join(doubts_of(award, lang)) or None,
    ]


def _document(document: Document, lang: str) -> list[Value]:
    decision = document.decision
    warned = warnings_of(document)
    return [
        document.id,
        document.title,
        say(document.kind, lang),
        document.published,
        document.source,
        document.url,
        decision.number if decision else None,
        len(document.claims),
        len(document.awards),
        decision.issuer if decision else None,
        _date(decision.date) if decision else None,
        decision.signer if decision else None,
        decision.abstract if decision else None,
        ", ".join(decision.cites) if decision else None,
        "\n".join(f"{code}: {words[0 if lang == 'vi' else 1]}" for code, words in warned) or None,
        document.text,
    ]


def _date(iso: str | None) -> Value:
    """An ISO day as a spreadsheet's date; what is no day stays as it is."""
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return iso
