"""A fourth set: habits of sites that were known to be misread, and a few that nobody had tried."""

from __future__ import annotations

import json

from samples.layouts.abroad_frame import foot, nav, page, side
from samples.layouts.parts import FOOTER, Page, cards, document, fourth, links, menu, p
from samples.layouts.story import Story

_JOBS = (
    ("Sales clerk (m/f/d)", "Sample Trade Ltd, Northtown", "We look for somebody who likes people and mornings. Full time, from May."),
    ("Warehouse worker", "Harbour Goods, Southport", "You pack what others make. A licence for the forklift is a plus but no must."),
    ("Head of kitchen", "The Old Mill, Eastbridge", "You cook for sixty guests with what the season gives, and lead a team of four."),
)  # fmt: skip


@fourth("vi")
def film_below(s: Story) -> Page:
    """A player with the description of its film below the text, in boxes without telling names."""
    film = f'<div class="b9"><div class="ply"><video src="/v.mp4" poster="/v.jpg"></video></div><h4>Một ngày ở {s.author}</h4><p>Phim ngắn ghi lại buổi sáng của những người thợ già trong làng, dài mười hai phút, do học sinh trường huyện quay.</p></div>'
    return Page(
        document(f"<title>{s.title}</title>", f'<div>{menu()}</div><div class="w"><h1>{s.title}</h1><div class="t1"><p><b>{s.lead}</b></p>{p(s.paragraphs)}{film}</div></div><div>{links(s.teasers)}</div><footer>{FOOTER}</footer>'),
        s.body,
    )  # fmt: skip


@fourth("en")
def film_between(s: Story) -> Page:
    """An embedded film with title, length and description between two paragraphs."""
    film = '<div class="mod"><iframe src="https://films.example/e/1"></iframe><div class="mod-t"><span>2:14</span><h3>Inside the drying house</h3><p>Our reporter spends a morning with the oldest worker of the valley and tries the work himself.</p></div></div>'
    half = len(s.paragraphs) // 2
    return Page(
        page(s, f'<header>{nav()}</header><article><h1>{s.title}</h1><p>{s.lead}</p>{p(s.paragraphs[:half])}{film}{p(s.paragraphs[half:])}</article>{side(s)}{foot()}'),
        s.body,
    )  # fmt: skip


@fourth("en")
def job_adverts(s: Story) -> Page:
    """A box of jobs under the article, each with a sentence."""
    jobs = "".join(
        f'<div class="j"><h4><a href="/jobs/{n}">{name}</a></h4><span>{where}</span><p>{text}</p></div>'
        for n, (name, where, text) in enumerate(_JOBS)
    )
    return Page(
        page(s, f'<div>{nav()}</div><div id="m"><h1>{s.title}</h1><div class="x"><p>{s.lead}</p>{p(s.paragraphs)}</div><div class="y"><h3>Jobs in your region</h3>{jobs}<p><a href="/jobs">All jobs</a></p></div></div>{side(s)}{foot()}'),
        s.body,
    )  # fmt: skip


@fourth("de")
def job_list(s: Story) -> Page:
    """Jobs without links between the text and the imprint."""
    jobs = "".join(f"<li><b>{name}</b><br>{where}<br>{text}</li>" for name, where, text in _JOBS)
    return Page(
        page(s, f'<div>{nav()}</div><main><h1>{s.title}</h1><p>{s.lead}</p>{p(s.paragraphs)}<section><h2>Stellenmarkt</h2><ul>{jobs}</ul></section></main>{foot()}'),
        s.body,
    )  # fmt: skip


@fourth("vi")
def teaser_table(s: Story) -> Page:
    """An old portal: other news as rows of a table, each with its day, under a label."""
    rows = "".join(
        f'<tr><td><img src="/i/b.gif"></td><td><a href="{t.href}">{t.title}</a> <i>(1{n}/03/2020)</i></td></tr>'
        for n, t in enumerate(s.teasers)
    )
    return Page(
        document(f"<title>{s.title}</title>", f'<table width="100%"><tr><td width="200">{menu("td", "table")}</td><td><table><tr><td class="tieude">{s.title}</td></tr><tr><td class="nd"><p>{s.lead}</p>{p(s.paragraphs)}</td></tr><tr><td><b>Các tin đã đưa:</b><table>{rows}</table></td></tr></table></td></tr></table>{FOOTER}'),
        s.body,
    )  # fmt: skip


