"""The headline and the date line that stand above an article.

Metadata name both on most pages. Where they do not, only places near the article count: a site's
header shows the day on which the page was fetched, a sidebar the days of other articles.
"""

from __future__ import annotations

import re
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser, LexborNode

from parsers.pages.endings import SENTENCE_END
from parsers.pages.nodes import first_match, select_all, text_of
from parsers.pages.publication import parse_time

_SUFFIX = re.compile(r"\s+(?:[|•»–—-]|::)\s+(?P<site>[^|•»]{2,50})$")
_URL_DAY = re.compile(
    r"/(20[0-4]\d)/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])(?=/|-|$)"
    r"|(?<!\d)(20[0-4]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d\d{2,7}(?!\d)"
)
_LINES = "div, td, p, span, font, b, strong, h2, h3, h4"
_INNER = "div, td, p, span, font, b, strong, h2, h3, h4, ul, table"
_MOST_LINES = 3000
_DATE_LINE = 60
_WIDE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_ABOVE = 2  # lines between which and the date at most one other stands
_DATES = (
    "time[datetime], time, [itemprop=datePublished], .block-sc-publish-time, "
    ".c-detail-head__time, .detail-time, .time-detail, .article__time, .publish-date, .published, "
    ".post-date, .entry-date, .date-time, .datetime, .date, .time, .ngay-dang, .ngaydang, "
    ".news-date, .meta-date, .post-meta, .article-meta, .bread-crumb-detail__time"
)
_SAID = (
    r"(?:cập nhật|ngày đăng|đăng ngày|đăng lúc|xuất bản|đã đăng|ngày đưa tin|ngày tạo)"
    r"[^\d\n]{0,30}(?:\n[^\d\n]{0,10})?\d[^\n]{5,60}"
)
_ANNOUNCED = re.compile(_SAID, re.I)
_ANNOUNCED_OR_ZONED = re.compile(rf"{_SAID}|[^\n]{{8,60}}\(?GMT\s*\+\s*0?7", re.I)
_FRAMES = frozenset({"header", "nav", "footer", "aside"})
_AROUND = [
    "related",
    "relate",
    "sidebar",
    "header",
    "footer",
    "menu",
    "nav",
    "list",
    "other",
    "comment",
    "most",
]
# Fewer words make no headline.
_HEADLINE_WORDS = 4
_MOST_HEADLINE_WORDS = 40
_MOST_TITLED = 100
_TITLED = ", ".join(
    f'[{name}*="{word}" i]'
    for name in ("class", "id")
    for word in ("title", "headline", "tieude", "tieu-de", "articleheader", "tentin")
)
_NAMING = re.compile(
    r"(?:cổng|trang|hệ thống) thông tin|trang (?:chủ|tin|nhất)|chi tiết (?:tin|bài|nội dung)|"
    r"website |(?:nội dung )?tin tức(?: [-–|]|$)|báo (?:và|điện tử)|đài phát thanh",
    re.I,
)
_DATE_LINE = 160
_HEADING_SHARE = 0.4
_CLIMB = 4
_NEAR = 2500


def choose_title(tree: LexborHTMLParser, stated: str | None, css: str | None) -> str:
    """The headline as readers see it, or what the metadata say without the site's name.

    Args:
        tree: the page.
        stated: the metadata's title.
        css: the source's selector for the headline.
    """
    visible = text_of(first_match(tree, css)) or next(
        filter(None, map(text_of, select_all(tree, css))), ""
    )
    if visible:
        return visible
    headings = [node for node in tree.css("h1") if text_of(node)]
    # A page with two roots has a title of each.
    titles = [stated] if stated else [text for text in map(text_of, tree.css("title")) if text]
    for title in titles:
        for heading in map(text_of, headings):
            if _says_the_same(title, heading):
                return heading
    own = next((text_of(node) for node in headings if not _in_frame(node)), "")
    if not own and not headings and (not titles or _is_a_name(titles[0])):
        # A page without any title, as one saved from an office program, has no headline; of a
        # title without spaces between its words nobody can say that it is a name.
        looked_for = bool(titles) and titles[0].count(" ") > 0 and not _WIDE.search(titles[0])
        own = _named_headline(tree) or (_above_a_date(tree) if looked_for else "")
    if not titles:
        return own or next(map(text_of, headings), "")
    if not stated and _is_a_name(titles[0]) and not _is_a_name(own):
        return own
    return _without_site(titles[0])


def _named_headline(tree: LexborHTMLParser) -> str:
    """The first text whose class or id says that it is a title, where a page has no ``h1``.

    Portals show the headline in ``<div class="ArticleHeader">`` and name themselves in ``title``.
    """
    for node in tree.css(_TITLED)[:_MOST_TITLED]:
        text = text_of(node)
        if not _HEADLINE_WORDS < len(text.split()) <= _MOST_HEADLINE_WORDS or _is_a_name(text):
            continue
        if node.css_first("a, p, ul, table") is None and not _in_frame(node):
            return text
    return ""


