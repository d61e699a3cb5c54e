"""Content systems: WordPress themes, Joomla, NukeViet, Drupal, Blogger, builders, payloads."""

from __future__ import annotations

import json

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
def newspaper_theme(s: Story) -> Page:
    """WordPress, theme Newspaper built with blocks: the body in ``tdb_single_content``."""
    half = len(s.paragraphs) // 2
    return Page(
        document(
            f"<title>{s.title} | Nông sản Thử</title><script type='application/ld+json'>{json.dumps({'@type': 'WebPage', 'name': s.title})}</script>",
            f'<div class="td-header">{menu()}</div><article class="post-77 post type-post"><div class="td-container"><div class="tdb-block-inner"><h1 class="tdb-title-text">{s.title}</h1></div>'
            f'<div class="tdb_single_author"><a href="/author/a">{s.author}</a></div><div class="tdb_single_content td-post-content-x"><div class="tdb-block-inner td-fix-index"><p>{s.lead}</p>'
            f'{p(s.paragraphs[:half])}<figure class="wp-block-image"><img src="a.jpg"><figcaption>{s.caption}</figcaption></figure>'
            f'<div class="td_block_related_posts"><h4>XEM THÊM</h4>{links(s.teasers[:3], "div")}</div>{p(s.paragraphs[half:])}</div></div>'
            f'<div class="td-post-next-prev"><a href="/truoc">Bài trước {s.teasers[4].title}</a><a href="/sau">Bài sau {s.teasers[5].title}</a></div>'
            f'<div class="td-author-box">{s.author} viết về nông thôn đã mười năm, yêu chợ phiên và những con đường đất đỏ.</div>'
            f'<div class="comments" id="comments"><h4>BÌNH LUẬN</h4>{p(s.comments)}<form><textarea></textarea></form></div></div></article><div class="td-footer">{FOOTER}</div>',
        ),
        s.body,
    )


@first
def flatsome(s: Story) -> Page:
    """WordPress, theme Flatsome: a shop's blog with a table of contents and a call to buy."""
    heads = [f"{n}. Bước thứ {n} của nghề" for n in range(1, len(s.paragraphs) + 1)]
    toc = "".join(f'<li><a href="#b{n}">{h}</a></li>' for n, h in enumerate(heads, start=1))
    text = "".join(
        f'<h2 id="b{n}">{h}</h2><p>{t}</p>'
        for n, (h, t) in enumerate(zip(heads, s.paragraphs, strict=True), start=1)
    )
    return Page(
        document(
            f"<title>{s.title} - Cửa hàng đặc sản</title>",
            f'<div id="wrapper"><header>{menu()}</header><div class="row"><div class="large-9 col"><article><div class="article-inner"><header class="entry-header"><h1 class="entry-title">{s.title}</h1></header>'
            f'<div class="entry-content single-page"><p>{s.lead}</p><div id="ez-toc-container"><p class="ez-toc-title">Nội dung bài viết</p><ul>{toc}</ul></div>{text}'
            '<div class="blog-share text-center"><div class="social-icons">Facebook Zalo</div></div></div><footer class="entry-meta">Bài viết trong <a href="/c">Tin tức</a>.</footer></div></article>'
            f'</div><div class="post-sidebar large-3 col"><h3>Sản phẩm bán chạy</h3>{links(s.teasers)}</div></div><footer>{FOOTER}</footer></div>',
        ),
        (s.lead, *(x for pair in zip(heads, s.paragraphs, strict=True) for x in pair)),
    )


@first
def elementor(s: Story) -> Page:
    """WordPress built with Elementor: each part a widget in a section."""
    widgets = "".join(
        f'<section class="elementor-section"><div class="elementor-container"><div class="elementor-column"><div class="elementor-widget-text-editor"><div class="elementor-widget-container"><p>{t}</p></div></div></div></div></section>'
        for t in s.paragraphs
    )
    posts = "".join(
        f'<article class="elementor-post"><a href="{t.href}"><img src="a.jpg"></a><div class="elementor-post__text"><h3 class="elementor-post__title"><a href="{t.href}">{t.title}</a></h3>'
        f'<div class="elementor-post__excerpt"><p>{t.text}</p></div><a class="elementor-post__read-more" href="{t.href}">Xem thêm »</a></div></article>'
        for t in s.teasers
    )
    return Page(
        document(
            f"<title>{s.title}</title>",
            f'<div class="elementor-location-header">{menu()}</div><div class="elementor elementor-12"><section class="elementor-section"><div class="elementor-widget-heading"><h1 class="elementor-heading-title">{s.title}</h1></div>'
            f'<div class="elementor-widget-text-editor"><p><strong>{s.lead}</strong></p></div></section>{widgets}<section class="elementor-section"><div class="elementor-widget-heading"><h2>Bài viết mới</h2></div>'
            f'<div class="elementor-posts-container">{posts}</div></section></div><div class="elementor-location-footer">{FOOTER}</div>',
        ),
        s.body,
    )