@fourth("vi")
def teaser_table_with_text(s: Story) -> Page:
    """Other news without a label: a table with a picture, a headline and a sentence in each row."""
    rows = "".join(
        f'<tr><td width="90"><a href="{t.href}"><img src="/t.jpg" width="80"></a></td><td><a href="{t.href}"><b>{t.title}</b></a><br>{t.text}</td></tr>'
        for t in s.teasers
    )
    return Page(
        document(f"<title>{s.title}</title>", f'<table><tr><td>{menu("span", "div")}</td></tr><tr><td><h2>{s.title}</h2><div align="justify"><p>{s.lead}</p>{p(s.paragraphs)}</div><br><table border="0" cellpadding="3">{rows}</table></td></tr><tr><td>{FOOTER}</td></tr></table>'),
        s.body,
    )  # fmt: skip


@fourth("vi")
def teaser_rows_in_text(s: Story) -> Page:
    """The table of related articles stands within the element of the text."""
    rows = "".join(f'<tr><td>- <a href="{t.href}">{t.title}</a></td></tr>' for t in s.teasers)
    half = len(s.paragraphs) // 2
    return Page(
        document(f"<title>{s.title}</title>", f'<div>{menu()}</div><h1>{s.title}</h1><div class="contentdetail"><p>{s.lead}</p>{p(s.paragraphs[:half])}<table align="right" width="40%">{rows}</table>{p(s.paragraphs[half:])}</div><div>{FOOTER}</div>'),
        s.body,
    )  # fmt: skip


@fourth("vi")
def linked_sections(s: Story) -> Page:
    """Headlines of sections lead to pages of the same site; each has a picture and its text."""
    names = [f"{n + 1}. Làng nghề thứ {n + 1} của huyện" for n in range(len(s.paragraphs))]
    text = "".join(
        f'<h3><a href="/lang-nghe/{n}">{name}</a></h3><p><img src="/l{n}.jpg"></p><p>{t}</p>'
        for n, (name, t) in enumerate(zip(names, s.paragraphs, strict=True))
    )
    body = [part for pair in zip(names, s.paragraphs, strict=True) for part in pair]
    return Page(
        document(f"<title>{s.title}</title>", f'<div>{menu()}</div><div class="q"><h1>{s.title}</h1><div class="r"><p>{s.lead}</p>{text}</div></div><div>{cards(s.teasers)}</div><footer>{FOOTER}</footer>'),
        (s.lead, *body),
    )  # fmt: skip


@fourth("vi")
def wiki_frame(s: Story) -> Page:
    """An encyclopaedia in Vietnamese with the frame that such sites put around a text."""
    half = len(s.paragraphs) // 2
    frame = '<div id="mw-panel"><ul><li><a href="/t">Trang Chính</a></li><li><a href="/n">Bài viết ngẫu nhiên</a></li></ul></div><div id="footer"><ul><li>Trang này được sửa đổi lần cuối vào ngày 4 tháng 9 năm 2021, 08:12.</li><li>Văn bản được phát hành theo một giấy phép tự do; có thể áp dụng điều khoản bổ sung.</li></ul></div>'
    return Page(
        document(f"<title>{s.title} – Bách khoa thử</title>", f'<div id="content"><h1>{s.title}</h1><div id="siteSub">Bách khoa toàn thư mở Bách khoa thử</div><div><div class="hatnote">Bài này nói về một nghề. Đối với các nghĩa khác, xem <a href="/k">Nghề (định hướng)</a>.</div><table class="infobox"><tr><th>Vùng</th><td>Đồng bằng</td></tr><tr><th>Năm</th><td>1920</td></tr></table><p>{s.lead}</p><div id="toc"><h2>Mục lục</h2><ul><li><a href="#a"><span>1</span> Lịch sử</a></li><li><a href="#b"><span>2</span> Ngày nay</a></li></ul></div><h2>Lịch sử<span class="e">[<a href="/s">sửa</a> | <a href="/m">sửa mã nguồn</a>]</span></h2>{p(s.paragraphs[:half])}<h2>Ngày nay<span class="e">[<a href="/s">sửa</a> | <a href="/m">sửa mã nguồn</a>]</span></h2>{p(s.paragraphs[half:])}</div><div id="catlinks">Thể loại: <a href="/c1">Nghề</a> | <a href="/c2">Làng</a></div></div>{frame}'),
        (s.lead, "Lịch sử", *s.paragraphs[:half], "Ngày nay", *s.paragraphs[half:]),
    )  # fmt: skip


@fourth("vi")
def document_properties(s: Story) -> Page:
    """A document with a table of its properties above its text."""
    properties = (
        ("Số ký hiệu", "12/KH-UBND"),
        ("Ngày ban hành", "04/03/2021"),
        ("Loại văn bản", "Kế hoạch"),
        ("Cơ quan ban hành", "Ủy ban nhân dân huyện Mẫu"),
        ("Người ký", "Nguyễn Văn Ví"),
        ("Trích yếu", s.title),
    )
    rows = "".join(f"<tr><td><b>{k}</b></td><td>{v}</td></tr>" for k, v in properties)
    return Page(
        document(f"<title>{s.title}</title>", f'<div>{menu()}</div><div class="vb"><h1>{s.title}</h1><table class="tt">{rows}</table><div class="nd"><p>{s.lead}</p>{p(s.paragraphs)}</div></div><footer>{FOOTER}</footer>'),
        s.body,
    )  # fmt: skip