def _above_a_date(tree: LexborHTMLParser) -> str:
    """The line over the first date line of a page of which nothing else marks the headline.

    It is no link, says more than a name and ends as no sentence does; a date in the page's head
    has none above it, or its site's name.
    """
    above: list[str] = []
    for node in tree.css(_LINES)[:_MOST_LINES]:
        text = text_of(node)
        if not text or node.css_first(_INNER) not in (None, node) or _in_frame(node):
            continue
        if len(text) <= _DATE_LINE and parse_time(text) is not None:
            for line in reversed(above[-_ABOVE:]):
                wordy = _HEADLINE_WORDS < len(line.split()) <= _MOST_HEADLINE_WORDS
                if wordy and not _is_a_name(line) and not SENTENCE_END.search(line):
                    return line
        linked = node.css_first("a[href]") is not None or (
            node.parent is not None and node.parent.tag == "a"
        )
        above.append("" if linked else text)
    return ""


def date_by_rule(tree: LexborHTMLParser, css: str | None) -> datetime | None:
    """The publication time where the source's selector ``css`` says that it stands, if there."""
    first = first_match(tree, css)
    if first is None:
        return None
    return _time_in(first) or next(
        (moment for node in select_all(tree, css) if (moment := _time_in(node))), None
    )


def page_date(tree: LexborHTMLParser, url: str) -> datetime | None:
    """The publication time that the page shows, or the day in its address; None if neither.

    Args:
        tree: the page, whose metadata name no date.
        url: the page's address, in which some publishing systems write the day.
    """
    for node in tree.css(_DATES):
        if not _in_frame(node) and (moment := _time_in(node)):
            return moment
    return _announced(tree) or _beside_headline(tree) or _in_address(url)


def _time_in(node: LexborNode) -> datetime | None:
    attributes = node.attributes
    for value in (attributes.get("datetime"), attributes.get("content")):
        if value and (moment := parse_time(value)):
            return moment
    text = text_of(node)
    return parse_time(text) if 0 < len(text) <= _DATE_LINE else None


def _in_frame(node: LexborNode) -> bool:
    """Whether an element around the date is a header, list, sidebar or related box.

    A site's header shows today; an element that holds the headline is the article's own.
    """
    current = node.parent
    while current is not None and current.tag not in {"body", "html", "-document"}:
        attributes = current.attributes
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
        framing = current.tag in _FRAMES or any(word in names for word in _AROUND)
        if framing and current.css_first("h1") is None:
            return True
        current = current.parent
    return False


def _announced(tree: LexborHTMLParser) -> datetime | None:
    """A line that says what its date is: "Cập nhật ngày: 30/11/2021 | 08:00 GMT+7"."""
    text = tree.body.text(separator="\n") if tree.body else ""
    # A zone without such words is looked for only where there is one: it costs ten times as much.
    zoned = "gmt" in text.lower()
    for match in (_ANNOUNCED_OR_ZONED if zoned else _ANNOUNCED).finditer(text):
        if moment := parse_time(match[0]):
            return moment
    return None


def _beside_headline(tree: LexborHTMLParser) -> datetime | None:
    """A date line among the text just around the headline."""
    heading = tree.css_first("h1") or tree.css_first("h2")
    if heading is None:
        return None
    around: LexborNode | None = heading.parent
    for _ in range(_CLIMB):
        if around is None or around.tag in {"body", "html"}:
            return None
        text = around.text(separator="\n")
        start = max(0, text.find(heading.text(separator="\n")))
        for line in (" ".join(raw.split()) for raw in text[start : start + _NEAR].split("\n")):
            if 0 < len(line) <= 70 and (moment := parse_time(line)):  # noqa: PLR2004
                return moment
        around = around.parent
    return None


def _in_address(url: str) -> datetime | None:
    match = _URL_DAY.search(url)
    return parse_time("-".join(filter(None, match.groups()))) if match else None


def _says_the_same(title: str, heading: str) -> bool:
    """Whether a stated title is the heading, cut short or followed by the site's name."""
    folded, key = _folded(title), _folded(heading)
    within = key in folded and len(key) >= _HEADING_SHARE * len(folded)
    return within or folded.rstrip(" .…") in key


def _is_a_name(title: str) -> bool:
    """Whether a title names a site or a kind of page: "Báo Thử", "Cổng thông tin điện tử …"."""
    return len(title.split()) < _HEADLINE_WORDS or _NAMING.match(title) is not None


def _without_site(title: str) -> str:
    """Cut " | Báo Cần Thơ" off; what is left must still be a headline."""
    match = _SUFFIX.search(title)
    if match and match.start() >= 15 and match.start() > len(match["site"]):  # noqa: PLR2004
        return title[: match.start()].strip()
    return title


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
