"""Product lines in running text: "gồm: 1. Trà …, của HTX …, đạt 4 sao; 2. …".

One item gives the words of its fields, as a table's line does. An item without a producer and
without a level of its own is no product line: it may be a task or a count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from parsers.claims.lexicon import alternatives, expand
from parsers.official.producers import split_producer, starts_like_producer
from parsers.official.values import only_star
from parsers.official.words import table, tidy
from parsers.text import UPPER

_ITEM = re.compile(
    r"^\s*(?:[-+•*–]|\(?(?P<number>\d{1,3})\s*[.)/](?!\d)|\(?[a-hđ]\s*[.)])\s*(?=\S)"
)
_INLINE = re.compile(r"(?:^|[;:,.]?\s)\(?(?P<number>\d{1,2})[.)](?!\d)\s*(?=[^\W\d_]|[“\"])")
_QUOTED = re.compile(r"[“\"«]([^”\"»]+)[”\"»]")
_POINTS = r"(\d{1,3}(?:[.,]\d{1,2})?)"
_SCORE = re.compile(rf"{_POINTS}\s*(?:/\s*100|điểm)|điểm\s*:?\s*{_POINTS}")
_MADE = re.compile(r"\s+(?:sản xuất|làm chủ thể|cung cấp|là chủ thể|chế biến)(?:\s.*)?$")
_SINGLE = re.compile(rf"(?<![\d)] )(?i:sản phẩm\s+(?:ocop\s+)?)(?=[“\"«{UPPER}])")
_COUNT = re.compile(r"(?<!\w)\d+ (?:sản phẩm|chủ thể|sp)(?!\w)")
# "a) Hạng 4 sao: Tỏi đen (HTX …); Quế chi (Công ty …)"
_LEVEL_LEAD = re.compile(
    r"(?:\d+ |các )?(?:sản phẩm )?(?:ocop )?(?:đạt |xếp )?(?:hạng )?0?([1-5]) sao"
    r"(?:\s*\([^)]*\)|,? (?:gồm|bao gồm))?\s*:\s*"
)
_REASON = re.compile(r"[\s.;,(–-]+(?:lý do|lí do|nguyên nhân|ghi chú)\s*:\s*(?P<why>[^;]+)$")
_LONGEST = 600


def _flat(text: str) -> str:
    """Small letters with one kind of dash, letter for letter."""
    return text.lower().replace("–", "-").replace("—", "-")


def is_item(text: str) -> bool:
    """Whether a paragraph bears the mark of a list: "-", "1.", "(2)", "a)"."""
    return _ITEM.match(text) is not None


def begins_with_label(text: str) -> bool:
    """Whether words are a field of an item, its own name first: "Chủ thể: HTX Lý Sơn"."""
    return _labels().match(_flat(text)) is not None


@lru_cache(maxsize=1024)
def items_of(text: str) -> tuple[dict[str, str], ...]:
    """The product lines of one paragraph, each as words by field; empty where it has none.

    An item by itself, or a sentence that leads a list: "Công nhận 02 sản phẩm, gồm: 1. … ; 2. …".
    """
    words = tidy(text)
    mark = _ITEM.match(words)
    lead = _lead().search(_flat(words))
    counted = lead is not None and re.search(r"\d+ (?:sản phẩm|sp)", _flat(words)[: lead.end()])
    levelled = _LEVEL_LEAD.match(_flat(words[mark.end() :] if mark else words))
    if levelled is not None and ";" in words:
        goods = words[(mark.end() if mark else 0) + levelled.end() :]
        own = {"star": f"{levelled[1]} sao"}
        return tuple(own | line for n, piece in _pieces(goods) for line in _item(piece, n))
    if mark is not None and not counted:
        return tuple(_item(words[mark.end() :], mark["number"] or ""))
    if lead is not None:
        level = only_star(words[: lead.end()])  # "Công nhận 02 sản phẩm đạt 04 sao, gồm: (1) …"
        own = {"star": f"{level} sao"} if level and counted else {}
        goods = words[lead.end() :]
        lines = [line for n, piece in _pieces(goods) for line in _item(piece, n)]
        if counted and len(lines) < (wanted := int(counted[0].split()[0])):
            lines = _by_and(goods, wanted) or lines
        return tuple(own | line for line in lines)
    single = _SINGLE.search(words)
    found = _item(words[single.end() :], "") if single else ()
    return tuple(line for line in found if "producer" in line)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """The items of a sentence with their numbers, by "(1)", "1." or else by semicolons."""
    marks = list(_INLINE.finditer(text))
    if marks and (marks[0].start() == 0 or not text[: marks[0].start()].strip()):
        for m, after in zip(marks, [*marks[1:], None], strict=True):
            yield m["number"], text[m.end() : after.start() if after else len(text)]
        return
    pieces: list[str] = []
    for piece in text.split(";"):
        if pieces and _tail().match(_flat(piece)):  # "…, huyện D; số điểm đạt 64,5 điểm"
            pieces[-1] += f",{piece}"
        else:
            pieces.append(piece)
    for piece in pieces:
        yield "", re.sub(r"^\s*(?:và\s+|[-+•]\s*)", "", piece)


def _by_and(text: str, wanted: int) -> list[dict[str, str]]:
    """Items parted by "và" and commas, where that makes as many as were counted, all with owners.

    "Trà A của HTX B (62 điểm) và Trà C của HTX D (61,5 điểm)".
    """
    pieces = re.split(rf"(?:,\s*|\s+)và\s+(?=[“\"{UPPER}])|;\s*|,\s+(?=[“\"{UPPER}])", text)
    found = [line for piece in pieces for line in _item(piece, "")]
    whole = len(found) == wanted == len(pieces) and all("producer" in line for line in found)
    return found if whole else []


def _item(text: str, number: str) -> Iterator[dict[str, str]]:
    text = tidy(text).strip(" .;,/")
    if not text or len(text) > _LONGEST or _not_products().match(_flat(text)):
        return
    if reason := _REASON.search(_flat(text)):  # what follows is neither producer nor address
        why = text[reason.start("why") :].strip(" .)")
        yield from ({**line, "note": why} for line in _item(text[: reason.start()], number))
        return
    labelled = _labelled(text)
    if labelled:
        yield {**labelled, "number": number}
        return
    if starts_like_producer(text) and ":" in text:
        yield from _of_producer(text, number)
        return
    product, rest = _product(text)
    low_product = _flat(product)
    if not product or _not_products().match(low_product) or _COUNT.search(low_product):
        return
    result = _result().search(_flat(rest))
    owner = rest[: result.start()] if result else rest
    owner = _MADE.sub("", owner.strip(" ,;:-–("))
    if re.match(r"\d+\s", owner):  # "của 09 chủ thể"
        return
    words = {"product": product, "number": number, **_values(text)}
    if owner:
        name, address = split_producer(owner)
        words |= {"producer": _MADE.sub("", name).strip(" ()")} | (
            {"address": address} if address else {}
        )
    if "producer" in words or "star" in words:
        yield {k: v for k, v in words.items() if v}


def _product(text: str) -> tuple[str, str]:
    """The product at the beginning of an item, and what follows its owner's word."""
    quoted = _QUOTED.match(re.sub(r"^sản phẩm\s*:?\s*", "", text, flags=re.I))
    text = re.sub(r"^sản phẩm\s*:?\s*", "", text, flags=re.I)
    if quoted:
        rest = text[text.index(quoted[0]) + len(quoted[0]) :]
        owner = _owner().match(_flat(rest))
        return quoted[1].strip(), rest[owner.end() :] if owner else rest.lstrip(" ,:-–(")
    owner = next((m for m in _owner().finditer(_flat(text)) if _owns(text, m)), None)
    if owner is not None:
        return text[: owner.start()].strip(" ,;:-–("), text[owner.end() :]
    for m in re.finditer(r"\s*[,:;(]\s*|\s+[-–]\s+", text):
        if starts_like_producer(text[m.end() :]):
            return text[: m.start()], text[m.end() :]
    result = re.search(rf"\s*[,:;(–-]\s*(?={_results()})|\s(?=(?:đạt|xếp hạng)\s)", _flat(text))
    return (text[: result.start()], text[result.start() :]) if result else ("", "")


