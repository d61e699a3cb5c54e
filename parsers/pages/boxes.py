"""Related-news boxes: cutting them out of an article and reading the teasers in them.

A teaser is a link to another article, with its headline and perhaps some of its text. Its
figures speak of another place and time, so nothing of it may stay in the article's text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from parsers.models import Related
from parsers.pages import labels
from parsers.pages.publication import parse_time

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
_HEADINGS = ["h2", "h3", "h4", "h5"]
_MIN_TITLE = 12
_MAX_LINKS = 60
_DATE_LENGTH = 60
_LINKY = 0.5


def mentions_box(text: str) -> bool:
    """Whether a related box may be announced in ``text``; quick, to spare the search for it."""
    folded = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    return any(word in folded for word in _WORDS)


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
    for label in [tag for tag in root.find_all(_LABEL_TAGS) if _is_label(tag)]:
        if not label.decomposed:
            found.extend(_cut_after_label(root, label, size, base_url))
    return _distinct(found)


_LABEL_TAGS = ["h2", "h3", "h4", "h5", "p", "div", "span", "strong", "b", "legend", "a", "li"]


def read_box(box: Tag, base_url: str) -> list[Related]:
    """The teasers of one box, one for each address in it."""
    groups: dict[str, list[Tag]] = {}
    for link in box.find_all("a", href=True, limit=_MAX_LINKS):
        address = _address(link, base_url)
        if address:
            groups.setdefault(address, []).append(link)
    found = []
    for address, links in groups.items():
        item = _item(links[0], box)
        headings = [heading for link in links if (heading := link.find(_HEADINGS))]
        title = _line(headings[0]) if headings else max(map(_line, links), key=len)
        title = title or str(links[0].get("title") or "").strip()
        if len(title) >= _MIN_TITLE and not labels.is_related_label(title):
            found.append(_teaser(title, address, item, links))
    return found


def _cut_after_label(root: Tag, label: Tag, size: int, base_url: str) -> list[Related]:
    """Read and remove what a "Tin liên quan" line introduces, and the line itself."""
    top = label
    while top.parent is not None and top.parent is not root and _line(top.parent) == _line(label):
        top = top.parent
    parent = top.parent
    if parent is not None and parent is not root and _links_only(parent, size):
        found = read_box(parent, base_url)
        parent.decompose()
        return found
    found = []
    for sibling in list(_siblings(top)):
        links = sibling.find_all("a", href=True, limit=_MAX_LINKS) + (
            [sibling] if sibling.name == "a" and sibling.get("href") else []
        )
        if not links and not _line(sibling):
            continue
        linked = _link_share(sibling) >= _LINKY or _is_list(sibling) or _opens_with_link(sibling)
        if not links or not linked:
            break
        found.extend(read_box(_wrapped(sibling), base_url))
        following = next(_siblings(sibling), None)
        if following is not None and _is_teaser_text(following):
            if found:
                last = found.pop()
                found.append(Related(last.title, last.url, _line(following), last.published))
            following.decompose()
        sibling.decompose()
    top.decompose()
    return found


def _opens_with_link(tag: Tag) -> bool:
    """A headline that is a link, with its text behind it in the same paragraph."""
    first = next((string for string in tag.find_all(string=True) if string.strip()), None)
    link = first.find_parent("a") if first is not None else None
    return link is not None and len(_line(link)) >= _MIN_TITLE


def _is_teaser_text(tag: Tag) -> bool:
    """Text without links between two linked headlines (or at the very end) tells of the first."""
    if tag.find("a", href=True) is not None or tag.name == "a" or not _line(tag):
        return False
    after = next(_siblings(tag), None)
    return after is None or _link_share(after) >= _LINKY


def _links_only(box: Tag, size: int) -> bool:
    """A container of teasers rather than the article: linked, and the smaller part of the text."""
    text = len(box.get_text())
    items = len(box.find_all("a", href=True, limit=_MAX_LINKS))
    if not items or text > size / 2:
        return False
    return _link_share(box) >= _LINKY or (text / items < 400 and _is_last(box))  # noqa: PLR2004


def _is_last(box: Tag) -> bool:
    return not any(_line(sibling) and not sibling.find("a") for sibling in _siblings(box))


def _is_box(tag: Tag) -> bool:
    classes = tag.get("class")
    words = " ".join(classes) if isinstance(classes, list) else str(classes or "")
    return bool(BOX_CLASS.search(f"{words} {tag.get('id') or ''}"))


def _is_label(tag: Tag) -> bool:
    return len(tag.get_text()) <= 60 and labels.is_related_label(_line(tag))  # noqa: PLR2004


def _is_list(tag: Tag) -> bool:
    return tag.name in {"ul", "ol", "table"}


def _item(link: Tag, box: Tag) -> Tag:
    """The largest element around ``link`` within ``box`` that leads nowhere else."""
    item = link
    href = link.get("href")
    while item.parent is not None and item is not box:
        parent = item.parent
        if any(other.get("href") != href for other in parent.find_all("a", href=True)):
            break
        if parent is box and len(box.find_all("a", href=True)) > 1:
            break
        item = parent
    return item


def _teaser(title: str, address: str, item: Tag, links: list[Tag]) -> Related:
    pieces = [text for text in _texts(item) if text != title]
    if item is links[0] or not pieces:
        pieces += [_line(tag) for tag in _unlinked_siblings(item)]
    stamp = item.find("time")
    day = parse_time(str(stamp.get("datetime") or _line(stamp))) if stamp else None
    kept: list[str] = []
    for piece in pieces:
        if len(piece) <= _DATE_LENGTH and (stated := parse_time(piece)):
            day = day or stated
        elif len(piece) > _MIN_TITLE and piece not in title and not labels.is_related_label(piece):
            kept.append(piece)
    return Related(title, address, "\n\n".join(kept), day.date() if day else None)


def _unlinked_siblings(item: Tag) -> Iterator[Tag]:
    for sibling in _siblings(item):
        if sibling.name == "a" or sibling.find("a", href=True) is not None or _is_label(sibling):
            return
        yield sibling


def _texts(item: Tag) -> list[str]:
    """Texts of the smallest block elements in ``item``."""
    blocks = ["p", "div", "h1", "h2", "h3", "h4", "h5", "li", "time", "a", "td"]
    leaves = [tag for tag in item.find_all(blocks) if tag.find(blocks) is None]
    own = [" ".join(child.split()) for child in item.find_all(string=True, recursive=False)]
    return [text for text in [*map(_line, leaves), *own] if text]


def _siblings(tag: Tag) -> Iterator[Tag]:
    following: PageElement | None = tag.next_sibling
    while following is not None:
        if isinstance(following, Tag):
            yield following
        elif isinstance(following, NavigableString) and following.strip():
            return
        following = following.next_sibling


def _wrapped(tag: Tag) -> Tag:
    """``read_box`` looks inside its argument; a bare link is put into a box of its own."""
    return tag.wrap(Tag(name="div")) if tag.name == "a" else tag


def _address(link: Tag, base_url: str) -> str | None:
    href = str(link.get("href") or "").strip()
    if not href or href.startswith(("#", "javascript:", "mailto:", "tel:")):
        return None
    try:
        address = urljoin(base_url, href)
        path = urlsplit(address).path
    except ValueError:
        return None
    return address if path not in {"", "/"} else None


def _link_share(tag: Tag) -> float:
    text = len(_line(tag))
    if tag.name == "a":
        return 1.0
    return sum(len(_line(link)) for link in tag.find_all("a", href=True)) / max(1, text)


def _line(tag: Tag) -> str:
    return " ".join(tag.get_text().split())


def _distinct(found: list[Related]) -> list[Related]:
    """One teaser an address, the one with the most text."""
    best: dict[str, Related] = {}
    for item in found:
        key = item.url or item.title
        if key not in best or len(item.text) > len(best[key].text):
            best[key] = item
    return list(best.values())
