"""Pages in many designs around one invented article, for the tests of page reading.

Each design puts the same title, lead, paragraphs, caption and teaser into other markup, as
publishing systems, old and new, are seen to do. What a reader must find is the same in all.
"""

TITLE = "Xã Hòa Mẫu gom chín món quà quê dự thi cấp tỉnh"
DAY = "14/05/2023 09:30"
LEAD = "Chín món quà quê của xã Hòa Mẫu vừa được gửi lên hội đồng cấp tỉnh, hơn năm ngoái bốn món."
PARAGRAPHS = (
    "Theo ông Trần Mẫu, phó chủ tịch xã, trong chín món có 6 món đã qua vòng chấm của huyện với "
    "hạng ba sao, ba món còn lại mới làm xong bao bì nên phải chờ thêm một đợt nữa.",
    "Năm trước xã chỉ gửi được năm món, phần vì hồ sơ dày, phần vì nhiều hộ chưa quen ghi chép "
    "nhật ký sản xuất. Nay hợp tác xã cử hai người trẻ đi làm giấy tờ giúp cho từng nhà.",
    "Bà Lê Thị Thử, chủ lò bánh ở ấp Ba, kể rằng bánh của bà từng bán quanh chợ, giờ có nhãn mới "
    "và mã truy xuất nên siêu thị trên tỉnh đã đặt mua mỗi tuần hai chuyến hàng đều đặn.",
    "Hội đồng hẹn công bố kết quả vào cuối tháng sau; nếu thuận lợi, xã sẽ mở một điểm bán ngay "
    "bên bến đò để khách qua sông ghé mua và nghe chuyện làm nghề.",
)
CAPTION = "Lò bánh của bà Thử mỗi sáng ra lò 70 ổ. Ảnh: Trần Thử"
TEASER_TITLE = "Huyện bên cạnh có thêm 31 sản phẩm đạt chuẩn"
TEASER = "Ba mươi mốt sản phẩm của huyện bên cạnh vừa nhận giấy chứng nhận trong đợt đầu năm."
TEASER_PATH = "/huyen-ben-canh-31-san-pham-a77.html"
AUTHOR = "Trần Thử"

_LD = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type":'
    f' "NewsArticle", "headline": "{TITLE}", "datePublished": "2023-05-14T09:30:00+07:00",'
    f' "author": {{"name": "{AUTHOR}"}}}}]}}</script>'
)
_OG = (
    f'<meta property="og:title" content="{TITLE}"><meta property="og:description" content="{LEAD}">'
    '<meta property="article:published_time" content="2023-05-14T09:30:00+07:00">'
)
_MENU = (
    "<ul>"
    + "".join(f'<li><a href="/muc-{n}/">Chuyên mục {n}</a></li>' for n in range(25))
    + "</ul>"
)
_SIDEBAR = "".join(
    f'<div class="tin"><a href="/tin-{n}-a{n}.html">Chuyện làng thứ {n} kể từ phiên chợ</a></div>'
    for n in range(40)
)
_FOOTER = "<footer><p>Tòa soạn: 1 Đường Mẫu. ĐT: 0000 000 000</p><p>© Báo thử nghiệm</p></footer>"
_P = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
_FIGURE = f'<figure><img src="/a.jpg"><figcaption>{CAPTION}</figcaption></figure>'
_BOX = (
    '<div class="box-related"><h3>Tin liên quan</h3><ul><li>'
    f'<a href="{TEASER_PATH}">{TEASER_TITLE}</a><p>{TEASER}</p></li></ul></div>'
)


def _page(head: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8">{head}</head>'
        f"<body>{_MENU}{body}{_FOOTER}</body></html>"
    )


