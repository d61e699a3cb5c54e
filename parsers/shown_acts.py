"""Signed documents that a web page or a text shows: telling them from reports on them.

What is read from their heads and annexes is in ``parsers.official``.
"""

from __future__ import annotations

import re

from parsers.article import fragment_of, shallow
from parsers.files.html import read_html, without_frame
from parsers.files.html_sheet import sheet_of
from parsers.models import Article, Decision, Selectors
from parsers.official.annex_head import is_annex
from parsers.official.head import read_head
from parsers.official.kinds import document_kind
from parsers.paper import Paper

_MOTTO = re.compile(r"CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA")
# An annex says in its first lines what it belongs to.
_ANNEX_HEAD = 800


def is_official(article: Article) -> bool:
    """Whether a page or text is a signed document itself, or its annex, and no report on one."""
    text = "\n\n".join(article.paragraphs)
    if document_kind(article.title, text) != "news":
        return True
    return is_annex(f"{article.title}\n{text[:_ANNEX_HEAD]}")


def shows_act(html: str, selectors: Selectors | None) -> bool:
    """Whether a page shows a signed document although its article, as it was found, tells none.

    Portals lay whole pages out in tables, and what finds articles takes their parts out of order.
    Asked only where the nation's name stands; a head with a number and a day must follow it.
    """
    if "Ộ" not in html or not _MOTTO.search(html):  # one letter is found in no time
        return False
    return _is_whole(paper_on(html, selectors)[1])


def paper_on(html: str, selectors: Selectors | None) -> tuple[Paper, Decision | None]:
    """The document of a page and its head: of its article node, or of all where that is outside."""
    paper = without_frame(read_html(fragment_of(html, selectors), sheet_of(html)))
    head = read_head(paper)
    if _is_whole(head) or not _MOTTO.search(html):
        return paper, head
    page = without_frame(read_html(shallow(html), sheet_of(html)))
    outside = read_head(page)
    return (page, outside) if _is_whole(outside) else (paper, head)


def _is_whole(head: Decision | None) -> bool:
    return head is not None and bool(head.number and head.date)
