"""Papers: the systems of ePi and Hemera, VCCorp, magazines, AMP, photo stories."""

from __future__ import annotations

from samples.layouts.parts import FOOTER, SHARE, Page, cards, document, first, links, menu, p
from samples.layouts.story import Story


def _og(s: Story) -> str:
    return (
        f'<title>{s.title} - Báo Thử Nghiệm điện tử</title><meta property="og:title" content="{s.title}">'
        f'<meta property="og:description" content="{s.lead}"><meta property="og:type" content="article">'
        f'<meta property="article:published_time" content="{s.iso}">'
    )


@first
def epi_like(s: Story) -> Page:
    """A body with an inner box, a picture table and an advertisement between its paragraphs."""
    half = len(s.paragraphs) // 2
    box = (
        '<div class="article__inner-story"><article class="story"><figure><a href="/a.html"><img src="i.jpg"></a></figure>'
        f'<h2 class="story__heading"><a href="{s.teasers[0].href}">{s.teasers[0].title}</a></h2>'
        f'<div class="story__summary">{s.teasers[0].text}</div></article></div>'
    )
    return Page(
        document(
            _og(s),
            f'<header class="site-header">{menu()}</header><div class="site-body"><div class="l-content content-col">'
            f'<h1 class="article__title">{s.title}</h1><div class="article__meta"><a class="article__author">{s.author}</a>'
            f'<time datetime="{s.iso}">{s.day} 08:15</time></div><div class="article__excerpt">{s.lead}</div>'
            f'<div class="zce-content-body" id="abody">{p(s.paragraphs[:half])}<table class="picture"><tbody><tr><td class="pic"><img src="a.jpg"></td></tr>'
            f'<tr><td class="caption"><p>{s.caption}</p></td></tr></tbody></table>{box}<div class="ads_middle" id="adsctl00"><div id="sas_1">Quảng cáo</div></div>'
            f'{p(s.paragraphs[half:])}<p class="article__source">Theo báo Thử Nghiệm</p></div>'
            f'<div class="article__tag"><h2>#Từ khóa</h2><a href="/t/1">nông thôn mới</a><a href="/t/2">đặc sản vùng cao</a></div>{SHARE}'
            f'<div class="box-comment"><h3>Bình luận (3)</h3>{p(s.comments)}</div></div>'
            f'<aside class="sidebar">{cards(s.teasers, "story")}</aside></div><footer>{FOOTER}</footer>',
        ),
        s.body,
    )


@first
def vc_like(s: Story) -> Page:
    """VCCorp: lead in h2, boxes ``VCSortableInPreviewMode``, related links above the body."""
    half = len(s.paragraphs) // 2
    return Page(
        document(
            _og(s),
            f'<div class="header">{menu()}</div><div class="main"><div class="detail__main"><h1 class="title" data-role="title">{s.title}</h1>'
            f'<div class="detail-author">{s.author} <span data-role="publishdate">{s.day} 08:15 GMT+7</span></div>'
            f'<h2 class="singular-lead" data-role="sapo">{s.lead}</h2><ul class="kbwcb-list">{links(s.teasers[:2])}</ul>'
            f'<div class="contentbody afcbc" data-role="content">{p(s.paragraphs[:half])}'
            f'<div class="VCSortableInPreviewMode" type="Photo"><div><img src="a.jpg"></div><div class="PhotoCMS_Caption"><p>{s.caption}</p></div></div>'
            f'<div class="VCSortableInPreviewMode link-content-footer" type="RelatedOneNews"><a href="{s.teasers[2].href}"><span>{s.teasers[2].title}</span></a></div>'
            f'{p(s.paragraphs[half:])}</div><div class="detail__tags">Tag: <a href="/x">gạo ngon</a>, <a href="/y">chợ quê</a></div>'
            f'<div class="detail__cmt"><div class="cmt-title">Ý kiến bạn đọc</div>{"".join(f"<div class=cmt-item><b>Bạn đọc</b><div class=cmt-text>{c}</div></div>" for c in s.comments)}</div></div>'
            f'<div class="detail__sub"><div class="box-title">Tin cùng chuyên mục</div>{cards(s.teasers, "box-category-item")}</div></div><div class="footer">{FOOTER}</div>',
        ),
        s.body,
    )


@first
def old_daily(s: Story) -> Page:
    """A provincial daily of 2012: fields of a WebForms page, text in one division with breaks."""
    return Page(
        document(
            f"<title>Báo Thử Nghiệm - {s.title}</title>",
            f'<div id="top">{menu("td", "tr")}</div><div id="ctl00_divContent"><div class="pnews-cate">KINH TẾ</div><div class="ptitle">{s.title}</div>'
            f'<div class="pdate">Cập nhật lúc 08:15, Thứ Ba, {s.day} (GMT+7)</div><div class="phead">{s.lead}</div>'
            f'<div class="pcontent"><img src="/dataimages/a.jpg" align="left">{"<br/><br/>".join(s.paragraphs)}<br/><br/><b>{s.author}</b></div>'
            f'<div class="pother"><b>CÁC TIN BÀI KHÁC</b><br/>{"<br/>".join(f"» <a href={t.href}>{t.title}</a> ({s.day})" for t in s.teasers)}</div></div>'
            f'<div id="bottom">{FOOTER}</div>',
        ),
        s.body,
    )