@first
def joomla(s: Story) -> Page:
    """Joomla: item page, tools as icons, readmore links at the end."""
    return Page(
        document(
            f"<title>{s.title}</title><meta name='generator' content='Joomla! - Open Source Content Management'>",
            f'<div id="ja-wrapper">{menu()}<div id="ja-main"><div class="item-page"><h2 class="contentheading">{s.title}</h2><ul class="actions"><li>In</li><li>Email</li></ul>'
            f'<dl class="article-info"><dt>Chi tiết</dt><dd class="category-name">Chuyên mục: Tin tức</dd><dd class="create">Được đăng: {s.day}</dd><dd class="createdby">Viết bởi {s.author}</dd><dd class="hits">Lượt xem: 512</dd></dl>'
            f'<p><strong>{s.lead}</strong></p><p><img src="images/a.jpg" alt=""></p>{p(s.paragraphs, JUSTIFIED)}'
            f'<div class="pagenav"><a href="/prev">&lt; Trước</a> <a href="/next">Tiếp &gt;</a></div></div><div class="moduletable"><h3>Tin mới nhất</h3><ul class="latestnews">{links(s.teasers)}</ul></div></div>'
            f'<div id="ja-footer">{FOOTER}</div></div>',
        ),
        s.body,
    )


@first
def nukeviet(s: Story) -> Page:
    """NukeViet: home text, body text, tools, newer and older news."""
    text = "".join(f"<div style='text-align: justify;'>{t}</div>" for t in s.paragraphs)
    items = "".join(
        f'<li><i class="fa fa-angle-right"></i> <a href="{t.href}" title="{t.title}">{t.title}</a> <em>({s.day})</em></li>'
        for t in s.teasers
    )
    return Page(
        document(
            f"<title>{s.title}</title><meta name='generator' content='NukeViet v4.4'><meta property='og:title' content='{s.title}'>",
            f'<div class="body-bg">{menu()}<div class="news_column panel panel-default"><div class="panel-body"><h1 class="title margin-bottom-lg">{s.title}</h1><div class="row"><em class="time">Thứ ba - {s.day} 08:15</em></div>'
            f'<div class="clearfix"><div class="hometext m-bottom">{s.lead}</div><figure class="article center"><img src="/a.jpg"/><figcaption>{s.caption}</figcaption></figure></div>'
            f'<div id="news-bodyhtml" class="bodytext-x margin-bottom-lg">{text}</div><div class="margin-bottom-lg"><p class="h5 text-right"><strong>Tác giả bài viết: </strong>{s.author}</p><p class="text-right"><strong>Nguồn tin: </strong>Báo tỉnh</p></div></div></div>'
            '<div class="news_column panel"><div class="panel-body"><form id="form3B"><div class="h5">Tổng số điểm của bài viết là: 5 trong 1 đánh giá</div></form></div></div>'
            f'<div class="news_column panel"><div class="panel-body other-news-x"><p class="h3">Những tin mới hơn</p><ul>{items}</ul><p class="h3">Những tin cũ hơn</p><ul>{items.replace("/bai-", "/cu-")}</ul></div></div><footer>{FOOTER}</footer></div>',
        ),
        s.body,
    )


@first
def drupal(s: Story) -> Page:
    """Drupal: fields within fields."""
    return Page(
        document(
            f"<title>{s.title} | Sở Thử Nghiệm</title>",
            f'<div class="region region-header">{menu()}</div><div class="region region-content"><h1 class="page-title">{s.title}</h1><article class="node node-article"><div class="submitted">Đăng bởi admin, {s.day}</div>'
            f'<div class="field field-name-field-sapo"><div class="field-items"><div class="field-item even">{s.lead}</div></div></div><div class="field field-name-field-image"><img src="a.jpg"></div>'
            f'<div class="field field-name-body field-type-text-with-summary"><div class="field-items"><div class="field-item even">{p(s.paragraphs)}</div></div></div>'
            f'<div class="field field-name-field-tags"><div class="field-label">Từ khóa:&nbsp;</div><div class="field-items"><a href="/t">nông sản</a></div></div><ul class="links inline"><li><a href="/u">Đăng nhập để bình luận</a></li></ul></article>'
            f'<div class="block block-views"><h2>Tin cùng loại</h2><div class="view-content">{links(s.teasers, "div")}</div></div></div><div class="region region-footer">{FOOTER}</div>',
        ),
        s.body,
    )


