"""Whether a text is a reprint of another: a sketch of it that small edits hardly change.

A bottom-k sketch (Broder 1997): of the hashes of all runs of words the smallest are kept. Two texts
share about as much of their sketches as of their runs.
"""

from __future__ import annotations

import re
import zlib

_RUN = 4
_KEPT = 48
_WORD = re.compile(r"\w+")
_SIGN = 1 << 31


def sketch(text: str) -> list[int]:
    """At most 48 integers of 32 bits, ascending; few or none for a text of few words.

    The texts "Hôm nay thành phố có 41 sản phẩm …" of two papers that print one agency's story,
    with another headline or a sentence cut, share half of their sketches or more.
    """
    words = _WORD.findall(text.lower())
    runs = {" ".join(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1)}
    hashes = sorted({zlib.crc32(run.encode()) for run in runs})
    return [value - _SIGN for value in hashes[:_KEPT]]
