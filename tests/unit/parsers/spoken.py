"""Writes numbers and days the ways Vietnamese texts do, for tests that read them back."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

_ONES = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ((10**9, ("tỷ", "tỉ")), (10**6, ("triệu",)), (10**3, ("nghìn", "ngàn")))


class Speaker:
    """Spells numbers; each choice between two spellings is drawn by hypothesis."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw

    def pick(self, *options: str) -> str:
        return self.draw(st.sampled_from(options))

    def one(self, digit: int) -> str:
        return self.pick("bảy", "bẩy") if digit == 7 else _ONES[digit]

    def below_hundred(self, number: int) -> str:
        ten, one = divmod(number, 10)
        if ten == 0:
            return self.one(one)
        after = {1: "mốt", 4: self.pick("tư", "bốn"), 5: self.pick("lăm", "nhăm")}
        if ten == 1:
            unit = "lăm" if one == 5 else self.one(one)
            return "mười" if one == 0 else f"mười {unit}"
        if one == 0:
            return f"{self.one(ten)} {self.pick('mươi', 'chục')}"
        return f"{self.one(ten)} mươi {after.get(one) or self.one(one)}"

    def group(self, number: int, inner: bool) -> str:
        """A number below a thousand; ``inner`` groups say their empty hundreds."""
        hundred, rest = divmod(number, 100)
        if hundred == 0 and not inner:
            return self.below_hundred(rest)
        if rest == 0:
            return f"{self.one(hundred)} trăm"
        tail = self.below_hundred(rest)
        if rest < 10:
            tail = f"{self.pick('linh', 'lẻ')} {tail}"
        if hundred == 0 and self.draw(st.booleans()):
            return tail
        return f"{self.one(hundred)} trăm {tail}"

    def number(self, number: int) -> str:
        if number < 1000:
            return self.group(number, inner=False)
        words: list[str] = []
        for scale, names in _SCALES:
            count, number = divmod(number, scale)
            if count:
                said = self.group(count, bool(words)) if count < 1000 else self.number(count)
                words.append(f"{said} {self.pick(*names)}")
        if number:
            words.append(self.group(number, inner=True))
        return " ".join(words)

    def day(self, day: date) -> str:
        """A day in one of the forms of the press."""
        d, m, y = day.day, day.month, day.year
        month = self.pick(str(m), f"{m:02}", "tư" if m == 4 else self.below_hundred(m))
        first = self.pick("mồng", "mùng") if d <= 10 else "ngày"
        return self.pick(
            f"{d}/{m}/{y}",
            f"{d:02}-{m:02}-{y}",
            f"{d}.{m}.{y}",
            f"{y}-{m:02}-{d:02}",
            f"ngày {d} tháng {month} năm {y}",
            f"{first} {self.below_hundred(d).replace('chục', 'mươi')} tháng {month} năm {y}",
            f"ngày {d:02} tháng {m:02} năm {self.number(y)}",
            f"Cập nhật lúc 08:15, ngày {d}/{m}/{y} (GMT+7)",
            f"Lạng Sơn, ngày {d} tháng {m} năm {y}",
        )


@st.composite
def spelled(draw: st.DrawFn, number: int) -> str:
    return Speaker(draw).number(number)


@st.composite
def spelled_day(draw: st.DrawFn, day: date) -> str:
    return Speaker(draw).day(day)
