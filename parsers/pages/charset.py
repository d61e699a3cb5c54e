"""From bytes to text: byte order mark, strict UTF-8, the declared charset, then detection.

Vietnamese pages that are not UTF-8 are windows-1258 (letters with combining tones), UTF-16, or
mislabelled. Bytes that are valid UTF-8 are UTF-8 whatever the page says: text in another
charset practically never forms valid UTF-8 sequences by chance.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from parsers import problems
from parsers.models import Problem

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)
_SAMPLE = 65_536
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of a payload, the charset it was read as, and what a reader should know of it.

    ``utf8`` is the text as bytes where the payload was just that.
    """

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()
    utf8: bytes | None = None


def decode(payload: bytes) -> Decoded:
    """Read ``payload`` as text; never raises. Letters stay as they are (NFD stays NFD).

    NUL and lone surrogates, which no database holds, become U+FFFD.
    """
    for mark, marked in _BOMS:
        if payload.startswith(mark):
            return _decoded(payload[len(mark) :], marked, guessed=False)
    if wide := _utf16_without_mark(payload):
        return _decoded(payload, wide, guessed=True)
    declared = declared_charset(payload)
    try:
        text = payload.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(payload, declared)
    # Plain ASCII is UTF-8 under any name; only a real lie is worth a reader's attention.
    lied = declared not in {None, "utf-8"} and not payload.isascii()
    notes = (problems.charset_guessed("utf-8"),) if lied else ()
    # Looked for in the bytes: that is a hundred times as fast as in the text.
    if b"\x00" in payload:
        return Decoded(_without_nul(text), "utf-8", notes)
    return Decoded(text, "utf-8", notes, payload)


def declared_charset(payload: bytes) -> str | None:
    """The charset that the first 4 KiB name, as Python's codec name; None if none or unknown."""
    match = _DECLARED.search(payload[:4096])
    if not match:
        return None
    try:
        return codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None


def storable(text: str) -> str:
    """``text`` with NUL and lone surrogates replaced one for one, so that offsets stay."""
    return _UNSTORABLE.sub("\ufffd", text)


def _without_nul(text: str) -> str:
    """As ``storable``, for decoded text: no decoder lets half a surrogate pair through."""
    return text.replace("\x00", "\ufffd")


def _not_utf8(payload: bytes, declared: str | None) -> Decoded:
    if declared and not declared.startswith(("utf-8", "utf-16", "utf-32")):
        try:
            return Decoded(_without_nul(payload.decode(declared)), declared)
        except (UnicodeDecodeError, LookupError):
            # LookupError: codecs that are no text encodings, such as "base64".
            pass
    if _mostly_utf8(payload):
        return _decoded(payload, "utf-8", guessed=declared not in {None, "utf-8"})
    return _decoded(payload, _detected(payload), guessed=True)


def _mostly_utf8(payload: bytes) -> bool:
    """UTF-8 with a few broken bytes (cut in the middle of a letter) rather than another charset."""
    text = payload[:_SAMPLE].decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    beyond_ascii = sum(1 for char in text if char > "\x7f")
    return broken * 10 <= beyond_ascii


def _detected(payload: bytes) -> str:
    """windows-1258 when its combining tones are seen, else what charset-normalizer thinks."""
    from charset_normalizer import from_bytes

    sample = payload[:_SAMPLE]
    vietnamese = sum(sample.count(bytes([byte])) for byte in (0xCC, 0xEC, 0xD2, 0xDE, 0xF2))
    others = sum(1 for byte in sample if byte >= 0x80)  # noqa: PLR2004
    if others and vietnamese * 10 >= others:
        return "cp1258"
    best = from_bytes(sample).best()
    return best.encoding if best else "cp1258"


def _utf16_without_mark(payload: bytes) -> str | None:
    head = payload[:2048]
    if len(head) < 8 or head.count(0) * 4 < len(head):  # noqa: PLR2004
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 4 * odd else None


def _decoded(payload: bytes, encoding: str, *, guessed: bool) -> Decoded:
    text = payload.decode(encoding, errors="replace")
    notes = [problems.charset_guessed(encoding)] if guessed else []
    if lost := text.count("\ufffd"):
        notes.append(problems.undecodable(lost, encoding))
    return Decoded(_without_nul(text), encoding, tuple(notes))
