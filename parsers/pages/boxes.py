"""Related-news boxes: finding them and cutting them out of an article.

A teaser is a link to another article, with its headline and perhaps some of its text. Its
figures speak of another place and time, so nothing of it may stay in the article's text.
"""

from __future__ import annotations

import re
import unicodedata

from ahocorasick_rs import AhoCorasick
from bs4 import Tag

from parsers.models import Related
from parsers.pages import labels
from parsers.pages.teasers import MAX_LINKS, MIN_TITLE, line, read_box, siblings

BOX_CLASS = re.compile(
    r"(?:^|[\s_-])(?:related|relates?|relation|lien-?quan|tin-?lien|box-?news|news-?box|read-?more"
    r"|xem-?them|doc-?them|tin-?khac|bai-?khac|cung-?chuyen-?muc|other-?news|news-?other|more-?news"
    r"|recommend(?:ed|ation)?s?|suggest(?:ed|ion)?s?|inner-article|explus_related\w*"
    r"|link-?content-?footer|story-?relate\w*)(?:$|[\s_-])",
    re.I,
)
BOXES = (
    '[class*="related"]',
    '[class*="relate-"]',
    '[class*="lien-quan"]',
    '[class*="lienquan"]',
    '[class*="box-news"]',
    '[class*="tin-khac"]',
    '[class*="cung-chuyen-muc"]',
    '[class*="other-news"]',
    '[id*="related"]',
    '[id*="lienquan"]',
)
_WORDS = (
    "liên quan",
    "xem thêm",
    "đọc thêm",
    "cùng chuyên mục",
    "cùng chủ đề",
    "cùng mục",
    "tin khác",
    "bài khác",
    "bài viết khác",
    "mới hơn",
    "cũ hơn",
    "có thể bạn",
    "đã đưa",
    "related",
    "read more",
    "read also",
    "read next",
    "see also",
    "you may",
)
_FINDER = AhoCorasick(_WORDS)
_LINKY = 0.5


def mentions_box(text: str) -> bool:
    """Whether a related box may be announced in ``text``; quick, to spare the search for it."""
    folded = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    return bool(_FINDER.find_matches_as_indexes(folded))


def may_hold_box(text: str, names: str) -> bool:
    """Whether ``cut_boxes`` may find anything in a fragment of this text, these names."""
    return BOX_CLASS.search(names) is not None or mentions_box(text)


def cut_boxes(root: Tag, base_url: str, names: str) -> list[Related]:
    """Remove related boxes from ``root`` and return their teasers, in reading order.

    Args:
        root: a parsed fragment; it is changed.
        base_url: for relative links.
        names: the class and id names in the fragment, from ``names_in``.
    """
    found: list[Related] = []
    text = root.get_text()
    size = max(1, len(text))
    named = BOX_CLASS.search(names)
    for box in [tag for tag in root.find_all(True) if _is_box(tag)] if named else []:
        # A wrapper may bear such a class too; what holds most of the text is the article.
        if box.decomposed or len(box.get_text()) > size / 2 or box.find("a", href=True) is None:
            continue
        found.extend(read_box(box, base_url))
        box.decompose()
    if not mentions_box(text):
        return _distinct(found)
    marks = [tag for tag in root.find_all(_LABEL_TAGS) if _is_label(tag)]
    for label in marks[:_MOST_LABELS]:
        if not label.decomposed:
            found.extend(_cut_after_label(root, label, size, base_url))
    return _distinct(found)


# An article has a handful; each costs a look at the whole text around it.
_MOST_LABELS = 60
_LABEL_LENGTH = 60
_LABEL_TAGS = ["h2", "h3", "h4", "h5", "p", "div", "span", "strong", "b", "legend", "a", "li"]


def _cut_after_label(root: Tag, label: Tag, size: int, base_url: str) -> list[Related]:
    """Read and remove what a "Tin liên quan" line introduces, and the line itself."""
    top, said = label, _letters(label.get_text())
    while top.parent is not None and top.parent is not root and _says_only(top.parent, said):
        top = top.parent
    parent = top.parent
    if parent is not None and parent is not root and _links_only(parent, size):
        found = read_box(parent, base_url)
        parent.decompose()
        return found
    found = []
    following = next(siblings(top), None)
    while (sibling := following) is not None:
        links = sibling.find_all("a", href=True, limit=MAX_LINKS) + (
            [sibling] if sibling.name == "a" and sibling.get("href") else []
        )
        following = next(siblings(sibling), None)
        if not links and not line(sibling):
            continue
        linked = _link_share(sibling) >= _LINKY or _is_list(sibling) or _opens_with_link(sibling)
        if not links or not linked:
            break
        found.extend(read_box(_wrapped(sibling), base_url))
        if following is not None and _is_teaser_text(following):
            if found:
                last = found.pop()
                found.append(Related(last.title, last.url, line(following), last.published))
            told, following = following, next(siblings(following), None)
            told.decompose()
        sibling.decompose()
    top.decompose()
    return found


def _says_only(tag: Tag, said: str) -> bool:
    """Whether these letters are all that an element says; it is read no further than they go."""
    told = ""
    for string in tag.strings:
        told += _letters(string)
        if not said.startswith(told):
            return False
    return told == said


def _letters(text: str) -> str:
    return "".join(text.split())


def _opens_with_link(tag: Tag) -> bool:
    """A headline that is a link, with its text behind it in the same paragraph."""
    first = next((string for string in tag.strings if string.strip()), None)
    link = first.find_parent("a") if first is not None else None
    return link is not None and len(line(link)) >= MIN_TITLE


def _is_teaser_text(tag: Tag) -> bool:
    """Text without links between two linked headlines (or at the very end) tells of the first."""
    if tag.find("a", href=True) is not None or tag.name == "a" or not line(tag):
        return False
    after = next(siblings(tag), None)
    return after is None or _link_share(after) >= _LINKY


def _links_only(box: Tag, size: int) -> bool:
    """A container of teasers rather than the article: linked, and the smaller part of the text."""
    text = len(box.get_text())
    items = len(box.find_all("a", href=True, limit=MAX_LINKS))
    if not items or text > size / 2:
        return False
    return _link_share(box) >= _LINKY or (text / items < 400 and _is_last(box))  # noqa: PLR2004


def _is_last(box: Tag) -> bool:
    return not any(line(sibling) and not sibling.find("a") for sibling in siblings(box))


def _is_box(tag: Tag) -> bool:
    classes = tag.get("class")
    words = " ".join(classes) if isinstance(classes, list) else str(classes or "")
    return bool(BOX_CLASS.search(f"{words} {tag.get('id') or ''}"))


def _is_label(tag: Tag) -> bool:
    length = 0
    for string in tag.strings:
        length += len(string)
        if length > _LABEL_LENGTH:
            return False
    return labels.is_related_label(line(tag))


def _is_list(tag: Tag) -> bool:
    return tag.name in {"ul", "ol", "table"}


def _wrapped(tag: Tag) -> Tag:
    """``read_box`` looks inside its argument; a bare link is put into a box of its own."""
    return tag.wrap(Tag(name="div")) if tag.name == "a" else tag


def _link_share(tag: Tag) -> float:
    text = len(line(tag))
    if tag.name == "a":
        return 1.0
    return sum(len(line(link)) for link in tag.find_all("a", href=True)) / max(1, text)


def _distinct(found: list[Related]) -> list[Related]:
    """One teaser an address, the one with the most text."""
    best: dict[str, Related] = {}
    for item in found:
        key = item.url or item.title
        if key not in best or len(item.text) > len(best[key].text):
            best[key] = item
    return list(best.values())
