"""The content of the blind documents, and what must be read from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

CONTENT = Path(__file__).parent / "content"
_HELD = ("new", "renewed")
_TYPES = {
    "hợp tác xã": "hợp tác xã", "htx": "hợp tác xã", "tổ hợp tác": "tổ hợp tác",
    "công ty": "doanh nghiệp", "doanh nghiệp": "doanh nghiệp", "dntn": "doanh nghiệp",
    "hộ": "hộ", "cơ sở": "cơ sở", "trang trại": "trang trại", "làng nghề": "làng nghề",
}  # fmt: skip
_COMMUNE = re.compile(r"\b(?:xã|phường|thị trấn|đặc khu) ([^,]+)", re.IGNORECASE)
_DISTRICT = re.compile(r"\b(?:huyện|quận|thị xã|thành phố) ([^,]+)", re.IGNORECASE)


@dataclass(frozen=True)
class Cell:
    """One cell of a printed table; ``span`` is (columns, rows)."""

    text: str
    span: tuple[int, int] = (1, 1)
    bold: bool = False


Grid = list[list[Cell | None]]
"""Rows of cells; None where a merged cell reaches."""


def documents() -> Iterator[tuple[str, dict[str, Any]]]:
    """All documents by name."""
    for path in sorted(CONTENT.glob("*.yaml")):
        content = yaml.safe_load(path.read_text("utf-8"))
        for annex in content.get("annexes", ()):
            if annex.get("woven"):
                annex["rows"] = list(_woven())
        yield path.stem, content


def _lines(annex: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The lines of an annex with what their sections say; sections have the key "section"."""
    state: dict[str, Any] = dict(annex.get("all", {}))
    number = 0
    for row in annex["rows"]:
        if isinstance(row, dict):
            number = 0 if annex.get("restart") else number
            state |= row
            yield {"section": row["section"]}
            continue
        number += 1
        told = dict(zip(annex["fields"], (part.strip() for part in row.split(" | ")), strict=True))
        yield {**{k: v for k, v in state.items() if k != "section"}, **told, "num": str(number)}


def grid_of(annex: Mapping[str, Any]) -> tuple[list[float], int, Grid]:
    """Widths of the columns, count of header rows and the cells of an annex's table."""
    columns = [column.rsplit("=", 2) for column in annex["columns"]]
    keys = [key for _, key, _ in columns]
    grid = _head([title for title, _, _ in columns])
    heads = len(grid)
    above: dict[str, int] = {}
    for line in _lines(annex):
        if "section" in line:
            above = {}
            wide = Cell(line["section"], (len(keys), 1), bold=True)
            grid.append([wide, *[None] * (len(keys) - 1)])
            continue
        row: list[Cell | None] = [Cell(_shown(annex, key, line)) for key in keys]
        for place, key in enumerate(keys):
            if key in annex.get("merge", ()):
                _merge(grid, row, place, above)
        grid.append(row)
    return [float(width) for *_, width in columns], heads, grid


def _merge(grid: Grid, row: list[Cell | None], place: int, above: dict[str, int]) -> None:
    """Join a cell with the same one above it."""
    start = above.get(str(place))
    top = grid[start][place] if start is not None else None
    cell = row[place]
    if start is not None and top is not None and cell is not None and top.text == cell.text:
        grid[start][place] = Cell(top.text, (1, len(grid) - start + 1))
        row[place] = None
    else:
        above[str(place)] = len(grid)


def _head(titles: list[str]) -> Grid:
    if not any(">" in title for title in titles):
        return [[Cell(title, bold=True) for title in titles]]
    first: list[Cell | None] = []
    second: list[Cell | None] = []
    for place, title in enumerate(titles):
        group, _, own = title.partition(">")
        if not own:
            first.append(Cell(title, (1, 2), bold=True))
            second.append(None)
            continue
        count = sum(t.startswith(group + ">") for t in titles)
        begins = place == 0 or not titles[place - 1].startswith(group + ">")
        first.append(Cell(group, (count, 1), bold=True) if begins else None)
        second.append(Cell(own, bold=True))
    return [first, second]


def _shown(annex: Mapping[str, Any], key: str, line: Mapping[str, Any]) -> str:
    if key == "maker":
        return f"{line['producer']}\n{line['address']}"
    if key == "star" and annex.get("star") == "marks":
        return "★" * int(line["star"])
    text = str(line.get(key, ""))
    return str(annex.get("star", "{}")).format(text) if key == "star" else text


def expected_of(
    content: Mapping[str, Any], form: str, pages: Mapping[str, int | None] | None
) -> dict[str, Any]:
    """The expected JSON: ``pages`` by product, None for forms without pages."""
    head = {
        "number": content["number"],
        "kind": content["kind"].capitalize(),
        "issuer": " ".join(content["issuer"]),
        "parent": " ".join(content.get("parent", ())) or None,
        "place": content["place"],
        "date": content["date"].isoformat(),
        "abstract": content["abstract"],
        "signer": content["signer"],
        "cites": content.get("cites", []),
        "batch": content.get("batch"),
        "round_year": content.get("round_year"),
        "flags": content.get("flags", []),
    }
    for name in content.get("unjudged", ()):
        del head[name]
    awards = [
        _award(content, annex, line, pages)
        for annex in content.get("annexes", ())
        if not annex.get("planned")
        for line in _lines(annex)
        if "section" not in line
    ]
    listed = content.get("listed")
    if listed:
        for line in _lines(listed):
            award = _award(content, listed, line, {}) | {"row": None}
            awards.append(award)
    return {"form": form, "decision": head, "awards": awards}


