"""The grammar of Vietnamese numbers: digits and words into a ``Decimal``.

``Reader`` reads the longest number that begins at a token. What does not belong here: deciding
whether a number in running text is one ("Ba Vì"); that is ``parsers.number_spans``.
"""

from __future__ import annotations

from decimal import Decimal

from parsers.joined_tokens import JoinedTokens
from parsers.numeral_tokens import Reading, Token
from parsers.numerals_table import (
    AFTER_TEN_ONLY,
    DOZENS,
    SCALES,
    SUFFIXES,
    UNITS,
)


class Reader(JoinedTokens):
    """Reads numbers from the tokens of one text."""

    def read(self, at: int) -> Reading | None:
        """The longest number that begins with token ``at``; None when none does."""
        if self.tokens[at].kind == "digits" and not self.kind(at + 1):
            value, english = self.digits(at)
            return Reading(value, at + 1, value, english=english)
        whole = self._whole(at)
        if whole is None:
            return None
        return self._fraction(at, whole) or self._point(whole) or whole

    # -- below a thousand ----------------------------------------------------------------

    def _unit_after_ten(self, at: int, ten: int) -> tuple[int, int]:
        """The unit that follows a ten, and the index after it."""
        if self.kind(at) != "unit":
            return ten, at
        word = self.word(at)
        nothing = word == "không" or self.kind(at + 1) in ("tens", "hundred", "dozen")
        if nothing or (word == "năm" and not self.five_fits(at)):
            return ten, at
        return ten + UNITS[word], at + 1

    def _below_hundred(self, at: int, first: bool) -> Reading | None:
        """A number below a hundred in words, or a group of digits of any size."""
        token = self.tokens[at]
        if token.kind == "digits":
            value, english = self.digits(at)
            if self.kind(at + 1) == "dozen":
                dozen = DOZENS[self.word(at + 1)]
                return self._half(value * dozen, at + 2, dozen)
            if self.kind(at + 1) == "tens":
                return Reading(value * 10, at + 2, value * 10)
            return Reading(value, at + 1, value, english=english)
        if token.kind == "ten":
            number, after = self._unit_after_ten(at + 1, 10)
            return Reading(Decimal(number), after, Decimal(number))
        if token.kind == "dozen" and first:
            return self._half(Decimal(DOZENS[token.word]), at + 1, DOZENS[token.word])
        return self._unit_first(at, token) if token.kind == "unit" else None

    def _unit_first(self, at: int, token: Token) -> Reading | None:
        digit = UNITS[token.word]
        following = self.kind(at + 1)
        if following == "tens":
            number, after = self._unit_after_ten(at + 2, digit * 10)
            return Reading(Decimal(number), after, Decimal(number))
        if following == "dozen":
            dozen = DOZENS[self.word(at + 1)]
            return self._half(Decimal(digit * dozen), at + 2, dozen)
        if following == "unit" and self._is_short(at, token):
            number = digit * 10 + UNITS[self.word(at + 1)]
            return Reading(Decimal(number), at + 2, Decimal(number), short=True)
        return Reading(Decimal(digit), at + 1, Decimal(digit))

    def _is_short(self, at: int, token: Token) -> bool:
        """Whether two units are a ten and a unit: "ba mốt", "hai tư", "chín lăm"."""
        unit = self.tokens[at + 1]
        beyond = self.kind(at + 2)
        return (
            UNITS[token.word] > 1
            and token.word not in AFTER_TEN_ONLY
            and unit.word not in ("không", "năm")
            and unit.gap == " "
            and beyond not in ("tens", "hundred", "dozen", "unit", "zero-ten")
            # "hai ba triệu" is two or three millions, "hai lăm triệu" 25
            and not (
                beyond == "scale"
                and unit.word not in AFTER_TEN_ONLY
                and UNITS[unit.word] == UNITS[token.word] + 1
            )
        )

    def _half(self, value: Decimal, after: int, of: int) -> Reading:
        """Add "rưỡi" (half of ``of``) when it follows."""
        if self.kind(after) == "half":
            return Reading(value + Decimal(of) / 2, after + 1, value)
        return Reading(value, after, value)

    def _group(self, at: int, first: bool) -> Reading | None:
        """A number below a thousand: hundreds, then tens and units."""
        token = self.tokens[at]
        hundreds = Decimal(1)
        after = at
        if token.kind == "unit" and token.word not in AFTER_TEN_ONLY:
            hundreds, after = Decimal(UNITS[token.word]), at + 1
        elif token.kind == "digits":
            hundreds, after = self.digits(at)[0], at + 1
        elif token.kind != "hundred" or not first:
            return self._below_hundred(at, first)
        if (self.kind(after) if after > at else token.kind) != "hundred":
            return self._below_hundred(at, first)
        return self._after_hundreds(hundreds * 100, after + 1)

    def _after_hundreds(self, value: Decimal, at: int) -> Reading:
        kind = self.kind(at)
        if kind == "half":
            return Reading(value + 50, at + 1, value + 50)
        if kind == "zero-ten" and self.kind(at + 1) in ("unit", "ten", "digits"):
            rest = self._below_hundred(at + 1, False)
            if rest is not None and rest.value < 100:  # noqa: PLR2004
                return Reading(value + rest.value, rest.after, value + rest.value)
        if kind in ("unit", "ten", "digits") and self.kind(at + 1) != "hundred":
            rest = self._below_hundred(at, False)
            if rest is None or rest.value >= 100 or rest.value == 0:  # noqa: PLR2004
                return Reading(value, at, value)
            add = rest.value
            if kind == "unit" and rest.after == at + 1:
                # "một trăm hai" is 120; "một trăm năm" is a hundred years or says too little.
                word = self.word(at)
                if word == "năm" and self.kind(at + 1) != "scale":
                    return Reading(value, at, value)
                add = rest.value * (1 if word == "một" else 10)
            return Reading(value + add, rest.after, value + add)
        return Reading(value, at, value)

    # -- scales --------------------------------------------------------------------------

    def _whole(self, at: int) -> Reading | None:
        """Groups and scales: "hai triệu ba trăm nghìn", "2 tỷ rưỡi", "một triệu hai"."""
        parts: list[tuple[Decimal, int]] = []
        first: Reading | None = None
        after = at
        while after < len(self.tokens) and (after == at or self.kind(after)):
            group = self._next_group(after, bool(parts))
            if group is None:
                break
            first = first or group
            step = self._scaled(group, parts)
            if step is None:
                tail = self._tail(group, after, parts)
                after = after if tail is None else group.after
                if tail is not None:
                    parts.append((tail, 0))
                break
            after = step
            if self.kind(after) == "half":
                parts.append((Decimal(parts[-1][1]) / 2, 0))
                after += 1
                break
        if not parts or first is None:
            return None
        value = sum((part for part, _ in parts), Decimal(0))
        scale = parts[0][1] or 1
        if parts[0][1] == 0:
            return Reading(value, after, value, 1, first.short, first.english)
        return Reading(value, after, value / scale, scale, english=first.english)

    def _next_group(self, at: int, later: bool) -> Reading | None:
        kind = self.tokens[at].kind
        if later and kind == "zero-ten":
            more = self.kind(at + 1) in ("unit", "ten", "digits")
            return self._below_hundred(at + 1, False) if more else None
        if kind == "half-of" and not later:
            dozen = self.kind(at + 1) == "dozen"
            times = DOZENS[self.word(at + 1)] if dozen else 1
            return Reading(Decimal(times) / 2, at + 1 + dozen, Decimal(times) / 2)
        if kind == "scale" and not later:
            return Reading(Decimal(1), at, Decimal(1))
        group = self._group(at, first=not later)
        if group is not None and not later and self.kind(group.after) == "half":
            return Reading(group.value + Decimal("0.5"), group.after + 1, group.value)
        return group

    def _scaled(self, group: Reading, parts: list[tuple[Decimal, int]]) -> int | None:
        """Append ``group`` times the scale behind it; None when no scale follows."""
        after = group.after
        at_start = not parts and after < len(self.tokens) and self.tokens[after].kind == "scale"
        kind = self.kind(after) or ("scale" if at_start and group.value == 1 else "")
        if kind not in ("scale", "suffix") or (after < len(self.tokens) and not self._is(after)):
            return None
        scale = (SCALES | SUFFIXES)[self.word(after)]
        value = group.value
        smaller = [part for part in parts if part[1] < scale]
        if len(smaller) < len(parts) and parts[len(parts) - len(smaller) - 1][1] <= scale:
            return None
        for part in smaller:
            value += part[0]
            parts.remove(part)
        value *= scale
        after += 1
        while self.kind(after) == "scale":  # nghìn tỷ, triệu tỷ
            value *= SCALES[self.word(after)]
            scale *= SCALES[self.word(after)]
            after += 1
        parts.append((value, scale))
        return after

    def _is(self, at: int) -> bool:
        return self.tokens[at].kind in ("scale", "suffix")

    def _tail(self, group: Reading, at: int, parts: list[tuple[Decimal, int]]) -> Decimal | None:
        """What a last group without a scale adds: "hai triệu mười" 10, "một triệu hai" 200,000."""
        if not parts:
            return group.value
        last = parts[-1][1]
        token = self.tokens[at]
        glued = token.kind == "digits" and token.gap == ""  # 1tr5, 1tr250
        if glued:
            return Decimal(f"0.{token.word}") * last if token.word.isdigit() else None
        if group.after == at + 1 and token.kind == "unit":
            a_unit = token.word == "một" and self.goes_on(at)  # "50 nghìn một cân"
            if token.word in ("năm", "không") or a_unit or self.counted(at):
                return None
            return group.value * (1 if token.word == "một" else last // 10)
        if group.after == at + 1 and token.kind == "digits" and len(token.word) == 1:
            return None if self.counted(at) else group.value * (last // 10)
        return group.value if group.value < last and last >= 1000 else None  # noqa: PLR2004

    # -- points and fractions -------------------------------------------------------------

    def _point(self, whole: Reading) -> Reading | None:
        """Decimals: "ba phẩy không năm", "2 chấm 23", then a scale: "một phẩy năm triệu"."""
        after = whole.after
        if self.kind(after) != "point":
            return None
        figures, after = self._decimals(after + 1)
        if not figures:
            return None
        value = whole.value + Decimal(f"0.{figures}")
        scale = 1
        while self.kind(after) == "scale":
            scale *= SCALES[self.word(after)]
            after += 1
        return Reading(value * scale, after, value, scale)

    def _decimals(self, at: int) -> tuple[str, int]:
        if self.kind(at) == "digits":
            word = self.word(at)
            return (word, at + 1) if word.isdigit() else ("", at)
        figures, after = "", at
        while self.kind(after) in ("unit", "ten"):
            if self.kind(after) == "ten" or self.kind(after + 1) == "tens":
                pair = self._below_hundred(after, False)
                if pair is None or figures.strip("0"):
                    break
                return figures + str(pair.value), pair.after
            figures += str(UNITS[self.word(after)])
            after += 1
        return figures, after

    def _fraction(self, at: int, top: Reading) -> Reading | None:
        """Read "ba phần tư", "2 phần 5"; "phần trăm" and "phần nghìn" are units, not fractions."""
        after = top.after
        if self.kind(after) != "over" or self.kind(after + 1) not in ("unit", "ten", "digits"):
            return None
        bottom = self._below_hundred(after + 1, False)
        if bottom is None or bottom.value == 0:
            return None
        value = top.value / bottom.value
        return Reading(value, bottom.after, value)