@first
def longform(s: Story) -> Page:
    """An e-magazine: paragraphs in sections of their own, quotes, pictures over the whole width."""
    sections = "".join(
        f'<section class="emag-section"><div class="emag-wide"><img src="{n}.jpg"></div><div class="emag-cap">{s.caption}</div>'
        f'<div class="emag-text"><h3 class="emag-sub">Phần {n}: chuyện ở {n * 3} xóm nhỏ</h3><p>{t}</p></div></section>'
        for n, t in enumerate(s.paragraphs, start=1)
    )
    body = [s.lead]
    for n, t in enumerate(s.paragraphs, start=1):
        body += [f"Phần {n}: chuyện ở {n * 3} xóm nhỏ", t]
    return Page(
        document(_og(s), f'<div class="emag"><div class="emag-cover"><h1>{s.title}</h1><p class="emag-intro">{s.lead}</p></div>{sections}'
                 f'<div class="emag-credit"><p>Nội dung: {s.author}</p><p>Trình bày: Ban Kỹ thuật</p></div></div><footer>{FOOTER}</footer>'),
        tuple(body),
    )  # fmt: skip


@first
def photo_story(s: Story) -> Page:
    """A photo story: each picture with its text as the caption's paragraph."""
    items = "".join(
        f'<div class="photo-item"><img src="{n}.jpg" alt="Ảnh {n}"><div class="photo-text"><p>{t}</p></div></div>'
        for n, t in enumerate(s.paragraphs, start=1)
    )
    return Page(
        document(_og(s), f'<nav>{menu()}</nav><div class="photo-detail"><h1>{s.title}</h1><div class="sub">{s.day}</div><p class="intro"><b>{s.lead}</b></p>{items}'
                 f'<p style="text-align:right"><i>{s.author} (thực hiện)</i></p></div><div class="other-photos"><h3>Ảnh khác</h3>{cards(s.teasers[:5])}</div>'),
        s.body,
    )  # fmt: skip


@first
def amp(s: Story) -> Page:
    """AMP: components for pictures and ads, a list of more articles as cards."""
    half = len(s.paragraphs) // 2
    return Page(
        document(
            f'<link rel="canonical" href="/bai.html">{_og(s)}<style amp-custom>.x{{color:red}}</style>',
            f'<amp-sidebar id="menu" layout="nodisplay">{menu()}</amp-sidebar><main><article><h1 class="amp-title">{s.title}</h1>'
            f'<p class="amp-date">{s.day} 08:15</p><p class="amp-sapo"><strong>{s.lead}</strong></p><div class="amp-body">{p(s.paragraphs[:half])}'
            f'<amp-img src="a.jpg" width="600" height="400" layout="responsive"></amp-img><p class="amp-caption"><em>{s.caption}</em></p>'
            f'<amp-ad width="300" height="250" type="doubleclick"><div placeholder>Quảng cáo</div></amp-ad>{p(s.paragraphs[half:])}</div></article>'
            f'<section class="amp-more"><h2>Đọc thêm</h2>{cards(s.teasers[:6], "amp-card")}</section></main><footer>{FOOTER}</footer>',
        ),
        s.body,
    )


@first
def live_blog(s: Story) -> Page:
    """A live report: entries with a time each."""
    entries = "".join(
        f'<div class="live-item"><span class="live-time">{8 + n}:15</span><div class="live-content"><p>{t}</p></div></div>'
        for n, t in enumerate(s.paragraphs)
    )
    return Page(
        document(_og(s), f'{menu()}<div class="live-detail"><h1>{s.title}</h1><div class="live-sapo">{s.lead}</div><div class="live-list">{entries}</div></div>'
                 f'<div class="col-right">{cards(s.teasers[:6])}</div><footer>{FOOTER}</footer>'),
        s.body,
    )  # fmt: skip


@first
def paywall(s: Story) -> Page:
    """The beginning of an article and an offer to subscribe."""
    shown = s.paragraphs[:3]
    return Page(
        document(
            _og(s),
            f'{menu()}<main><h1>{s.title}</h1><div class="post-summary">{s.lead}</div><div class="post-body-preview">{p(shown)}</div>'
            '<div class="paywall"><h3>Đăng ký để đọc tiếp</h3><p>Bài viết này dành cho độc giả có tài khoản trả phí. Chỉ từ 30.000 đồng một tháng.</p>'
            '<p>Bạn đã có tài khoản? <a href="/login">Đăng nhập</a></p><button>Mua gói tháng</button></div>'
            f'<div class="list-news">{cards(s.teasers[:4])}</div></main><footer>{FOOTER}</footer>',
        ),
        (s.lead, *shown),
    )