@first
def blogger(s: Story) -> Page:
    """Blogger: bare text with breaks in a post body, labels, older posts and an archive."""
    return Page(
        document(
            f"<title>Chuyện làng: {s.title}</title>",
            f'<div class="header-inner"><h1 class="title">Chuyện làng</h1></div><div id="main"><h2 class="date-header"><span>{s.day}</span></h2><div class="post hentry uncustomized-post-template"><h3 class="post-title">{s.title}</h3>'
            f'<div class="post-body-x" id="post-body-9"><div class="separator" style="clear: both; text-align: center;"><a href="a.jpg"><img src="a.jpg"></a></div>{s.lead}<br /><br />{"<br /><br />".join(s.paragraphs)}<div style="clear: both;"></div></div>'
            f'<div class="post-footer"><span class="post-author">Người đăng: {s.author}</span> <span class="post-labels">Nhãn: <a href="/l">quê nhà</a></span></div></div><div class="blog-pager"><a href="/o">Bài đăng Cũ hơn</a></div></div>'
            f'<div id="sidebar"><h2>Lưu trữ Blog</h2><ul>{links(s.teasers)}</ul></div><footer>{FOOTER}</footer>',
        ),
        s.body,
    )


@first
def next_payload(s: Story) -> Page:
    """Next.js: a shell with a teaser list; the article is only in the page's JSON."""
    html = p(s.paragraphs)
    data = {
        "props": {
            "pageProps": {
                "article": {"title": s.title, "sapo": s.lead, "content": html, "publishedAt": s.iso}
            }
        }
    }
    return Page(
        document(
            f'<title>{s.title}</title><meta property="og:title" content="{s.title}"><meta property="og:description" content="{s.lead}">',
            f'<div id="__next"><header>{menu()}</header><div class="skeleton"></div><footer>{FOOTER}</footer></div><script id="__NEXT_DATA__" type="application/json">{json.dumps(data, ensure_ascii=False)}</script>',
        ),
        s.body,
    )


@first
def json_ld_body(s: Story) -> Page:
    """A shell whose article is only the JSON-LD's ``articleBody``."""
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": s.title, "description": s.lead,
            "datePublished": s.iso, "articleBody": "\n".join(s.paragraphs)}  # fmt: skip
    return Page(
        document(f"<title>{s.title}</title><script type='application/ld+json'>{json.dumps(data, ensure_ascii=False)}</script>",
                 f'<div id="root"><header>{menu()}</header><main><h1>{s.title}</h1><p>{s.lead}</p><div class="loading">Đang tải nội dung…</div></main></div><footer>{FOOTER}</footer>{SHARE}'),
        s.body,
    )  # fmt: skip


@first
def faq(s: Story) -> Page:
    """Questions and answers in a definition list."""
    questions = [
        f"Câu hỏi {n}: hộ làm nghề ở thôn {n} cần chuẩn bị những gì?"
        for n in range(1, len(s.paragraphs) + 1)
    ]
    pairs = "".join(
        f"<dt>{q}</dt><dd>{t}</dd>" for q, t in zip(questions, s.paragraphs, strict=True)
    )
    return Page(
        document(f"<title>{s.title}</title>", f'{menu()}<main><h1>{s.title}</h1><p>{s.lead}</p><dl class="faq">{pairs}</dl></main><aside>{cards(s.teasers[:3])}</aside><footer>{FOOTER}</footer>'),
        (s.lead, *(x for pair in zip(questions, s.paragraphs, strict=True) for x in pair)),
    )  # fmt: skip


@first
def split_body(s: Story) -> Page:
    """A body in three containers of one class with advertisements between them."""
    third = max(1, len(s.paragraphs) // 3)
    chunks = [s.paragraphs[:third], s.paragraphs[third : 2 * third], s.paragraphs[2 * third :]]
    text = '<div class="qc-giua"><a href="https://shop.example"><img src="b.gif"></a><span>Quảng cáo</span></div>'.join(
        f'<div class="doan-bai">{p(chunk)}</div>' for chunk in chunks if chunk
    )
    return Page(
        document(f"<title>{s.title}</title>", f'{menu()}<div class="khung"><h1>{s.title}</h1><div class="tom-luoc">{s.lead}</div>{text}</div><div class="phai">{cards(s.teasers)}</div><div>{FOOTER}</div>'),
        s.body,
    )  # fmt: skip
