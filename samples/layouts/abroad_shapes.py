"""Unusual shapes of pages of the wider web: old tables, shells, two sentences, many articles."""

from __future__ import annotations

import json

from samples.layouts.abroad_frame import foot, nav, page, side
from samples.layouts.parts import Page, abroad, cards, p
from samples.layouts.story import Story, Teaser


@abroad("en")
def font_tables(s: Story) -> Page:
    """Nested tables, fonts and bare text parted by breaks, as in 2002."""
    text = "<br><br>\n".join((s.lead, *s.paragraphs))
    menu = "".join(
        f'<tr><td><font size="1"><a href="/{n}">{t.title}</a></font></td></tr>'
        for n, t in enumerate(s.teasers)
    )
    return Page(page(s, f'<table width="760"><tr><td colspan="3"><img src="logo.gif"></td></tr><tr><td width="150" valign="top"><table>{menu}</table></td><td valign="top"><table><tr><td><font size="4"><b>{s.title}</b></font><br><font size="1">by {s.author}, 4 September 2002</font><br><br><font face="Verdana" size="2">{text}</font><br><br><font size="1"><a href="print">Printer-friendly version</a> | <a href="mail">E-mail this story</a></font></td></tr></table></td><td width="120"><font size="1">Advertise here</font></td></tr></table><center><font size="1">Copyright 2002 Sample Post. Best viewed at 800x600.</font></center>'), s.body)  # fmt: skip


@abroad("en")
def bare_opening(s: Story) -> Page:
    """The first paragraphs stand in the division without an element of their own."""
    return Page(page(s, f"<div><div>{s.lead}\n\n {s.paragraphs[0]}<p>{s.paragraphs[1]}</p>{p(s.paragraphs[2:])}</div></div>"), s.body)  # fmt: skip


@abroad("en")
def press_release(s: Story) -> Page:
    """A filing: every paragraph a table or a division with its style, no other text."""
    text = "".join(
        f'<div style="line-height:1.25;text-align:justify;font-size:10pt"><font style="font-family:inherit">{t}</font></div><div><br></div>'
        for t in (s.lead, *s.paragraphs)
    )
    return Page(page(s, f'<div><div style="text-align:right"><font>Exhibit 99.1</font></div><div style="text-align:center"><font><b>{s.title.upper()}</b></font></div>{text}<div><font><b>About Sample Mills plc</b></font></div><div><font>Sample Mills plc is a maker of small things that are sold in large numbers all over the country.</font></div></div>'), (*s.body, "About Sample Mills plc", "Sample Mills plc is a maker of small things that are sold in large numbers all over the country."))  # fmt: skip


@abroad("en")
def two_sentences(s: Story) -> Page:
    """A note of two sentences among much else."""
    return Page(page(s, f'{nav()}<div class="post"><h2><a href="/x">{s.title}</a></h2><small>4 September 2021</small><div><p>{s.lead} {s.paragraphs[0]}</p></div><p><a href="/c">Comments (0)</a> <a href="/e">Email</a></p></div>{side(s)}<div>{cards(s.teasers[:5])}</div>{foot()}'), (f"{s.lead} {s.paragraphs[0]}",))  # fmt: skip


@abroad("en")
def small_articles(s: Story) -> Page:
    """The story and its neighbours are all ``article`` elements."""
    small = "".join(
        f'<article><h3><a href="{t.href}">{t.title}</a></h3><p>{t.text}</p><time>2 hours ago</time></article>'
        for t in s.teasers
    )
    return Page(page(s, f'<header>{nav()}</header><main><article><h1>{s.title}</h1><p>{s.author}</p><p>{s.lead}</p>{p(s.paragraphs)}</article><section><h2>Latest</h2>{small}</section></main>{foot()}'), s.body)  # fmt: skip


@abroad("de")
def twice_for_phones(s: Story) -> Page:
    """Headline and lead once for phones and once for screens; style sheets hide one of them."""
    return Page(page(s, f'{nav()}<div class="visible-xs"><h2>{s.title}</h2><p class="intro">{s.lead}</p></div><div class="row"><div class="hidden-xs"><h1>{s.title}</h1><p class="intro">{s.lead}</p><p>{s.day} | {s.author}</p></div><div class="text">{p(s.paragraphs)}</div><div><span>Drucken</span> <span>Versenden</span></div></div>{side(s)}{foot()}'), s.body)  # fmt: skip