@fourth("vi")
def unmarked_headline(s: Story) -> Page:
    """Nothing marks the headline; the page's title is the site's."""
    return Page(
        document("<title>Cổng thông tin điện tử huyện Mẫu</title>", f'<div>{menu()}</div><div class="g"><div class="g1"><span style="color:#900;font-size:18px">{s.title}</span></div><div class="g2">Thứ năm, 04/03/2021 08:15</div><div class="g3"><p>{s.lead}</p>{p(s.paragraphs)}</div></div><div>{links(s.teasers)}</div><footer>{FOOTER}</footer>'),
        s.body,
    )  # fmt: skip


@fourth("vi")
def web_forms(s: Story) -> Page:
    """A portal of forms: spans with generated names, lines parted by breaks."""
    text = "<br /><br />".join((s.lead, *s.paragraphs))
    rows = "".join(
        f'<tr><td><a id="ctl00_rp_{n}" href="{t.href}">{t.title}</a></td></tr>'
        for n, t in enumerate(s.teasers)
    )
    return Page(
        document(f"<title>{s.title}</title>", f'<form id="aspnetForm"><input type="hidden" name="__VIEWSTATE" value="{"dDw" * 200}"><div>{menu()}</div><table><tr><td><span id="ctl00_lblTitle" class="t">{s.title}</span><br><span id="ctl00_lblDate">04/03/2021 08:15</span></td></tr><tr><td><span id="ctl00_lblContent">{text}</span></td></tr><tr><td><table id="ctl00_rp">{rows}</table></td></tr></table><div>{FOOTER}</div></form>'),
        s.body,
    )  # fmt: skip


@fourth("vi")
def blog_lines(s: Story) -> Page:
    """A hosted blog: text in divisions, each followed by an empty one, and an archive beside."""
    text = "".join(f"<div>{t}</div><div><br></div>" for t in s.body)
    archive = "".join(f'<li><a href="/20{n}">tháng {n} ({n})</a></li>' for n in range(10, 20))
    return Page(
        document(f"<title>{s.title}</title>", f'<div class="hd">{menu()}</div><div class="ot"><div class="dt">Thứ Năm, 4 tháng 3, 2021</div><h3 class="pt">{s.title}</h3><div class="pb">{text}<div style="clear:both"></div></div><div class="pf">Người đăng: {s.author} vào lúc 08:15 <a href="/c">Không có nhận xét nào:</a></div></div><div class="sb"><h2>Lưu trữ</h2><ul>{archive}</ul><h2>Giới thiệu về tôi</h2><p>Tôi viết về làng và những người làm nghề ở đó.</p></div>'),
        s.body,
    )  # fmt: skip


@fourth("en")
def letter_by_mail(s: Story) -> Page:
    """A newsletter's page: a call to subscribe twice, reactions, the list of earlier letters."""
    half = len(s.paragraphs) // 2
    call = '<div class="sub"><p>Thanks for reading The Sample Letter! Subscribe for free to receive new posts and support my work.</p><form><input type="email"><button>Subscribe</button></form></div>'
    rows = "".join(
        f'<div class="pv"><a href="{t.href}">{t.title}</a><div>{t.text}</div><div>Mar {n + 2} • {s.author}</div></div>'
        for n, t in enumerate(s.teasers)
    )
    return Page(
        page(s, f'<div>{nav()}</div><article><h1>{s.title}</h1><h3>{s.lead}</h3><div>{s.author}</div><div>Mar 04, 2021</div><div><div>12</div><div>3</div><div>Share</div></div><div class="av">{p(s.paragraphs[:half])}{call}{p(s.paragraphs[half:])}{call}</div></article><div><h4>Discussion about this post</h4><div>Comments</div><div>Restacks</div></div><div>{rows}</div><div>© 2021 {s.author}</div>'),
        s.body,
    )  # fmt: skip


@fourth("fr")
def live_updates(s: Story) -> Page:
    """A live page: each entry with its hour, the newest first, and a summary above."""
    entries = "".join(
        f'<div class="e"><time>{18 - n}:0{n % 10}</time><h4>Le point numéro {n + 1}</h4><p>{t}</p><div class="sh"><a href="/s">Partager</a></div></div>'
        for n, t in enumerate(s.paragraphs)
    )
    said = [part for n, t in enumerate(s.paragraphs) for part in (f"Le point numéro {n + 1}", t)]
    return Page(
        page(s, f'<header>{nav()}</header><main><h1>{s.title}</h1><p class="c">{s.lead}</p><div class="l">{entries}</div></main>{side(s)}{foot()}'),
        (s.lead, *said),
    )  # fmt: skip


