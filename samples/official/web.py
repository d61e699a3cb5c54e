"""A document as the page of a portal that publishes the text of decisions."""

from __future__ import annotations

from html import escape
from typing import Any

from samples.official.fields import printed
from samples.official.flow import MOTTO, Head, NewAnnex, Sheet, Signature, Words, flow, leaves
from samples.official.records import Heading, Line, Official

_STYLE = "body{font-family:'Times New Roman',serif}td{vertical-align:top}"


def html_of(official: Official) -> bytes:
    """The page as UTF-8 HTML, menus and footer around the document."""
    body: list[str] = []
    for part in flow(official):
        match part:
            case Head():
                body.append(_head(official))
            case Words():
                body.append(_words(part))
            case Signature():
                body.append(_signature(official))
            case NewAnnex():
                body.append("<hr>")
            case Sheet():
                body.append(_table(part))
    title = f"Quyết định {official.number}: {official.abstract}"
    look: dict[str, Any] = official.look
    portal = escape(look.get("portal", "Cổng thông tin điện tử"))
    return (
        f'<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"><title>{escape(title)}'
        f"</title><style>{_STYLE}</style></head>\n<body><header><h2>{portal}</h2><nav>"
        '<a href="/">Trang chủ</a> <a href="/van-ban">Văn bản</a> <a href="/lien-he">Liên hệ</a>'
        f'</nav></header>\n<main><h1>{escape(title)}</h1>\n<div class="noi-dung-van-ban">\n'
        + "\n".join(body)
        + f"\n</div></main>\n<footer><p>© {portal}. Giấy phép số 12/GP-TTĐT.</p></footer>"
        "</body></html>\n"
    ).encode()


def _head(official: Official) -> str:
    left = [escape(text) for text in official.parent]
    left += [f"<b>{escape(text)}</b>" for text in official.issuer]
    motto = f"<b>{MOTTO[0]}</b><br><b><u>{MOTTO[1]}</u></b>"
    return (
        '<table width="100%" border="0"><tr>'
        f'<td align="center">{"<br>".join(left)}<br>-------</td>'
        f'<td align="center">{motto}</td></tr>'
        f'<tr><td align="center">Số: {escape(official.number)}</td>'
        f'<td align="center"><i>{escape(official.dateline)}</i></td></tr></table>'
    )


def _words(part: Words) -> str:
    text = escape(part.text)
    text = f"<b>{text}</b>" if part.bold else text
    text = f"<i>{text}</i>" if part.italic else text
    align = {"centre": "center"}.get(part.align, part.align)
    return f'<p align="{align}">{text}</p>'


def _signature(official: Official) -> str:
    left = "<br>".join(["<b><i>Nơi nhận:</i></b>", *map(escape, official.recipients)])
    right = "<br>".join(f"<b>{escape(text)}</b>" for text in official.signer_title)
    return (
        f'<table width="100%" border="0"><tr><td>{left}</td><td align="center">{right}'
        f"<br><br><br><b>{escape(official.signer)}</b></td></tr></table>"
    )


def _table(sheet: Sheet) -> str:
    columns = leaves(sheet.annex)
    rows = _headings(sheet)
    for nth, item in enumerate(sheet.body):
        if isinstance(item, Heading):
            rows.append(f'<tr><td colspan="{len(columns)}"><b>{escape(item.text)}</b></td></tr>')
            continue
        cells = [_cell(sheet, nth, item, field, merge) for field, _, merge in columns]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return '<table border="1" cellspacing="0">\n' + "\n".join(rows) + "\n</table>"


def _headings(sheet: Sheet) -> list[str]:
    deep = any(column.children for column in sheet.annex.columns)
    top, below = [], []
    for column in sheet.annex.columns:
        if column.children:
            span = f' colspan="{len(column.children)}"'
            below += [f"<th>{escape(child.head)}</th>" for child in column.children]
        else:
            span = ' rowspan="2"' if deep else ""
        top.append(f"<th{span}>{escape(column.head)}</th>")
    return [f"<tr>{''.join(row)}</tr>" for row in (top, below) if row]


def _cell(sheet: Sheet, nth: int, line: Line, field: str, merge: bool) -> str:
    """A cell; one that is joined with those below spans them, which then have none."""
    text = printed(line, field)
    span = ""
    if merge and text:
        if nth and _same(sheet, nth - 1, field, text):
            return ""
        below = nth + 1
        while below < len(sheet.body) and _same(sheet, below, field, text):
            below += 1
        span = f' rowspan="{below - nth}"' if below - nth > 1 else ""
    return f"<td{span}>{escape(text).replace(chr(10), '<br>')}</td>"


def _same(sheet: Sheet, nth: int, field: str, text: str) -> bool:
    item = sheet.body[nth]
    return isinstance(item, Line) and printed(item, field) == text