@abroad("en")
def fast_pages(s: Story) -> Page:
    """The elements of pages for phones: amp-img, amp-ad, amp-list."""
    text = "".join(f"<p>{t}</p>" + ("<amp-ad width=300 height=250><div fallback>Ad</div></amp-ad>" if n in {1} else "") + (f'<amp-img src="a.jpg"></amp-img><p class="caps">{s.caption}</p>' if n in {2} else "") for n, t in enumerate(s.paragraphs))  # fmt: skip
    return Page(page(s, f'<amp-sidebar>{nav()}</amp-sidebar><main><h1>{s.title}</h1><p>{s.author} | 4 September 2021</p><p>{s.lead}</p><amp-social-share type="twitter"></amp-social-share>{text}<amp-list><div>{cards(s.teasers[:3])}</div></amp-list></main>{foot()}'), s.body)  # fmt: skip


@abroad("en")
def next_article_below(s: Story) -> Page:
    """A second, shorter article is loaded under the first."""
    other: Teaser = s.teasers[0]
    below = (
        f"<article><h1><a href='{other.href}'>{other.title}</a></h1><p>By Mary Testwell</p>"
        + "".join(
            f"<p>{t.text} Nobody expected that it would take so few days to find all of them.</p>"
            for t in s.teasers[1:4]
        )
        + "</article>"
    )
    return Page(page(s, f'<header>{nav()}</header><div id="feed"><article><h1>{s.title}</h1><p>By {s.author}</p><p>{s.lead}</p>{p(s.paragraphs)}</article><div>Next article</div>{below}</div>{foot()}'), s.body)  # fmt: skip


@abroad("en")
def only_in_data(s: Story) -> Page:
    """A shell: the text stands in the page's linked data alone."""
    data = json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": s.title,
            "datePublished": s.iso,
            "articleBody": "\n\n".join(s.body),
        }
    )
    return Page(page(s, f'<div id="app">{nav()}<noscript>You need to enable JavaScript to run this app.</noscript></div>', f'<script type="application/ld+json">{data}</script>'), s.body)  # fmt: skip


@abroad("de")
def consent_first(s: Story) -> Page:
    """A long text on cookies stands in the page before all else."""
    consent = (
        "Wir und unsere Partner verwenden Cookies und ähnliche Techniken, um Inhalte zu personalisieren und Zugriffe zu messen.",
        "Sie können Ihre Einwilligung jederzeit mit Wirkung für die Zukunft widerrufen. Weitere Hinweise finden Sie in der Datenschutzerklärung.",
        "Notwendige Cookies sorgen dafür, dass die Seite funktioniert. Ohne sie können Sie sich zum Beispiel nicht anmelden.",
        "Marketing-Cookies werden von Dritten gesetzt, um Ihnen Werbung zu zeigen, die Ihren Interessen entspricht.",
    )
    return Page(page(s, f'<div class="cmp-root"><div><h2>Privatsphäre-Einstellungen</h2>{p(consent)}<button>Alle akzeptieren</button><button>Ablehnen</button></div></div><div>{nav()}</div><div class="s"><h1>{s.title}</h1><p><b>{s.lead}</b></p>{p(s.paragraphs)}</div>{foot()}'), s.body)  # fmt: skip


@abroad("en")
def line_elements(s: Story) -> Page:
    """Paragraphs in elements of the site's own."""
    text = "".join(
        f'<x-par data-n="{n}"><span>{t}</span></x-par>'
        for n, t in enumerate((s.lead, *s.paragraphs))
    )
    return Page(page(s, f'<x-header>{nav()}</x-header><x-story><h1>{s.title}</h1><x-by>By {s.author}</x-by>{text}</x-story><x-rail>{side(s)}</x-rail>{foot()}'), s.body)  # fmt: skip


