"""Provincial and district portals: SharePoint, Liferay, VNPT, DotNetNuke, print view."""

from __future__ import annotations

from samples.layouts.parts import (
    FOOTER,
    JUSTIFIED,
    SHARE,
    Page,
    cards,
    document,
    first,
    links,
    menu,
    p,
)
from samples.layouts.story import Story


@first
def sharepoint(s: Story) -> Page:
    """SharePoint publishing page: zones in zones, text in ``ms-rtestate-field`` divisions."""
    body = "".join(
        f'<div style="text-align:justify"><span style="font-size:14pt">{t}</span></div>'
        for t in s.paragraphs
    )
    return Page(
        document(
            f"<title>\n\t{s.title}\n</title><meta name='GENERATOR' content='Microsoft SharePoint'/>",
            f'<form method="post" action="/Pages/tin.aspx" id="aspnetForm"><div id="s4-workspace">{menu()}'
            '<div id="MSOZoneCell_WebPartWPQ2" class="s4-wpcell-plain"><div class="ms-webpart-chrome-title">'
            '<h2 class="ms-webpart-titleText">Chi tiết bài viết</h2></div>'
            f'<div class="ArticleDetailControl"><h3 class="detail-tit">{s.title}</h3>'
            f'<span class="ngaydang">Đăng ngày {s.day} | Lượt xem: 1.204</span>'
            f'<div class="ms-rtestate-field"><b>{s.lead}</b></div>'
            f'<div id="ctl00_PlaceHolderMain_RichHtmlField" class="ms-rtestate-field">{body}'
            f'<div style="text-align:center"><img src="/PublishingImages/a.jpg" alt=""/></div>'
            f'<div style="text-align:center"><em>{s.caption}</em></div></div>'
            f'<div style="text-align:right"><strong>{s.author}</strong></div></div></div>'
            f'<div class="tinlienquan"><div class="title">CÁC TIN KHÁC</div><ul>{links(s.teasers)}</ul></div>'
            f'<div id="footer">{FOOTER}</div></div></form>',
        ),
        s.body,
    )


@first
def liferay(s: Story) -> Page:
    """Liferay asset publisher: journal content, related assets, ratings."""
    return Page(
        document(
            f"<title>{s.title} - Trang chủ - Cổng thông tin điện tử tỉnh Thử Nghiệm</title>",
            f'<div id="wrapper"><header id="banner">{menu()}</header><div class="columns-2" id="main-content">'
            '<div class="portlet-column portlet-column-first span8"><section class="portlet">'
            '<header class="portlet-topper"><h1 class="portlet-title">Ấn phẩm nội dung</h1></header>'
            '<div class="portlet-content"><div class="asset-full-content default-asset-publisher">'
            f'<h3 class="asset-title">{s.title}</h3><div class="asset-content"><div class="journal-content-article" id="article_1">'
            f'<p class="tomtat">{s.lead}</p><p><img alt="" src="/documents/1.jpg"></p>'
            f'<p style="text-align: center;"><em>{s.caption}</em></p>{p(s.paragraphs, JUSTIFIED)}'
            f'<p style="text-align: right;"><strong>{s.author}</strong></p></div></div>'
            '<div class="taglib-ratings stars">Trung bình (0 Bình chọn)</div>'
            f'<div class="asset-related"><h4>Nội dung liên quan</h4><ul>{links(s.teasers[:5])}</ul></div>'
            f'</div></div></section></div><div class="span4">{cards(s.teasers, "asset-abstract")}</div></div>'
            f'<footer id="footer">{FOOTER}</footer></div>',
        ),
        s.body,
    )


@first
def vnpt_portal(s: Story) -> Page:
    """VNPT portal: an article in cells, the tools above it, later and earlier news below."""
    body = p(s.paragraphs, 'style="text-align: justify; text-indent: 1cm;"')
    return Page(
        document(
            f"<title>Cổng thông tin điện tử huyện Mẫu</title><meta name='description' content='{s.title}'>",
            f'<div class="vnpt-portal">{menu()}<div class="portal-breadcrumb">Trang chủ &raquo; Tin tức &raquo; Kinh tế</div>'
            f'<div class="ArticleContent1"><div class="ArticleHeader">{s.title}</div>'
            f'<div class="ArticleDate">Thứ ba, {s.day} 08:15 <a href="#">Xem cỡ chữ</a> <a href="#">A-</a> <a href="#">A+</a></div>'
            '<div class="audio">Đọc bài viết <audio src="/a.mp3"></audio> Giọng nữ miền Bắc</div>'
            f'<div class="ArticleSummary"><strong>{s.lead}</strong></div><div class="Around"><div class="TextArea">{body}'
            f'<table align="center"><tbody><tr><td><img src="/x.jpg"></td></tr><tr><td>{s.caption}</td></tr></tbody></table>'
            f'</div></div><div class="ArticleAuthor">{s.author}</div>{SHARE}'
            f'<div class="newer"><b>Tin mới hơn</b>{links(s.teasers[:4], "div")}</div>'
            f'<div class="older"><b>Tin cũ hơn</b>{links(s.teasers[4:], "div")}</div></div><div class="foot">{FOOTER}</div></div>',
        ),
        s.body,
    )


