"""The claims of a document: every figure of the OCOP programme that its text states."""

from __future__ import annotations

from dataclasses import dataclass

from parsers.about import may_state_figures
from parsers.claims.asides import asides_of
from parsers.claims.captions import without_pictures
from parsers.claims.context import Context, read_context
from parsers.claims.emit import claims_of
from parsers.claims.figure import Figure
from parsers.claims.frames import read_figures
from parsers.claims.local_communes import with_local_communes
from parsers.claims.placing import Placer
from parsers.claims.scan import Scan, scan_sentence, scan_text, with_known_communes
from parsers.claims.sentences import split_sentences
from parsers.claims.tables import find_tables
from parsers.models import Claim, Document, Publisher
from parsers.record import changed
from parsers.text import NormalText, normalise


@dataclass(frozen=True, slots=True)
class Reading:
    """Every stage of a document on its way to claims: what `ocop parse --trace` shows.

    ``normal`` is the normalised text, ``scans`` its sentences with their typed spans, ``title``
    the same of the title; ``context`` what the document as a whole says; ``figures`` every number
    that was weighed, dropped ones included; ``claims`` the result, ``aside`` the figures that
    hold only with a restriction.
    """

    normal: NormalText
    title: Scan | None
    scans: tuple[Scan, ...]
    context: Context
    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]
    aside: tuple[Claim, ...]


def extract_claims(document: Document, publisher: Publisher | None = None) -> tuple[Claim, ...]:
    """Read the claims of ``document.text``.

    Args:
        document: its text, title, kind and day of publication are used; ``published`` is what
            "đến nay" means.
        publisher: who published it; its province is the last resort for a figure's place.

    Returns:
        Claims in reading order, without ``claim_id``; each with an exact evidence span.
    """
    reading = read(document, publisher)
    return reading.claims if reading else ()


def read(document: Document, publisher: Publisher | None = None) -> Reading | None:
    """All stages of reading a document; None for one that cannot speak of the programme.

    Args: as ``extract_claims``.
    """
    if not may_state_figures(document.title, document.lead, document.text):
        return None
    normal = normalise(document.text)
    scans = with_known_communes(scan_text(normal, find_tables(normal, document.text)))
    head = normalise(document.title or "")
    titles = split_sentences(head)
    title = scan_sentence(head, changed(titles[0], end=titles[-1].end)) if titles else None
    placer = Placer(document.published)
    context = read_context(document, title, scans, placer, publisher)
    about = context.place.place if context.place else None
    scans = list(with_local_communes(scans, about, document.published))
    scans = without_pictures(scans) if document.kind == "news" else scans
    figures = read_figures(_without_title(scans, title), context, placer)
    claims = claims_of(figures, normal, context)
    aside = asides_of(figures, normal, context)
    return Reading(normal, title, tuple(scans), context, tuple(figures), claims, aside)


def _without_title(scans: list[Scan], title: Scan | None) -> list[Scan]:
    """The sentences but for a headline said again, as pages have it under a picture."""
    if title is None:
        return scans
    headline = title.low.strip(" .")
    return [s for s in scans if not _says_again(s, headline)]


_ALIKE = 0.8  # of all words of a caption and the headline that both have


def _says_again(scan: Scan, headline: str) -> bool:
    """As in a picture's line "79 sản phẩm dự thi OCOP" under "79 sản phẩm dự thi OCOP ở Huế"."""
    said = scan.low.strip(" .")
    if said == headline:
        return True
    if not scan.sentence.first or scan.low.rstrip().endswith(".") or said.endswith((":", ";")):
        return False
    words, others = set(said.split()), set(headline.split())
    numbers = [{w for w in each if w[0].isdigit()} for each in (words, others)]
    alike = len(words & others) / len(words | others)
    return numbers[0] == numbers[1] and bool(numbers[0]) and alike >= _ALIKE
