"""What stands on a page of unknown design beside its article and is no teaser.

Hidden copies, readers' comments and forms to subscribe hold running text, so that a general
extractor takes them for the body. They are told by what they are made of, not by their names.
"""

from __future__ import annotations

import re
from collections import defaultdict

from selectolax.lexbor import LexborHTMLParser, LexborNode

from parsers.pages.interruptions import calls_to_sign_up, consent_boxes
from parsers.pages.nodes import has_ancestor
from parsers.pages.shows import shown_boxes

_HIDDEN = '[hidden], [style*="display:none" i], [style*="display: none" i]'
# MediaWiki names these on every site alike.
_WIKI_TEXT = "#siteSub, .mw-parser-output, #mw-content-text, .mw-editsection"
_WIKI_FRAME = (
    "#siteSub, #contentSub, #toc, .toc, #catlinks, .hatnote, .infobox, .navbox, .ambox, .metadata, "
    ".mw-editsection, .mw-jump-link, .printfooter, .thumbcaption, .reference, #mw-panel, "
    "#mw-navigation, #footer"
)
_ANSWER = re.compile(
    r"(?:trả lời|phản hồi|reply|báo vi phạm|báo cáo vi phạm|report(?: abuse)?|helpful|quote"
    r"|antworten|melden|répondre|signaler|responder|rispondi|reageer|svar)(?:\s*\(\d+\))?",
    re.I,
)
_ANSWER_LENGTH = 24
_SIGNED = re.compile(r"(?:posted|comment(?:ed)?|written|review(?:ed)?) by\b.*\d.*", re.I)
_SIGNABLE = "p, div, span, cite, em, small, li"
_SIGNATURE_LENGTH = 90
_ANSWERABLE = "a, button, span, div, p"
_MOST_ANSWERS = 400
_COMMENT = '[class*="comment" i], [id*="comment" i]'
_ONE_COMMENT = re.compile(r"(?:^|[\s_-])comments?(?:$|[\s_-])", re.I)
_HOLDERS = frozenset({"div", "li", "article", "section", "dd", "tr"})
_MOST_COMMENTS = 1000
_LIKE = 2
_MOST_HIDDEN = 30
_COPIED = 40
_MOST_FORMS = 30
_FORM = "form, [type=email]"
_FORM_LENGTH = 250
_CLIMB = 8
_LEAST_LEFT = 250
_SHOWN = 0.5  # films and galleries are beside an article, or are what their page is about
_MANY_COMMENTS = 8  # times the text of the rest; under a short article they are longer than it


def cut_surroundings(tree: LexborHTMLParser) -> None:
    """Take hidden copies, comments and small forms out of a parsed page; it is changed.

    Nothing goes that holds more text than would be left: a page whose article is shown by a
    script, or a forum, is nothing else.
    """
    body = tree.body
    if body is None:
        return
    _cut(body, _hidden_copies(body), most=1)
    if body.css_first(_WIKI_TEXT) is not None:
        _cut(body, body.css(_WIKI_FRAME), most=1)
    _cut(body, _comments(body), most=_MANY_COMMENTS)
    _cut(body, _signed_comments(body), most=_MANY_COMMENTS)
    _cut(body, _named_comments(body), most=_MANY_COMMENTS)
    _cut(body, _forms(body), most=1)
    _cut(body, shown_boxes(body), most=_SHOWN)
    _cut(body, consent_boxes(body), most=1)
    _cut(body, calls_to_sign_up(body), most=1)


def _cut(body: LexborNode, nodes: list[LexborNode], most: float) -> None:
    """Remove the nodes, unless too little would be left or they are ``most`` times as much."""
    inside = {node.mem_id for node in nodes}
    outermost = [node for node in nodes if not has_ancestor(node, inside)]
    size = sum(_size(node) for node in outermost)
    left = _size(body) - size
    if outermost and left >= _LEAST_LEFT and size <= most * left:
        for node in outermost:
            node.decompose()


