"""Pieces that many layouts share: menus, boxes, footers, and the registry of layouts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from samples.layouts.story import Story, Teaser

MENU = ("Trang chủ", "Giới thiệu", "Tin tức - Sự kiện", "Văn bản", "Thủ tục hành chính", "Liên hệ",
        "Kinh tế", "Văn hóa - Xã hội", "Quốc phòng - An ninh", "Chuyển đổi số", "Nông thôn mới", "Du lịch")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """HTML and the paragraphs that are its body."""

    html: str
    body: tuple[str, ...]


Layout = Callable[[Story], Page]
FIRST: dict[str, Layout] = {}
"""Layouts that were written before any rule was mended by them."""
SECOND: dict[str, Layout] = {}
"""Layouts that were written afterwards, to see whether the rules are general."""

THIRD: dict[str, Layout] = {}
"""A few more, written last, to see what the rules spoil."""

FOURTH: dict[str, tuple[str, Layout]] = {}
"""Layouts of November 2026 with the language of their articles: what was known to be misread."""

ABROAD: dict[str, tuple[str, Layout]] = {}
"""Layouts of the wider web with the language of their articles."""


ABROAD_LATER: dict[str, tuple[str, Layout]] = {}
"""A few more, written when rules had been mended by the former."""


def abroad(language: str) -> Callable[[Layout], Layout]:
    """Register a layout whose articles are in ``language``: "en", "de", "fr" or "vi"."""
    return _in_language(ABROAD, language)


def fourth(language: str) -> Callable[[Layout], Layout]:
    """Register a layout of the fourth set."""
    return _in_language(FOURTH, language)


def abroad_later(language: str) -> Callable[[Layout], Layout]:
    """Register a layout of the second set of the wider web."""
    return _in_language(ABROAD_LATER, language)


def _in_language(table: dict[str, tuple[str, Layout]], language: str) -> Callable[[Layout], Layout]:
    def register(layout: Layout) -> Layout:
        table[layout.__name__] = (language, layout)
        return layout

    return register


def first(layout: Layout) -> Layout:
    """Register a layout of the first half."""
    FIRST[layout.__name__] = layout
    return layout


def second(layout: Layout) -> Layout:
    """Register a layout of the second half."""
    SECOND[layout.__name__] = layout
    return layout


def third(layout: Layout) -> Layout:
    """Register a layout of the third set."""
    THIRD[layout.__name__] = layout
    return layout


def menu(item: str = "li", around: str = "ul") -> str:
    """A menu of links."""
    links = "".join(
        f'<{item}><a href="/muc-{n}">{name}</a></{item}>' for n, name in enumerate(MENU)
    )
    return f"<{around}>{links}</{around}>"


def links(teasers: tuple[Teaser, ...], item: str = "li") -> str:
    """Teasers as bare linked headlines."""
    return "".join(f'<{item}><a href="{t.href}">{t.title}</a></{item}>' for t in teasers)


def cards(teasers: tuple[Teaser, ...], css: str = "item") -> str:
    """Teasers with picture, headline and text."""
    return "".join(
        f'<div class="{css}"><a href="{t.href}"><img src="/thumb.jpg" alt="{t.title}"></a>'
        f'<h3><a href="{t.href}">{t.title}</a></h3><p>{t.text}</p></div>'
        for t in teasers
    )


def p(texts: tuple[str, ...], attributes: str = "") -> str:
    """Paragraphs."""
    opening = f"<p {attributes}>" if attributes else "<p>"
    return "\n".join(f"{opening}{text}</p>" for text in texts)


def document(head: str, body: str) -> str:
    """A whole page."""
    return f'<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8">{head}</head>\n<body>{body}</body></html>'


JUSTIFIED = 'style="text-align: justify;"'
FOOTER = (
    "<p>Cơ quan chủ quản: Ủy ban nhân dân tỉnh Thử Nghiệm</p>"
    "<p>Chịu trách nhiệm: Ông Nguyễn Văn Ví, Chánh Văn phòng. Địa chỉ: số 1, đường Mẫu. "
    "Điện thoại: 0000.000.000. Email: bbt@thunghiem.example</p>"
    "<p>Ghi rõ nguồn khi phát hành lại thông tin từ cổng này.</p>"
)
SHARE = (
    '<div class="share-bar"><a href="https://fb.example/share">Chia sẻ Facebook</a> '
    '<a href="https://zalo.example/share">Chia sẻ Zalo</a> <a href="javascript:window.print()">In bài</a></div>'
)