DESIGNS: dict[str, str] = {
    "json-ld and a known body class": _page(
        _LD,
        f'<h1>{TITLE}</h1><h2 class="sapo">{LEAD}</h2><div class="article__body">'
        f"<p>{PARAGRAPHS[0]}</p>{_FIGURE}{''.join(f'<p>{t}</p>' for t in PARAGRAPHS[1:])}"
        f'{_BOX}<p style="text-align:right"><b>{AUTHOR}</b></p></div>',
    ),
    "open graph, caption in a table, box beside the body": _page(
        _OG,
        f'<div class="main"><h1>{TITLE}</h1><p class="sapo">{LEAD}</p>'
        '<div id="newscontents"><table class="picture"><tr><td><img src="/a.jpg"></td></tr>'
        f'<tr><td class="caption">{CAPTION}</td></tr></table>{_P}<p><b>{AUTHOR}</b></p></div></div>'
        f"{_BOX}",
    ),
    "bare text parted by line breaks": _page(
        _OG,
        f'<h1>{TITLE}</h1><div class="noi-dung"><b>{LEAD}</b><br><br>'
        f'{"<br><br>".join(PARAGRAPHS)}<br><br><img src="/a.jpg"><br><i>{CAPTION}</i><br><br>'
        f"<b>{AUTHOR}</b></div>{_BOX}",
    ),
    "sidebar larger than the body": _page(
        _LD,
        f'<div class="left">{_SIDEBAR}</div><div class="right"><h1>{TITLE}</h1>'
        f'<div class="detail-content"><p><strong>{LEAD}</strong></p>{_P}{_FIGURE}</div>'
        f"{_BOX}</div>",
    ),
    "wrappers in wrappers": _page(
        _OG,
        f"<div><div><div><div><h1>{TITLE}</h1><div><div class='entry-content'><div><div>"
        f"<p>{LEAD}</p><div><div>{_FIGURE}</div></div>"
        + "".join(f"<div><div><p><span>{text}</span></p></div></div>" for text in PARAGRAPHS)
        + f"</div></div></div></div>{_BOX}</div></div></div></div>",
    ),
    "paragraphs that are divisions": _page(
        _OG,
        f'<h1>{TITLE}</h1><div class="fck_detail"><div>{LEAD}</div>'
        + "".join(f"<div>{text}</div>" for text in PARAGRAPHS)
        + f'<div><img src="/a.jpg"></div><div style="text-align:center"><em>{CAPTION}</em></div>'
        f"</div>{_BOX}",
    ),
    "unknown classes, date line as text": _page(
        f"<title>{TITLE}</title>",
        f'<div class="x1"><h1>{TITLE}</h1><div class="x2">Thứ hai, {DAY}</div>'
        f'<div class="x3"><p>{LEAD}</p>{_P}{_FIGURE}</div>'
        f'<div class="x4"><p><b>Tin liên quan</b></p><p><a href="{TEASER_PATH}">{TEASER_TITLE}</a>'
        f"<br>{TEASER}</p></div></div>",
    ),
    "tables lay out the whole page": (
        f"<html><head><title>{TITLE}</title></head><body><table><tr><td>{_MENU}</td>"
        f'<td><table><tr><td><font size="5"><b>{TITLE}</b></font></td></tr>'
        f"<tr><td>Cập nhật ngày: 14/05/2023 | 09:30 GMT+7</td></tr><tr><td><p><b>{LEAD}</b></p>{_P}"
        f'<p align="center"><img src="a.gif"><br><em>{CAPTION}</em></p></td></tr></table></td></tr>'
        f"</table><p><b>Các tin khác</b></p><ul><li><a href='{TEASER_PATH}'>{TEASER_TITLE}</a>"
        f"<br>{TEASER}</li></ul></body></html>"
    ),
    "two roots and comments between": (
        f"<html><head>{_OG}</head><body><!-- 01/01/2020 00:00 --><h1>{TITLE}</h1></body></html>"
        f'<html><body><div class="article-content"><p>{LEAD}</p><!-- <p>Bản nháp 99 món</p> -->'
        f"{_P}{_FIGURE}</div>{_BOX}</body></html>"
    ),
}