@abroad("en")
def slides(s: Story) -> Page:
    """A gallery: number, picture, credit, heading and text of each slide."""
    names = (
        "The mill",
        "The bridge",
        "The loft",
        "The fair",
        "The label",
        "The school",
        "The lane",
        "The river",
        "The oven",
        "The stall",
        "The queue",
        "The jar",
    )
    told = tuple(zip(names, s.paragraphs, strict=False))
    text = "".join(
        f'<div class="slide"><span>{n} of {len(told)}</span><img src="{n}.jpg"><small>Photo: Sample Pictures</small><h3>{name}</h3><p>{t}</p></div>'
        for n, (name, t) in enumerate(told, 1)
    )
    return Page(page(s, f'{nav()}<div><h1>{s.title}</h1><p>{s.lead}</p>{text}</div>{side(s)}{foot()}'), (s.lead, *(t for pair in told for t in pair)))  # fmt: skip


@abroad("en")
def live_page(s: Story) -> Page:
    """Entries with a clock time and a heading, the newest first."""
    entries = tuple(
        (f"{20 - n}:1{n % 6}", f"News from the fair, part {n}", t)
        for n, t in enumerate(s.paragraphs)
    )
    text = "".join(
        f"<section><time>{clock}</time><h2>{name}</h2><p>{t}</p><div><a>Share</a> <a>Copy link</a></div></section>"
        for clock, name, t in entries
    )
    return Page(page(s, f'<header>{nav()}</header><main><h1>{s.title}</h1><p>{s.lead}</p><div>LIVE – Updated at 20:10</div>{text}</main>{side(s)}{foot()}'), (s.lead, *(t for _, name, told in entries for t in (name, told))))  # fmt: skip


@abroad("en")
def interview(s: Story) -> Page:
    """Bold questions, plain answers."""
    asked = tuple(f"And what did you do in the year number {n}?" for n in range(len(s.paragraphs)))
    text = "".join(
        f"<p><strong>{q}</strong></p><p>{a}</p>" for q, a in zip(asked, s.paragraphs, strict=True)
    )
    return Page(page(s, f'{nav()}<div class="content-main"><h1>{s.title}</h1><p><em>{s.lead}</em></p>{text}<p>Interview: {s.author}</p></div>{side(s)}{foot()}'), (s.lead, *(t for pair in zip(asked, s.paragraphs, strict=True) for t in pair)))  # fmt: skip


@abroad("fr")
def named_terms(s: Story) -> Page:
    """A list of terms and what is said of each."""
    names = (
        "Le moulin",
        "Le pont",
        "Le grenier",
        "La fête",
        "L’étiquette",
        "L’école",
        "La ruelle",
        "Le four",
        "Le pot",
        "Le quai",
    )
    told = tuple(zip(names, s.paragraphs, strict=False))
    text = "".join(f"<dt>{name}</dt><dd>{t}</dd>" for name, t in told)
    return Page(page(s, f'{nav()}<div><h1>{s.title}</h1><p class="chapo">{s.lead}</p><dl>{text}</dl><p>Mots-clés : <a href="/m">village</a>, <a href="/n">métier</a></p></div>{side(s)}{foot()}'), (s.lead, *(t for pair in told for t in pair)))  # fmt: skip


@abroad("en")
def product_page(s: Story) -> Page:
    """A shop: price, description, table of properties, reviews, other goods."""
    reviews = "".join(
        f"<div><b>★★★★☆</b> <i>Verified buyer</i><p>{c}</p><a>Helpful (3)</a> <a>Report</a></div>"
        for c in s.comments
    )
    return Page(page(s, f'{nav()}<div class="product"><h1>{s.title}</h1><div>$24.90</div><button>Add to cart</button><ul><li>Free returns within 30 days</li><li>In stock</li></ul><div class="tab"><h2>Description</h2><p>{s.lead}</p>{p(s.paragraphs)}</div><div><h2>Customer reviews</h2>{reviews}</div></div><div><h2>You may also like</h2>{cards(s.teasers[:4])}</div>{foot()}'), s.body)  # fmt: skip