def _award(
    content: Mapping[str, Any],
    annex: Mapping[str, Any],
    line: Mapping[str, Any],
    pages: Mapping[str, int | None] | None,
) -> dict[str, Any]:
    address = line.get("address")
    commune, district = (p.search(address or "") for p in (_COMMUNE, _DISTRICT))
    status = annex.get("notes", {}).get(line.get("note"), annex.get("status", "new"))
    day: date = content["date"]
    score = str(line.get("score", "")).replace(",", ".")
    producer = str(line["producer"])
    award: dict[str, Any] = {
        "product": line["product"],
        "producer": producer,
        "producer_type": next(k for w, k in _TYPES.items() if producer.lower().startswith(w)),
        "address": address,
        "commune": commune[1] if commune else _bare(line.get("commune")),
        "district": district[1] if district else line.get("district", content.get("district")),
        "province": line.get("province", content.get("province", content["place"])),
        "group": line.get("group"),
        "star": int(line["star"]),
        "score": float(score) if score else None,
        "status": status,
        "valid_until": day.replace(year=day.year + 3).isoformat() if status in _HELD else None,
        "annex": annex.get("number"),
        "row": int(line["num"]),
        "page": (pages or {}).get(line["product"]),
    }
    if pages is not None and award["page"] is None:
        del award["page"]
    if address is None or annex.get("judge_address") is False:
        del award["address"]  # units have columns of their own, or there are two addresses
    return award


def _bare(commune: str | None) -> str | None:
    return re.sub(r"^(?:xã|phường|thị trấn) ", "", commune, flags=re.I) if commune else None


_UNITS = {
    "Thành phố Hạ Long": ["phường Hoành Bồ", "xã Thống Nhất", "xã Kỳ Thượng"],
    "Thị xã Quảng Yên": ["phường Minh Thành", "xã Hoàng Tân", "xã Tiền An"],
    "Huyện Vân Đồn": ["thị trấn Cái Rồng", "xã Quan Lạn", "xã Minh Châu", "xã Bản Sen"],
    "Huyện Ba Chẽ": ["thị trấn Ba Chẽ", "xã Đồn Đạc", "xã Thanh Lâm"],
    "Huyện Bình Liêu": ["xã Húc Động", "xã Lục Hồn", "xã Đồng Văn"],
    "Huyện Tiên Yên": ["xã Đông Ngũ", "xã Hải Lạng", "xã Phong Dụ"],
    "Huyện Đầm Hà": ["xã Quảng Tân", "xã Dực Yên", "xã Tân Bình"],
    "Huyện Hải Hà": ["xã Quảng Long", "xã Quảng Phong", "xã Đường Hoa"],
}
_THINGS = [
    ("Miến dong", "Thực phẩm"), ("Trà hoa vàng túi lọc", "Đồ uống"),
    ("Ruốc hàu", "Thực phẩm"), ("Cao ba kích", "Thảo dược"), ("Gà ủ muối", "Thực phẩm"),
    ("Rượu nếp cái", "Đồ uống"), ("Mật ong rừng", "Thực phẩm"), ("Tinh dầu hồi", "Thảo dược"),
    ("Chả mực", "Thực phẩm"), ("Mắm cáy", "Thực phẩm"), ("Khăn thêu", "Vải và may mặc"),
]  # fmt: skip
_MAKERS = [
    "Hợp tác xã Nông nghiệp {}", "Công ty TNHH Thực phẩm {}", "Cơ sở sản xuất {}",
    "Hộ kinh doanh {}", "Công ty CP Phát triển {}", "HTX Dịch vụ {}", "Tổ hợp tác {}",
]  # fmt: skip
_CALLED = ["Bình Minh", "Sông Hồng", "Tâm Đức", "Hương Biển", "Phúc Lộc", "Việt Hà", "Sao Mai",
           "Ngọc Lan", "Đông Bắc", "Thảo Nguyên", "Hải Đăng", "Kim Ngân", "An Khang"]  # fmt: skip


def _woven() -> Iterator[Any]:
    """Sixty lines by district, every pair of thing and name once."""
    nth = 0
    for district, communes in _UNITS.items():
        bare = re.sub(r"^(?:Thành phố|Thị xã|Huyện) ", "", district)
        yield {"section": district.upper(), "district": bare}
        for turn in range(8 if nth < 32 else 7):
            thing, group = _THINGS[nth % len(_THINGS)]
            name = _CALLED[nth % len(_CALLED)]
            maker = _MAKERS[(nth * 3 + turn) % len(_MAKERS)].format(name)
            score = 50 + (nth * 37 % 395) / 10
            star = 4 if score >= 70 else 3
            parts = [f"{thing} {name}", maker, communes[turn % len(communes)], group]
            yield " | ".join([*parts, f"{score:g}".replace(".", ","), str(star)])
            nth += 1
