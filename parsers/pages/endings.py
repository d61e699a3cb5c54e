"""The marks that close a sentence or a line, in the scripts of the pages that are read.

Chinese and Japanese have full-width marks; French, German and others close quotations each in
their own way. A paragraph whose end is overlooked is taken for a caption or a headline.
"""

from __future__ import annotations

import re

_QUOTES = "\"”“’‘'»«›‹)\\]）」』】》"
_CLOSED = rf"[{_QUOTES}]*$"

SENTENCE_END = re.compile(rf"[.!?…。！？｡]{_CLOSED}")
"""The end of a sentence."""

LINE_END = re.compile(rf"[.!?…:;。！？｡：；]{_CLOSED}")
"""The end of a sentence, or of a line that announces what follows it."""

PART_END = re.compile(rf"[.!?…:;,。！？｡：；，、]{_CLOSED}")
"""The same, or of a part of a sentence."""