def _hidden_copies(body: LexborNode) -> list[LexborNode]:
    """Hidden elements whose longest paragraph is shown too; what only unfolds is no copy."""
    found = []
    text = ""
    for node in body.css(_HIDDEN)[:_MOST_HIDDEN]:
        longest = max((part.text() for part in node.css("p, div, td")), key=len, default="")
        if len(longest) >= _COPIED and (text := text or body.text()).count(longest) > 1:
            found.append(node)
    return found


def _comments(body: LexborNode) -> list[LexborNode]:
    """Rows of like elements, each with a word to answer it by."""
    marks = [node for node in body.css(_ANSWERABLE) if _is_answer(node)][:_MOST_ANSWERS]
    return _rows_around(marks)


def _signed_comments(body: LexborNode) -> list[LexborNode]:
    """Rows of like elements, each signed by a reader; posts of a blog have linked headlines."""
    marks = [node for node in body.css(_SIGNABLE) if _is_signed(node)][:_MOST_ANSWERS]
    return [
        item
        for item in _rows_around(marks)
        if item.css_first("h1, h2, h3 a[href], h4 a[href]") is None
    ]


def _rows_around(marks: list[LexborNode]) -> list[LexborNode]:
    """Of each mark the largest element that holds no other, where its siblings are like it."""
    rows: dict[tuple[int, str, str], dict[int, LexborNode]] = defaultdict(dict)
    around = _ancestors(marks)
    for mark in marks:
        item = mark
        while (outer := item.parent) is not None and around[outer.mem_id] == 1:
            item = outer
        if item.parent is not None and item.css_first("h1") is None:
            look = (item.parent.mem_id, item.tag or "", _unnumbered(item))
            rows[look][item.mem_id] = item
    return [item for row in rows.values() if len(row) >= _LIKE for item in row.values()]


def _named_comments(body: LexborNode) -> list[LexborNode]:
    """Elements named as comments of which their parent holds two or more, and sections of them."""
    rows: dict[tuple[int, str], list[LexborNode]] = defaultdict(list)
    for node in body.css(_COMMENT)[:_MOST_COMMENTS]:
        names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
        if _ONE_COMMENT.search(names) and node.parent is not None and node.tag in _HOLDERS:
            rows[node.parent.mem_id, _unnumbered(node)].append(node)
    return [
        item
        for row in rows.values()
        if len(row) >= _LIKE
        for item in row
        if item.css_first("h1") is None
    ]


def _unnumbered(node: LexborNode) -> str:
    """An element's class without the number that some systems give each comment."""
    return re.sub(r"\d+", "", node.attributes.get("class") or "")


def _ancestors(marks: list[LexborNode]) -> dict[int, int]:
    """How many of the marks stand in each element around any of them."""
    counted: dict[int, int] = defaultdict(int)
    for mark in marks:
        outer = mark.parent
        while outer is not None:
            counted[outer.mem_id] += 1
            outer = outer.parent
    return counted


def _is_signed(node: LexborNode) -> bool:
    text = " ".join(node.text().split())
    return 0 < len(text) <= _SIGNATURE_LENGTH and _SIGNED.fullmatch(text) is not None


def _is_answer(node: LexborNode) -> bool:
    text = node.text().strip()
    if not 0 < len(text) <= _ANSWER_LENGTH or _ANSWER.fullmatch(text) is None:
        return False
    # Of nested ones with the same text the innermost counts.
    return all(child.tag == "-text" or not child.text().strip() for child in node.iter())


def _forms(body: LexborNode) -> list[LexborNode]:
    """Small forms with the lines that introduce them."""
    found = []
    for form in body.css(_FORM)[:_MOST_FORMS]:
        if _size(form) > _FORM_LENGTH:
            continue
        box = form
        # "Nhận bản tin sáng" above it goes too; above others may stand the article's last words.
        asks_address = form.css_first("[type=email]") is not None
        for _ in range(_CLIMB if asks_address else 0):
            outer = box.parent
            if outer is None or outer.tag in {"body", "html", "td", "article", "main"}:
                break
            if _size(outer) > _FORM_LENGTH or outer.css_first("h1") is not None:
                break
            box = outer
        found.append(box)
    return found


def _size(node: LexborNode) -> int:
    return len(" ".join(node.text().split()))
