"""The claims of a document: every figure of the OCOP programme that its text states."""

from __future__ import annotations

import re
from dataclasses import replace

from parsers.claims.context import read_context
from parsers.claims.emit import claims_of
from parsers.claims.frames import read_figures
from parsers.claims.placing import Placer
from parsers.claims.scan import scan_sentence, scan_text, with_known_communes
from parsers.claims.sentences import split_sentences
from parsers.claims.tables import find_tables
from parsers.models import Claim, Document, Publisher
from parsers.text import normalise

# A document that names neither the programme ("0COP" is how it is mistyped) nor stars has no
# figures of it; the cheapest gate of all.
_ABOUT = re.compile(r"[o0]cop(?!\w)|\d\s?sao(?!\w)|[★⭐]", re.IGNORECASE)


def extract_claims(document: Document, publisher: Publisher | None = None) -> tuple[Claim, ...]:
    """Read the claims of ``document.text``.

    Args:
        document: its text, title, kind and day of publication are used; ``published`` is what
            "đến nay" means.
        publisher: who published it; its province is the last resort for a figure's place.

    Returns:
        Claims in reading order, without ``claim_id``; each with an exact evidence span.
    """
    if not _ABOUT.search(f"{document.title or ''}\n{document.lead or ''}\n{document.text}"):
        return ()
    normal = normalise(document.text)
    scans = with_known_communes(scan_text(normal, find_tables(normal, document.text)))
    head = normalise(document.title or "")
    titles = split_sentences(head)
    title = scan_sentence(head, replace(titles[0], end=titles[-1].end)) if titles else None
    placer = Placer(document.published)
    context = read_context(document, title, scans, placer, publisher)
    return claims_of(read_figures(scans, context, placer), normal, context)