def _owns(text: str, owner: re.Match[str]) -> bool:
    """Whether a producer follows: its legal type, or a name in capitals, not "chủ thể trên …"."""
    rest = text[owner.end() :].lstrip(" :")
    return starts_like_producer(rest) or bool(re.match(f"[{UPPER}]", rest))


def _of_producer(text: str, number: str) -> Iterator[dict[str, str]]:
    """A producer with its products: "HTX Tam Đảo (huyện Tam Đảo): Nấm sò; Nấm hương"."""
    owner, _, goods = text.partition(":")
    name, address = split_producer(owner)
    goods = re.sub(r"^\s*(?:\d+\s+)?(?:các\s+)?sản phẩm\s*:?\s*", "", goods, flags=re.I)
    pieces = goods.split(";")
    if len(pieces) == 1:
        by_comma = re.split(rf",\s+(?:và\s+)?|\s+và\s+(?=[{UPPER}])", goods)
        pieces = by_comma if all(p.strip()[:1].isupper() for p in by_comma) else pieces
    for piece in pieces:
        result = re.search(rf"\s*[,:;(–-]\s*(?={_results()})|\s(?=đạt\s)", _flat(piece))
        product = (piece[: result.start()] if result else piece).strip(' .“”"')
        if product and product[:1].isupper():
            found = {"product": product, "producer": name, "number": number, **_values(piece)}
            yield found | ({"address": address} if address else {})


