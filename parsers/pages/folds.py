"""Parts of an article that unfold when a button is pressed."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

_HIDDEN = '[hidden], [style*="display:none" i], [style*="display: none" i]'
_TOLD = 60
_MOST = 10


def unfold(body: LexborNode) -> bool:
    """Show hidden elements that go on with the paragraphs before them; whether there was any.

    Such an element follows a paragraph, among two or more, and holds two or more itself; what
    pops up over a page stands elsewhere.
    """
    shown = False
    for node in body.css(_HIDDEN)[:_MOST]:
        before = node.prev
        while before is not None and before.tag == "-text":
            before = before.prev
        around = node.parent
        if before is None or before.tag != "p" or around is None or not _told(before):
            continue
        beside = sum(child.tag == "p" and _told(child) for child in around.iter())
        if beside > 1 and sum(map(_told, node.css("p"))) > 1:
            for name in ("hidden", "style"):
                if name in node.attributes:
                    del node.attrs[name]
            shown = True
    return shown


def _told(node: LexborNode) -> bool:
    return len(" ".join(node.text().split())) >= _TOLD
