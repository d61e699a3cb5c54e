"""What a column prints of a product line, by the name of its field."""

from __future__ import annotations

from samples.official.records import Line

_WORDS = {3: "Ba", 4: "Bốn", 5: "Năm"}


def printed(line: Line, name: str) -> str:
    """The text of a cell; empty where the line has nothing for it.

    ``star`` prints "4 sao"; ``star.digit``, ``star.padded``, ``star.words``, ``star.marks`` and
    ``star.asterisks`` its other habits; ``tick4`` an x on lines of four stars. ``a+b`` joins two
    fields by a comma, ``a/b`` by a line break. Anything else is of the line or its ``extra``.
    """
    for joint, text in (("/", "\n"), ("+", ", ")):
        if joint in name:
            parts = (printed(line, part) for part in name.split(joint))
            return text.join(part for part in parts if part)
    base, _, habit = name.partition(".")
    if base == "star":
        return _star(line.star, habit)
    if base.startswith("tick"):
        return "x" if line.star == int(base[len("tick") :]) else ""
    if base == "score":
        return _number(line.score, ".2f" if habit else ".4g")
    if base == "number":
        return _number(line.number, "02d" if habit else "d")
    own = getattr(line, name, None) if name in Line.__dataclass_fields__ else None
    return line.extra.get(name, "") if own is None else str(own)


def _number(value: float | None, form: str) -> str:
    return "" if value is None else format(value, form).replace(".", ",")


def _star(star: int | None, habit: str) -> str:
    if star is None:
        return ""
    return {
        "digit": str(star),
        "padded": f"{star:02d} sao",
        "words": f"{_WORDS.get(star, star)} sao",
        "marks": "★" * star,
        "asterisks": "*" * star,
        "rank": f"Hạng {star} sao",
    }.get(habit, f"{star} sao")
