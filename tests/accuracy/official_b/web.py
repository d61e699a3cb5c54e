"""The documents as web pages: to be printed, of a portal, of a law site."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from tests.accuracy.official_b.content import Cell, grid_of

_PRINT = """@page {{ size: A4 {turn}; margin: 18mm 16mm 18mm 26mm }}
@page wide {{ size: A4 landscape }}
body {{ font: {size}pt "{font}", serif; line-height: 1.3 }}
.top {{ display: flex; justify-content: space-between; text-align: center; gap: 1em }}
.top div {{ flex: 4 }}
.top div + div {{ flex: 6; white-space: nowrap }}
.top {{ font-size: .9em }} .c {{ text-align: center; font-weight: bold }}
p {{ text-align: justify }}
.end {{ display: flex; justify-content: space-between; margin-top: 1em }}
.sign {{ text-align: center; font-weight: bold; min-width: 45% }} .name {{ margin-top: 5em }}
.annex {{ break-before: page }} table {{ border-collapse: collapse; width: 100% }}
td, th {{ border: 1px solid #000; padding: 3px 5px; text-align: left; vertical-align: middle }}
thead {{ display: table-header-group }} tr {{ break-inside: avoid }} th {{ text-align: center }}
.note {{ text-align: center; font-style: italic }}"""


def to_html(content: Mapping[str, Any], skin: str) -> str:
    """The page in one of the skins print, portal and law."""
    css = _PRINT.format(turn="", **content["style"]) if skin == "print" else "td{border:1px solid}"
    inner = {"print": _printed, "portal": _portal, "law": _law}[skin](content)
    title = escape(f"{content['kind'].capitalize()} {content['number']}")
    return (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{css}</style></head><body>{inner}</body></html>"
    )


def day_line(content: Mapping[str, Any]) -> str:
    day = content["date"]
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{content['place']}, ngày {day.day:02d} tháng {month} năm {day.year}"


def _printed(content: Mapping[str, Any]) -> str:
    left = "<br>".join([
        *map(escape, content.get("parent", ())),
        *(f"<b>{escape(line)}</b>" for line in content["issuer"]), "———",
        f"Số: {content['number']}",
    ])  # fmt: skip
    right = (
        "<b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</b><br>————————<br>"
        f"<i>{day_line(content)}</i>"
    )
    ends = "<br>".join(f"- {escape(line)}" for line in content["recipients"])
    sign = "<br>".join(map(escape, content["title"]))
    return (
        f'<div class="top"><div>{left}</div><div>{right}</div></div>'
        f'<p class="c">{content["kind"]}<br>{escape(content["abstract"])}</p>'
        f"{_body(content)}"
        f'<div class="end"><div><b><i>Nơi nhận:</i></b><br><small>{ends}</small></div>'
        f'<div class="sign">{sign}<div class="name">{escape(content["signer"])}</div></div></div>'
        + _annexes(content)
    )


def _portal(content: Mapping[str, Any]) -> str:
    body = _printed(content).replace(' class="top"', "")
    return (
        '<header><a href="/">Cổng thông tin điện tử tỉnh</a><nav><ul><li><a href="/tin">Tin tức</a>'
        '<li><a href="/van-ban">Văn bản</a></ul></nav></header><main><div class="breadcrumb">'
        f'Trang chủ / Văn bản chỉ đạo điều hành</div><article class="content">{body}</article>'
        "<aside><h3>Văn bản khác</h3><ul><li><a href='/vb/1'>Quyết định số 1699/QĐ-UBND về việc "
        "giao kế hoạch đầu tư công</a></ul></aside></main><footer>Lượt truy cập: 120.455</footer>"
    )


def _law(content: Mapping[str, Any]) -> str:
    """A law site: the head is a table without borders, the fields stand beside the text."""
    fields = {
        "Số hiệu": content["number"], "Loại văn bản": content["kind"].capitalize(),
        "Người ký": content["signer"], "Ngày ban hành": f"{content['date']:%d/%m/%Y}",
        "Tình trạng": "Đã biết",
    }  # fmt: skip
    rows = "".join(f"<tr><td>{k}:</td><td>{escape(v)}</td></tr>" for k, v in fields.items())
    left = "<br/>".join(f"<b>{escape(line)}</b>" for line in content["issuer"])
    ends = "<br/>".join(f"- {escape(line)}" for line in content["recipients"])
    sign = "<br/>".join(map(escape, content["title"]))
    return (
        f'<div id="thuoctinh"><table>{rows}</table></div><div id="noidung"><table border="0" '
        f'width="100%"><tr><td width="40%" align="center">{left}<br/>-------</td>'
        "<td align='center'>"
        "<b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br/>Độc lập - Tự do - Hạnh phúc<br/>-----------"
        f"</b></td></tr><tr><td align='center'>Số: {content['number']}</td><td align='right'>"
        f"<i>{day_line(content)}</i></td></tr></table>"
        f"<p align='center'><b>{content['kind']}</b></p>"
        f"<p align='center'>{escape(content['abstract']).upper()}</p>{_body(content)}"
        f"<table border='0'><tr><td><b><i>Nơi nhận:</i></b><br/>{ends}</td><td align='center'><b>"
        f"{sign}<br/><br/><br/>{escape(content['signer'])}</b></td></tr></table>"
        f"{_annexes(content)}</div>"
    )


def _body(content: Mapping[str, Any]) -> str:
    parts = []
    if content.get("opening"):
        parts.append(f'<p class="c">{escape(content["opening"])}</p>')
    for line in content["body"]:
        mark, text = line[0], escape(line[2:])
        if mark == "t":
            parts.append(_table(content["annexes"][0]))
            continue
        text = f"<i>{text}</i>" if mark == "i" else text
        text = f"<b>{text}</b>" if mark == "b" else text
        if text.startswith("Điều "):
            number, _, rest = text.partition(". ")
            text = f"<b>{number}.</b> {rest}"
        parts.append(f'<p class="c">{text}</p>' if mark == "c" else f"<p>{text}</p>")
    return "".join(parts)


def _annexes(content: Mapping[str, Any]) -> str:
    if "t" in content["body"]:
        return ""
    parts = []
    for annex in content.get("annexes", ()):
        heading = "<br>".join(map(escape, annex["heading"]))
        note = f'<p class="note">{escape(annex["note"])}</p>' if annex.get("note") else ""
        parts.append(f'<div class="annex"><p class="c">{heading}</p>{note}{_table(annex)}</div>')
    return "".join(parts)


def _table(annex: Mapping[str, Any]) -> str:
    _, heads, grid = grid_of(annex)
    rows = [
        "".join(_cell(c, "th" if n < heads else "td") for c in row) for n, row in enumerate(grid)
    ]
    top, rest = (
        "".join(f"<tr>{row}</tr>" for row in part) for part in (rows[:heads], rows[heads:])
    )
    return f"<table><thead>{top}</thead><tbody>{rest}</tbody></table>"


def _cell(cell: Cell | None, tag: str) -> str:
    if cell is None:
        return ""
    wide, tall = cell.span
    spans = (f' colspan="{wide}"' if wide > 1 else "") + (f' rowspan="{tall}"' if tall > 1 else "")
    text = escape(cell.text).replace("\n", "<br>")
    return f"<{tag}{spans}>{f'<b>{text}</b>' if cell.bold else text}</{tag}>"
