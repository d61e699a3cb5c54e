"""Second half: blogs, shops, forums, wikis, payloads and old markup."""

from __future__ import annotations

import json

from samples.layouts.parts import FOOTER, Page, cards, document, links, menu, p, second
from samples.layouts.story import Story

BLOCK = 'class="wp-block-paragraph"'


@second
def block_theme(s: Story) -> Page:
    """WordPress with blocks: groups in groups, posts of a query loop after the content."""
    loop = "".join(
        f'<li class="wp-block-post"><h2 class="wp-block-post-title"><a href="{t.href}">{t.title}</a></h2><div class="wp-block-post-excerpt"><p>{t.text} <a href="{t.href}">Đọc tiếp</a></p></div></li>'
        for t in s.teasers
    )
    return Page(
        document(f"<title>{s.title} – Vườn nhà</title>", f'<div class="wp-site-blocks"><header>{menu()}</header><main class="wp-block-group"><h1 class="wp-block-post-title">{s.title}</h1><div class="wp-block-post-content is-layout-flow"><p class="has-medium-font-size">{s.lead}</p>{p(s.paragraphs, BLOCK)}'
                 f'<figure class="wp-block-gallery"><figure><img src="1.jpg"><figcaption>{s.caption}</figcaption></figure></figure></div><div class="wp-block-post-author-biography">{s.author} trồng rau và viết.</div></main><ul class="wp-block-query">{loop}</ul><footer>{FOOTER}</footer></div>'),
        s.body,
    )  # fmt: skip


@second
def shop_article(s: Story) -> Page:
    """A shop's article: product cards with prices between the sections."""
    goods = "".join(
        f'<div class="product-item"><a href="/sp/{n}"><img src="{n}.jpg"></a><a href="/sp/{n}">Gói quà số {n}</a><span class="price">{n}50.000đ</span><button>Thêm vào giỏ</button></div>'
        for n in range(1, 5)
    )
    half = len(s.paragraphs) // 2
    return Page(
        document(f"<title>{s.title}</title>", f'{menu()}<div class="blog-detail"><h1>{s.title}</h1><div class="rte"><p>{s.lead}</p>{p(s.paragraphs[:half])}<div class="product-slider">{goods}</div>{p(s.paragraphs[half:])}</div></div><div class="cart">Giỏ hàng (0)</div><footer>{FOOTER}</footer>'),
        s.body,
    )  # fmt: skip


@second
def forum_post(s: Story) -> Page:
    """A forum: the first message is the text, answers follow."""
    answers = "".join(
        f'<div class="message"><div class="message-user">thanhvien{n}</div><div class="message-text">{c}</div><div class="message-foot">Thích · Trả lời</div></div>'
        for n, c in enumerate(s.comments)
    )
    return Page(
        document(f"<title>{s.title} | Diễn đàn nhà nông</title>", f'{menu()}<h1 class="thread-title">{s.title}</h1><div class="message first"><div class="message-user">chuvuon<br>Bài viết: 120</div><div class="message-text">{"<br><br>".join(s.body)}</div><div class="message-foot">Thích · Trả lời</div></div>{answers}<footer>{FOOTER}</footer>'),
        s.body,
    )  # fmt: skip


@second
def wiki(s: Story) -> Page:
    """A wiki: an infobox, headings with edit links, references."""
    text = "".join(
        f'<h2><span class="mw-headline">Mục {n}</span><span class="mw-editsection">[<a href="/e">sửa</a>]</span></h2><p>{t}<sup class="reference"><a href="#r{n}">[{n}]</a></sup></p>'
        for n, t in enumerate(s.paragraphs, start=1)
    )
    body: list[str] = [s.lead]
    for n, t in enumerate(s.paragraphs, start=1):
        body += [f"Mục {n}", t]
    return Page(
        document(f"<title>{s.title} – Bách khoa thử</title>", f'<div id="mw-panel">{menu()}</div><div id="content"><h1 id="firstHeading">{s.title}</h1><div class="mw-parser-output"><table class="infobox"><tr><th>Loại</th><td>Làng nghề</td></tr><tr><th>Từ năm</th><td>1920</td></tr></table><p>{s.lead}</p>{text}'
                 f'<div class="reflist"><ol>{"".join(f"<li>Sổ tay địa phương, trang {n}.</li>" for n in range(1, 4))}</ol></div></div></div><div id="footer">{FOOTER}</div>'),
        tuple(body),
    )  # fmt: skip