@fourth("en")
def product_page(s: Story) -> Page:
    """A shop: price and choices above the description, reviews and like products below."""
    like = "".join(
        f'<li><a href="{t.href}"><img src="/p.jpg"><h3>{t.title}</h3></a><span>£{n + 4}.50</span><a href="/cart?{n}">Add to cart</a></li>'
        for n, t in enumerate(s.teasers)
    )
    reviews = "".join(
        f'<li class="review"><strong>Guest {n}</strong><time>March {n + 1}, 2021</time><p>Came quickly and tastes as it should, we will order it again soon.</p></li>'
        for n in range(3)
    )
    return Page(
        page(s, f'<div>{nav()}</div><div class="product"><h1>{s.title}</h1><p class="price">£12.00</p><form><input type="number"><button>Add to cart</button></form><div class="meta">SKU: 1204 <a href="/c">Tea</a></div><div class="tabs"><ul><li><a href="#d">Description</a></li><li><a href="#r">Reviews (3)</a></li></ul><div id="d"><h2>Description</h2><p>{s.lead}</p>{p(s.paragraphs)}</div><div id="r"><h2>3 reviews</h2><ol>{reviews}</ol></div></div><section><h2>Related products</h2><ul>{like}</ul></section></div>{foot()}'),
        (s.lead, *s.paragraphs),
    )  # fmt: skip


@fourth("fr")
def manual_page(s: Story) -> Page:
    """A manual: a tree of chapters, marks of headings, code, and steps to the next page."""
    tree = "".join(f'<li><a href="/ch{n}">Chapitre {n}</a></li>' for n in range(14))
    text = "".join(
        f'<h2>Étape {n + 1}<a class="headerlink" href="#e{n}">¶</a></h2><p>{t} Voir <code>etape_{n}()</code> pour plus.</p>'
        for n, t in enumerate(s.paragraphs)
    )
    said = [
        part
        for n, t in enumerate(s.paragraphs)
        for part in (f"Étape {n + 1}", f"{t} Voir etape_{n}() pour plus.")
    ]
    return Page(
        page(s, f'<div class="sidebar"><h4>Table des matières</h4><ul>{tree}</ul></div><div class="body"><h1>{s.title}<a class="headerlink" href="#t">¶</a></h1><p>{s.lead}</p>{text}</div><div class="footer"><a href="/p">Précédent</a> <a href="/n">Suivant</a><p>© 2021, les auteurs. Créé avec un outil libre.</p></div>'),
        (s.lead, *said),
    )  # fmt: skip


@fourth("en")
def shell_with_props(s: Story) -> Page:
    """A shell of scripts: the article stands in its data alone, in blocks."""
    data = {
        "props": {
            "pageProps": {
                "post": {
                    "title": s.title,
                    "content": "".join(f"<p>{t}</p>" for t in s.body),
                    "related": [{"title": t.title, "url": t.href} for t in s.teasers],
                }
            }
        }
    }
    return Page(
        page(s, f'<div id="__next"><div class="spin"></div></div><script id="__NEXT_DATA__" type="application/json">{json.dumps(data)}</script>'),
        s.body,
    )  # fmt: skip


@fourth("de")
def fast_page(s: Story) -> Page:
    """A page of fast elements: their own names for pictures, boxes to consent, lists to load."""
    half = len(s.paragraphs) // 2
    return Page(
        page(s, f'<amp-sidebar id="sb">{nav()}</amp-sidebar><main><h1>{s.title}</h1><p class="d">{s.lead}</p><amp-img src="/a.jpg"></amp-img>{p(s.paragraphs[:half])}<amp-ad width="300"></amp-ad><amp-embed type="x"></amp-embed>{p(s.paragraphs[half:])}<amp-social-share type="email"></amp-social-share></main><amp-consent id="c"><div>Wir nutzen Cookies. Mit Ihrer Einwilligung zeigen wir Werbung. Cookies können Sie ablehnen.</div></amp-consent>{foot()}', "<style amp-boilerplate></style>"),
        s.body,
    )  # fmt: skip


@fourth("en")
def release_with_contacts(s: Story) -> Page:
    """A press release: the day in its first line, notes to editors and contacts below it."""
    return Page(
        page(s, f'<div>{nav()}</div><div class="pr"><p>FOR IMMEDIATE RELEASE</p><h1>{s.title}</h1><p><strong>{s.lead}</strong></p>{p(s.paragraphs)}<p>###</p><h3>Media contacts</h3><p>{s.author}, Sample Office<br>Tel: 0000 000 000<br>press@sample.example</p></div>{foot()}'),
        s.body,
    )  # fmt: skip
