"""What may stand between two letters of a word without parting it for a reader.

Tags of a line ("O<b>COP</b>"), as they are, as JSON escapes them and as feeds do; soft hyphens,
joiners and spaces of no width, as they are, as entities and as escapes of JSON.
"""

from __future__ import annotations

import re

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
"""In text."""
INVISIBLE_BYTES = (
    b"\xc2\xad", b"\xe2\x80\x8b", b"\xe2\x80\x8c", b"\xe2\x80\x8d", b"\xe2\x80\x8e",
    b"\xe2\x80\x8f", b"\xe2\x81\xa0", b"\xef\xbb\xbf",
)  # fmt: skip
"""In UTF-8."""
INVISIBLE_BEGINS = (
    *INVISIBLE_BYTES,
    b"&shy", b"&zwnj", b"&zwj", b"&ZeroWidth", b"&NoBreak",
    b"&#173", b"&#820", b"&#8288", b"&#65279", b"&#xad", b"&#xAD", b"&#xAd", b"&#xaD", b"&#x00",
    b"&#x20", b"&#xfe", b"&#xFE", b"&#Xad", b"&#XAD", b"&#X20", b"&#XFE", b"\\u00ad", b"\\u00AD",
    b"\\u200", b"\\u2060", b"\\ufeff", b"\\uFEFF",
)  # fmt: skip
"""Each begins as one of these, however it is written."""

_UNSEEN = (
    rb"\xc2\xad|\xe2\x80[\x8b-\x8f]|\xe2\x81\xa0|\xef\xbb\xbf"
    rb"|&(?:shy|zwnj|zwj|ZeroWidthSpace|NoBreak"
    rb"|\#(?:173|820[3-7]|8288|65279|x0*(?:ad|200[b-f]|2060|feff)));?"
    rb"|\\u(?:00ad|200[b-f]|2060|feff)"
)
# Tags that do not end a word.
_NAMES = (
    rb"(?:\\?/)?(?:a|abbr|acronym|b|bdi|bdo|big|em|font|i|mark|o:p|s|small|span|strong|su[bp]|u"
    rb"|wbr)"
)


def _tags(begin: bytes, end: bytes, inside: bytes) -> bytes:
    """Such tags, and comments, between two ways of writing the brackets."""
    within = inside + rb"{0,400}"
    return begin + rb"(?:" + _NAMES + rb"(?:[\s/]" + within + rb")?|!--" + within + rb"--)" + end


GAPS = re.compile(
    b"|".join(
        (
            _tags(rb"<", rb">", rb"[^<>]"),
            _tags(rb"\\u003c", rb"\\u003e", rb"(?:[^<>\\]|\\(?!u003))"),
            _tags(rb"&lt;", rb"&gt;", rb"(?:[^<>&]|&(?!lt|gt))"),
            _UNSEEN,
        )
    ),
    re.IGNORECASE,
)
"""In bytes."""