@second
def nuxt_payload(s: Story) -> Page:
    """Nuxt 3: an array of values in JSON, the text as HTML in one of them."""
    data = [
        {"data": 1, "state": 2},
        {"bai-viet": 3},
        {},
        {"tieuDe": 4, "noiDung": 5},
        s.title,
        f"<p><b>{s.lead}</b></p>" + p(s.paragraphs),
    ]
    return Page(
        document(f"<title>{s.title}</title>", f'<div id="__nuxt"><header>{menu()}</header><div class="loader">Đang tải…</div></div><script type="application/json" id="__NUXT_DATA__">{json.dumps(data, ensure_ascii=False)}</script>'),
        s.body,
    )  # fmt: skip


@second
def streamed_payload(s: Story) -> Page:
    """Next.js with streamed parts: the text in strings pushed by scripts."""
    html = f"<p>{s.lead}</p>" + p(s.paragraphs)
    row = json.dumps([1, f"1a:T{len(html):x},{html}"], ensure_ascii=False)
    return Page(
        document(f"<title>{s.title}</title>", f'<nav>{menu()}</nav><div hidden></div><script>self.__next_f.push([0])</script><script>self.__next_f.push([1,"0:[\\"$\\",\\"html\\",null]"])</script><script>self.__next_f.push({row})</script><footer>{FOOTER}</footer>'),
        s.body,
    )  # fmt: skip


@second
def noscript_shell(s: Story) -> Page:
    """JSON-LD with the whole text in a graph; the page says that scripts are needed."""
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "BreadcrumbList"},
            {"@type": "Article", "headline": s.title, "articleBody": "\n\n".join(s.body)},
        ],
    }
    return Page(
        document(f"<title>{s.title}</title><script type='application/ld+json'>{json.dumps(graph, ensure_ascii=False)}</script>", '<noscript>Bạn cần bật JavaScript để xem trang này.</noscript><div id="app"></div>'),
        s.body,
    )  # fmt: skip


@second
def frontpage_export(s: Story) -> Page:
    """A page saved by an office program: centred, fonts, non-breaking spaces, two-column table."""
    text = "".join(
        f'<p align="justify"><font face="Times New Roman">&nbsp;&nbsp;&nbsp;&nbsp; {t}</font></p>'
        for t in s.paragraphs
    )
    return Page(
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta name="GENERATOR" content="Microsoft FrontPage 4.0"><title>{s.title}</title></head><body><div align="center"><center><table border="0" width="760"><tr><td width="160" bgcolor="#EEE">{menu("p", "div")}</td><td width="600">'
        f'<p align="center"><b><font size="4">{s.title}</font></b></p><p align="right"><i>Ngày {s.day}</i></p><p><b>{s.lead}</b></p>{text}<p align="right"><b>{s.author}</b></p></td></tr></table></center></div><p align="center">{FOOTER}</p></body></html>',
        s.body,
    )


@second
def list_article(s: Story) -> Page:
    """An article of numbered sections with pictures, headings that are links to makers."""
    text = "".join(
        f'<h3>{n}. Nơi dừng chân thứ {n} bên dòng sông</h3><p><img src="{n}.jpg" alt=""></p><p>{t}</p>'
        for n, t in enumerate(s.paragraphs, start=1)
    )
    body: list[str] = [s.lead]
    for n, t in enumerate(s.paragraphs, start=1):
        body += [f"{n}. Nơi dừng chân thứ {n} bên dòng sông", t]
    return Page(
        document(f"<title>{s.title}</title>", f'<div class="hd">{menu()}</div><div class="post-wrap"><h1>{s.title}</h1><div class="post-inner"><p>{s.lead}</p>{text}</div></div><div class="sb">{cards(s.teasers)}</div><footer>{FOOTER}</footer>'),
        tuple(body),
    )  # fmt: skip