def _values(text: str) -> dict[str, str]:
    words: dict[str, str] = {}
    star = only_star(text)
    if star is not None:
        words["star"] = f"{star} sao"
    scores = {m[1] or m[2] for m in _SCORE.finditer(_flat(text))}
    if len(scores) == 1:
        words["score"] = scores.pop()
    return words


def _labelled(text: str) -> dict[str, str]:
    """Fields that an item names: "Trà hoa; Chủ thể: HTX A; Địa chỉ: xã B; Xếp hạng: 4 sao"."""
    marks = list(_labels().finditer(_flat(text)))
    if not {_label_fields()[m["label"]] for m in marks} & {"product", "producer"}:
        return {}
    words: dict[str, str] = {}
    for m, after in zip(marks, [*marks[1:], None], strict=True):
        field = _label_fields()[m["label"]]
        value = text[m.end() : after.start() if after else len(text)].strip(" ,;.:-–")
        words.setdefault(field, value)
    if marks[0].start() > 0:
        words.setdefault("product", text[: marks[0].start()].strip(' ,;.:-–(“”"'))
    return words if words.get("product") and len(words) > 1 else {}


@cache
def _label_fields() -> dict[str, str]:
    labels: dict[str, list[str]] = table("lists")["labels"]
    return {w: field for field, phrases in labels.items() for p in phrases for w in expand(p)}


@cache
def _labels() -> re.Pattern[str]:
    either = "|".join(map(re.escape, sorted(_label_fields(), key=len, reverse=True)))
    return re.compile(rf"(?:^|(?<=[;,.–-])\s*|(?<=\()\s*)(?P<label>{either})\s*:\s*")


@cache
def _owner() -> re.Pattern[str]:
    return re.compile(rf"\s*[,;(–-]?\s*(?<!\w)(?:{alternatives(table('lists')['owners'])})\s*:?\s+")


@cache
def _results() -> str:
    words = alternatives(table("lists")["results"])
    return rf"(?:{words}|\d{{1,3}}(?:[.,]\d{{1,2}})?\s*điểm)(?!\w)"


@cache
def _result() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s*[,;:(–-]\s*|\s)(?={_results()})")


@cache
def _tail() -> re.Pattern[str]:
    """Where a piece begins that is no product, but the rest of the one before it."""
    return re.compile(rf"\s*(?:{_results()}|địa chỉ|đ/c|tổng số điểm|điểm số)(?!\w)")


@cache
def _not_products() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(table('lists')['not_products'])})(?!\w)")


@cache
def _lead() -> re.Pattern[str]:
    leads = alternatives(table("lists")["leads"])
    return re.compile(rf"(?:(?<!\w)(?:{leads}))[^:;.]{{0,60}}:\s*|\bsau\s*:\s*")
