"""The web of 2008 and earlier: tables that lay out pages, fonts, text without paragraphs."""

from __future__ import annotations

from samples.layouts.parts import FOOTER, Page, document, first, links, menu, p
from samples.layouts.story import Story


@first
def nested_tables(s: Story) -> Page:
    """Tables in tables and fonts; the text in one cell, parted by breaks."""
    text = "<br><br>".join(f"&nbsp;&nbsp;&nbsp;{t}" for t in s.paragraphs)
    other = "".join(
        f'<tr><td><img src="dot.gif"></td><td><a href="{t.href}"><font size="2">{t.title}</font></a></td></tr>'
        for t in s.teasers
    )
    return Page(
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{s.title}</title></head><body bgcolor="#ffffff"><table width="778" align="center"><tr><td colspan="3">{menu("td", "tr")}</td></tr>'
        f'<tr><td width="150" valign="top"><table>{other}</table></td><td width="478" valign="top"><table width="100%"><tr><td><font face="Arial" size="4" color="#003399"><b>{s.title}</b></font></td></tr><tr><td><font size="1">{s.day}</font></td></tr>'
        f'<tr><td align="justify"><font face="Arial" size="2"><b>{s.lead}</b><br><br>{text}</font></td></tr><tr><td align="right"><font size="2"><b>{s.author}</b></font></td></tr></table></td>'
        f'<td width="150"><table><tr><td><font size="2">Thời tiết</font></td></tr><tr><td>Tỷ giá</td></tr></table></td></tr><tr><td colspan="3" align="center"><font size="1">{FOOTER}</font></td></tr></table></body></html>',
        s.body,
    )


@first
def paragraphs_in_cells(s: Story) -> Page:
    """Each paragraph in a row of its own."""
    rows = "".join(f'<tr><td class="BodyText">{t}</td></tr>' for t in s.paragraphs)
    return Page(
        document(f"<title>{s.title}</title>", f'<table width="100%"><tr><td>{menu()}</td></tr><tr><td><table id="tblNoiDung"><tr><td class="Title">{s.title}</td></tr><tr><td class="Lead">{s.lead}</td></tr>'
                 f'{rows}</table></td></tr><tr><td><table class="other"><tr><td>Các tin khác</td></tr>{"".join(f"<tr><td><a href={t.href}>{t.title}</a></td></tr>" for t in s.teasers)}</table></td></tr><tr><td>{FOOTER}</td></tr></table>'),
        s.body,
    )  # fmt: skip


@first
def preformatted(s: Story) -> Page:
    """Text pasted into ``pre``."""
    text = "\n\n".join((s.lead, *s.paragraphs))
    return Page(
        document(
            f"<title>{s.title}</title>",
            f"{menu()}<h2>{s.title}</h2><pre>{text}</pre><hr><ul>{links(s.teasers)}</ul>{FOOTER}",
        ),
        s.body,
    )


@first
def word_paste(s: Story) -> Page:
    """Text pasted from Word: ``MsoNormal``, ``o:p``, spans in spans, lines broken in the source."""
    text = "".join(
        f'<p class="MsoNormal" style="margin:6pt 0cm;text-align:justify"><span lang="VI" style="font-size:14.0pt;font-family:&quot;Times New Roman&quot;">{t}<o:p></o:p></span></p>'
        for t in (paragraph.replace(", ", ",\n") for paragraph in s.paragraphs)
    )
    return Page(
        document(f"<title>{s.title}</title>", f'{menu()}<div class="chitiet"><h4>{s.title}</h4><i>{s.day}</i><div class="tt"><p class="MsoNormal"><b><span>{s.lead}<o:p></o:p></span></b></p></div><div class="nd">{text}'
                 f'<p class="MsoNormal" align="center"><img src="a.jpg"></p><p class="MsoNormal" align="center" style="text-align:center"><i><span>{s.caption}</span></i></p></div></div><div class="tinkhac"><h4>Tin khác</h4>{links(s.teasers, "p")}</div>{FOOTER}'),
        s.body,
    )  # fmt: skip


@first
def fonts_without_blocks(s: Story) -> Page:
    """No block element at all around the text: font and break only, links at the end."""
    text = "<br>\n".join(f"<font size=3>{t}</font><br>" for t in s.paragraphs)
    return Page(
        f"<html><head><title>{s.title}</title></head><body><center><font size=5><b>{s.title}</b></font></center><br><font size=3><b>{s.lead}</b></font><br><br>\n{text}<br>"
        f"<b>Tin liên quan</b><br>{'<br>'.join(f'- <a href={t.href}>{t.title}</a>' for t in s.teasers)}<hr>{FOOTER}</body></html>",
        s.body,
    )


@first
def definition_table(s: Story) -> Page:
    """An article with a table of figures and a list in its middle."""
    half = len(s.paragraphs) // 2
    rows = tuple((f"Xã {chr(65 + n)}", f"{n + 2}", f"{(n + 3) * 11}") for n in range(5))
    items = tuple(
        f"Nhóm {n}: hỗ trợ máy móc, nhãn mác và chi phí kiểm nghiệm cho {n * 4} hộ"
        for n in range(1, 5)
    )
    table = (
        "<table border=1><tr><th>Đơn vị</th><th>Sản phẩm</th><th>Doanh thu (triệu đồng)</th></tr>"
        + "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rows)
        + "</table>"
    )
    listed = "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    return Page(
        document(f"<title>{s.title}</title>", f'{menu()}<div class="main-news"><h1>{s.title}</h1><p class="desc">{s.lead}</p><div class="content-news-x">{p(s.paragraphs[:half])}{table}{listed}{p(s.paragraphs[half:])}</div></div><div class="tin">{links(s.teasers, "div")}</div><footer>{FOOTER}</footer>'),
        (s.lead, *s.paragraphs[:half], "Đơn vị Sản phẩm Doanh thu (triệu đồng)", *(" ".join(row) for row in rows), *items, *s.paragraphs[half:]),
    )  # fmt: skip
