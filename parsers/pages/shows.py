"""Boxes that show a film or a row of pictures beside the text of an article.

Their words are a title, a description of the film, "Full screen", "Buy photo": none of it is told
by the article. They are known by their names, or by a player with a heading of its own; and they
hold one paragraph at most.
"""

from __future__ import annotations

from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from parsers.pages import looks

_NAMED = (
    '[class*="video" i], [class*="gallery" i], [class*="slide" i], [class*="player" i], '
    '[class*="carousel" i], [id*="video" i], [id*="gallery" i]'
)
_MEDIA = "img, picture, video, audio, iframe, canvas, object, embed, svg"
_PLAYER = "video, iframe"
_BOXES = frozenset(["div", "section", "aside", "figure", "ul", "ol"])
_OWN = "h1, article, [itemprop=articleBody]"
_MOST_BOXES = 200
_MOST_LETTERS = 1500
_MOST_BESIDE_PLAYER = 400
_TOLD = 120  # letters of a paragraph; a box with two such tells a story of its own
_CLIMB = 5


def shown_boxes(root: LexborNode) -> list[LexborNode]:
    """The outermost of these boxes in an element."""
    found: dict[int, LexborNode] = {}
    for node in root.css(_NAMED)[:_MOST_BOXES]:
        if _is_named_box(node) and not _within(node, found):
            found[node.mem_id] = node
    for player in root.css(_PLAYER)[:_MOST_BOXES]:
        box = None if _within(player, found) else _box_of(player, root)
        if box is not None:
            found[box.mem_id] = box
    return list(found.values())


def cut_shows(nodes: Sequence[LexborNode], names: str) -> None:
    """Take them out of an article's nodes, but none that is a large part of it.

    Args:
        nodes: the nodes; they are changed.
        names: the page's class and id names, from ``names_on``.
    """
    for node in nodes:
        if not looks.may_name_show(names) and node.css_first(_PLAYER) is None:
            continue
        whole = len(_line(node))
        for box in shown_boxes(node):
            if looks.is_small(len(_line(box)), whole):
                box.decompose()


def _is_named_box(node: LexborNode) -> bool:
    if node.tag not in _BOXES or not looks.is_show_name(node.attributes):
        return False
    return node.css_first(_MEDIA) is not None and _tells_little(node, _MOST_LETTERS)


def _box_of(player: LexborNode, root: LexborNode) -> LexborNode | None:
    """The smallest element around a player that says anything, if it says it under a heading."""
    box = player.parent
    for _ in range(_CLIMB):
        if box is None or box.mem_id == root.mem_id or box.tag not in _BOXES:
            return None
        if _line(box):
            headed = box.css_first("h2, h3, h4, h5, h6") is not None
            return box if headed and _tells_little(box, _MOST_BESIDE_PLAYER) else None
        box = box.parent
    return None


def _tells_little(node: LexborNode, most: int) -> bool:
    if len(_line(node)) > most or node.css_first(_OWN) is not None:
        return False
    return sum(len(_line(part)) >= _TOLD for part in node.css("p")) <= 1


def _within(node: LexborNode, found: dict[int, LexborNode]) -> bool:
    around = node.parent
    while around is not None:
        if around.mem_id in found:
            return True
        around = around.parent
    return False


def _line(node: LexborNode) -> str:
    return " ".join(node.text().split())