@abroad("en")
def agency_page(s: Story) -> Page:
    """An office of the government: breadcrumbs, contact, files to load."""
    return Page(page(s, f'<div>An official website of the Sample government. Here’s how you know</div>{nav()}<div><a href="/">Home</a> » <a href="/n">Newsroom</a></div><div class="layout"><h1><span>{s.title}</span></h1><div class="field"><div>Date</div><div>September 4, 2021</div></div><div class="field"><div><p>{s.lead}</p>{p(s.paragraphs)}<p align="center"># # #</p></div></div><div class="field"><div>Contact</div><div>Press office<br>press@sample.example</div></div><div><h2>Attachments</h2><a href="/f.pdf">Full report (PDF, 1.2 MB)</a></div><div>Was this page helpful? Yes No</div></div>{foot()}'), s.body)  # fmt: skip


@abroad("de")
def town_hall(s: Story) -> Page:
    """A German town: where you are, text in nested content elements, whom to ask."""
    text = "".join(
        f'<div id="c{n}" class="csc-default"><p class="bodytext">{t}</p></div>'
        for n, t in enumerate(s.paragraphs)
    )
    return Page(page(s, f'<div>Sie sind hier: <a href="/">Startseite</a> &gt; <a href="/a">Aktuelles</a></div>{nav()}<div id="inhalt"><div class="csc-default"><h1>{s.title}</h1></div><div class="csc-default"><p class="bodytext"><b>{s.lead}</b></p></div>{text}<div class="csc-default"><h3>Ansprechpartner</h3><p>Frau Muster, Zimmer 12<br>Telefon: 0000 / 000000<br>Fax: 0000 / 000001</p></div><p><a href="#top">Nach oben</a> <a>Seite drucken</a></p></div>{foot()}'), s.body)  # fmt: skip


@abroad("vi")
def nested_portal(s: Story) -> Page:
    """A portal in tables within tables, the text in fonts, files and letters to the editor under it."""
    text = "".join(
        f'<p align="justify"><font face="Times New Roman" size="3">{t}</font></p>'
        for t in s.paragraphs
    )
    rows = "".join(
        f'<tr><td>•</td><td><a href="{t.href}">{t.title}</a> <i>({s.day})</i></td></tr>'
        for t in s.teasers
    )
    return Page(page(s, f'<form><table><tr><td><table><tr><td>{nav()}</td></tr></table></td></tr><tr><td><table><tr><td width="70%"><table><tr><td class="TinTitle">{s.title}</td></tr><tr><td class="TinNgay">{s.day} 08:15</td></tr><tr><td><b>{s.lead}</b></td></tr><tr><td>{text}<p align="right"><b>{s.author}</b></p></td></tr><tr><td>Lượt xem: 123 <a>In trang</a> <a>Gửi email</a></td></tr><tr><td><b>Các tin khác</b><table>{rows}</table></td></tr></table></td><td>Thống kê truy cập<br>Đang online: 5<br>Hôm nay: 120</td></tr></table></td></tr></table></form>'), s.body)  # fmt: skip


@abroad("vi")
def vietnamese_cards_around(s: Story) -> Page:
    """A reader of news: the text between a headline box and cards, ending in a source line."""
    return Page(page(s, f'<div class="top">{nav()}</div><div class="dt"><h1>{s.title}</h1><div>{s.day} 08:15 GMT+7 <span>Theo dõi trên Google News</span></div><h2>{s.lead}</h2><div class="nd">{p(s.paragraphs)}<div><a href="{s.teasers[0].href}"><img src="a.jpg"></a><a href="{s.teasers[0].href}">{s.teasers[0].title}</a><p>{s.teasers[0].text}</p></div><p style="text-align:right"><strong>{s.author}</strong></p><p><em>Nguồn: Báo Thử Nghiệm</em></p></div><div>Chia sẻ: <a>Facebook</a> <a>Zalo</a></div><div>Bình luận (3)</div>{"".join(f"<div><b>Bạn đọc</b><p>{c}</p><span>Thích</span> <span>Trả lời</span></div>" for c in s.comments)}</div><div>{cards(s.teasers)}</div>{foot()}'), s.body)  # fmt: skip