@second
def short_notice(s: Story) -> Page:
    """Two sentences among a page full of lists."""
    body = s.body[:2]
    return Page(
        document(f"<title>{s.title}</title>", f'{menu()}<div class="lists">{cards(s.teasers)}</div><div class="notice"><h1>{s.title}</h1><p>{body[0]}</p><p>{body[1]}</p></div><div class="lists">{links(s.teasers)}</div><footer>{FOOTER}</footer>'),
        body,
    )  # fmt: skip


@second
def section_per_paragraph(s: Story) -> Page:
    """Each paragraph a component with its own wrapper, advertisements as siblings."""
    text = "".join(
        f'<div data-component="text-block"><p>{t}</p></div><div data-component="ad-slot"></div>'
        for t in s.body
    )
    return Page(
        document(f"<title>{s.title}</title>", f'<div>{menu()}</div><main id="main-content"><article><header><h1 id="main-heading">{s.title}</h1></header>{text}<section data-component="tag-list"><ul>{"".join(f"<li><a href=/t/{n}>Chủ đề {n}</a></li>" for n in range(4))}</ul></section></article><div data-component="links"><h2>Tin hay</h2>{cards(s.teasers)}</div></main><footer>{FOOTER}</footer>'),
        s.body,
    )  # fmt: skip


@second
def hidden_duplicate(s: Story) -> Page:
    """The same article twice: once for the screen, once hidden for printing."""
    return Page(
        document(f"<title>{s.title}</title>", f'{menu()}<div class="view"><h1>{s.title}</h1><div class="s">{s.lead}</div><div class="b">{p(s.paragraphs)}</div></div><div id="printarea" style="display:none"><h1>{s.title}</h1><p>{s.lead}</p>{p(s.paragraphs)}</div><footer>{FOOTER}</footer>'),
        s.body,
    )  # fmt: skip


@second
def breaks_in_spans(s: Story) -> Page:
    """One paragraph element with everything in it, single breaks between the paragraphs."""
    return Page(
        document(f"<title>{s.title}</title>", f'{menu()}<div class="ct"><h1>{s.title}</h1><p><span style="font-size:16px"><strong>{s.lead}</strong><br>{"<br>".join(s.paragraphs)}</span></p></div><div class="x">{links(s.teasers, "p")}</div><footer>{FOOTER}</footer>'),
        s.body,
    )  # fmt: skip


@second
def tables_in_body(s: Story) -> Page:
    """A body that is mostly a table of products."""
    rows = tuple(
        (str(n), f"Gói quà thứ {n}", f"Hợp tác xã {chr(64 + n)}", f"{3 + n % 2} sao")
        for n in range(1, 13)
    )
    table = (
        "<table class='table'><thead><tr><th>STT</th><th>Tên sản phẩm</th><th>Chủ thể</th><th>Hạng</th></tr></thead><tbody>"
        + "".join("<tr>" + "".join(f"<td><p>{c}</p></td>" for c in row) + "</tr>" for row in rows)
        + "</tbody></table>"
    )
    return Page(
        document(f"<title>{s.title}</title>", f'{menu()}<div class="art"><h1>{s.title}</h1><p>{s.lead}</p><p>{s.paragraphs[0]}</p>{table}<p>{s.paragraphs[1]}</p></div><div>{links(s.teasers)}</div><footer>{FOOTER}</footer>'),
        (s.lead, s.paragraphs[0], "STT Tên sản phẩm Chủ thể Hạng", *(" ".join(row) for row in rows), s.paragraphs[1]),
    )  # fmt: skip