@first
def dotnetnuke(s: Story) -> Page:
    """DotNetNuke: panes with generated ids, text in ``Normal`` spans parted by breaks."""
    text = "<br />\n<br />\n".join(s.paragraphs)
    return Page(
        document(
            f"<title>{s.title}</title>",
            f'<form name="Form" method="post" id="Form">{menu("span", "div")}<div id="dnn_ContentPane" class="contentpane">'
            '<div class="DnnModule DnnModule-News"><a name="412"></a><div id="dnn_ctr412_ContentPane">'
            f'<div id="dnn_ctr412_Main_UP"><span id="dnn_ctr412_lblTitle" class="Head">{s.title}</span><br />'
            f'<span class="NgayDang">({s.day} 14:00)</span><br /><span class="Lead"><b>{s.lead}</b></span><br /><br />'
            f'<span class="Normal">{text}<br /><br /></span><p align="right"><b>{s.author}</b></p>'
            f'<span class="SubHead">Các tin đã đưa:</span><ul>{links(s.teasers[:6])}</ul></div></div></div></div>'
            f'<div id="dnn_RightPane">{cards(s.teasers[:3])}</div><div id="dnn_FooterPane">{FOOTER}</div></form>',
        ),
        s.body,
    )


@first
def print_view(s: Story) -> Page:
    """A print view: nothing but the article, a link to close it and the site's name."""
    return Page(
        document(
            f"<title>{s.title}</title>",
            f'<div class="print"><p>Cổng thông tin điện tử xã Mẫu</p><p><a href="javascript:window.close()">Đóng cửa sổ</a> '
            f'<a href="javascript:window.print()">In trang này</a></p><h2>{s.title}</h2><p>{s.day}</p><p><b>{s.lead}</b></p>'
            f"{p(s.paragraphs)}<p><i>Nguồn: Phòng Văn hóa</i></p><p>URL: https://thu.example/tin/1</p></div>",
        ),
        s.body,
    )


@first
def commune_blog(s: Story) -> Page:
    """A commune's page on a cheap builder: divisions without any class, sidebar before the text."""
    side = "".join(
        f'<div><a href="{t.href}">{t.title}</a><div>{t.text}</div></div>' for t in s.teasers
    )
    body = "".join(f"<div>{t}</div><div><br></div>" for t in s.paragraphs)
    return Page(
        document(
            "<title>Trang tin xã Mẫu</title>",
            f"<div><div>{menu('div', 'div')}</div><div><div>TIN MỚI NHẬN</div>{side}</div>"
            f"<div><div><b>{s.title}</b></div><div>Ngày {s.day}</div><div><b>{s.lead}</b></div>{body}"
            f'<div><img src="a.jpg"></div><div><i>{s.caption}</i></div><div>Người đăng: {s.author}</div></div><div>{FOOTER}</div></div>',
        ),
        s.body,
    )


@first
def decision_text(s: Story) -> Page:
    """A legal text shown as HTML with its properties in a table above."""
    articles = tuple(f"<b>Điều {n}.</b> {t}" for n, t in enumerate(s.paragraphs, start=1))
    plain = tuple(f"Điều {n}. {t}" for n, t in enumerate(s.paragraphs, start=1))
    return Page(
        document(
            f"<title>Văn bản chỉ đạo - {s.title}</title>",
            f'<div class="container">{menu()}<div class="vb-left"><h1 class="vb-title">{s.title}</h1>'
            '<div class="tab-content"><div class="vbProperties"><table class="table-bordered">'
            f"<tr><td>Ngày đăng</td><td>{s.day}</td><td>Lĩnh vực</td><td>Nông nghiệp</td></tr>"
            "<tr><td>Loại</td><td>Hướng dẫn</td><td>Tình trạng</td><td>Còn hiệu lực</td></tr></table></div>"
            f'<div class="toanvan-wrap"><p>{s.lead}</p>{p(articles)}</div></div></div>'
            f'<div class="vb-right"><h4>Văn bản khác</h4><ul>{links(s.teasers)}</ul></div></div><footer>{FOOTER}</footer>',
        ),
        (s.lead, *plain),
    )
