"""The tokens of one text, and which of them belong to one number.

What they make together is the grammar in ``parsers.numerals``.
"""

from __future__ import annotations

import re
from decimal import Decimal

from parsers.numeral_tokens import COUNTED_NEXT, Token, digits_value

_WORD_NEXT = re.compile(r" [^\W\d]")
_COUNT_NOT_MONEY = re.compile(r" *(?:sản phẩm|chủ thể|hồ sơ|hộ|cơ sở|người|lượt|hợp tác xã|htx)")


class JoinedTokens:
    """Tokens by their place; one that is parted from the one before has no kind beside it."""

    def __init__(self, low: str, found: list[Token]) -> None:
        self.low = low
        self.tokens = found

    def kind(self, at: int) -> str:
        """Kind of the token at ``at`` if it is joined to the one before, else ""."""
        if at >= len(self.tokens):
            return ""
        token = self.tokens[at]
        joined = token.gap in (" ", "", "-", "  ")
        if token.kind == "suffix":
            joined = token.gap == "" or (token.gap == " " and token.word == "tr")
        if token.gap == "-" and "digits" in (token.kind, self.tokens[at - 1].kind):
            joined = False
        return token.kind if joined else ""

    def word(self, at: int) -> str:
        """The word of the token at ``at``, in small letters."""
        return self.tokens[at].word

    def counted(self, at: int) -> bool:
        """Whether a noun that can be counted follows the token at ``at``."""
        return COUNTED_NEXT.match(self.low, self.tokens[at].end) is not None

    def goes_on(self, at: int) -> bool:
        """Whether a word follows the token at ``at``."""
        return _WORD_NEXT.match(self.low, self.tokens[at].end) is not None

    def five_fits(self, at: int) -> bool:
        """Whether "năm" as the last word of a number is five and not a year."""
        return self.counted(at) or self.kind(at + 1) == "scale"

    def digits(self, at: int) -> tuple[Decimal, bool]:
        """The value of the digits at ``at``, and whether they are written the English way."""
        token = self.tokens[at]
        if "," not in token.word:  # what stands behind it tells apart two readings of a comma
            return digits_value(token.word)
        scaled = self.kind(at + 1) in ("scale", "suffix", "hundred", "dozen")
        count = _COUNT_NOT_MONEY.match(self.low, token.end) is not None
        return digits_value(token.word, scaled, count)
