"""Layouts of the wider web that were written after rules had been mended by the first ones."""

from __future__ import annotations

from samples.layouts.abroad_frame import foot, nav, page, side
from samples.layouts.parts import Page, abroad_later, cards, p
from samples.layouts.story import Story


@abroad_later("en")
def grid_theme(s: Story) -> Page:
    """A page builder: rows and columns, each paragraph group in a widget of its own."""
    half = len(s.paragraphs) // 2
    widget = '<div class="elementor-widget"><div class="elementor-widget-container">{}</div></div>'
    return Page(page(s, f'<div class="elementor-location-header">{nav()}</div><div class="elementor">{widget.format(f"<h1>{s.title}</h1>")}{widget.format(f"<ul><li>{s.author}</li><li>September 4, 2021</li><li>No Comments</li></ul>")}{widget.format(f"<p>{s.lead}</p>{p(s.paragraphs[:half])}")}{widget.format("<img src=a.jpg>")}{widget.format(p(s.paragraphs[half:]))}{widget.format("<div><a href=#>Facebook</a><a href=#>Twitter</a></div>")}{widget.format(f"<h4>{s.author}</h4><p>Writes about rivers and the people who live beside them.</p>")}{widget.format("<h3>Leave a Reply</h3><form><textarea></textarea></form>")}</div><div class="elementor-location-footer">{foot()}</div>'), s.body)  # fmt: skip


@abroad_later("en")
def static_docs(s: Story) -> Page:
    """A manual: contents beside it, marks to link to headings, previous and next."""
    half = len(s.paragraphs) // 2
    return Page(page(s, f'<nav class="md-nav">{nav()}</nav><div class="md-content"><article><a href="/edit" title="Edit this page">Edit this page</a><h1>{s.title}<a href="#t">¶</a></h1><p>{s.lead}</p><h2>First steps<a href="#f">¶</a></h2>{p(s.paragraphs[:half])}<h2>Next steps<a href="#n">¶</a></h2>{p(s.paragraphs[half:])}<hr><div><small>Last update: September 4, 2021</small></div></article></div><nav><label>Table of contents</label><ul><li><a href="#f">First steps</a></li><li><a href="#n">Next steps</a></li></ul></nav><footer><a href="/p">Previous: Tools</a><a href="/n">Next: Prices</a><p>Made with Sample Docs</p></footer>'), (s.lead, "First steps", *s.paragraphs[:half], "Next steps", *s.paragraphs[half:]))  # fmt: skip


@abroad_later("en")
def numbered_sections(s: Story) -> Page:
    """A list of ten: numbered headings, pictures with a source, links to buy."""
    told = tuple(
        (f"{n}. The workshop number {n} on the river", t) for n, t in enumerate(s.paragraphs, 1)
    )
    text = "".join(
        f'<h3>{h}</h3><figure><img src="{n}.jpg"><figcaption>Courtesy of the maker</figcaption></figure><p>{t}</p><p><a href="https://shop.example/{n}">Buy it now</a></p>'
        for n, (h, t) in enumerate(told)
    )
    return Page(page(s, f'{nav()}<main><h1>{s.title}</h1><p>{s.lead}</p><p><em>We may earn a commission from links on this page.</em></p>{text}</main>{side(s)}{foot()}'), (s.lead, *(t for pair in told for t in pair)))  # fmt: skip


@abroad_later("en")
def agency_wire(s: Story) -> Page:
    """A wire service: place and agency open the text, reporters close it, tags and share bars around."""
    first = f"MOCKFORD, Sept 4 (Sample Wire) - {s.lead}"
    return Page(page(s, f'<header>{nav()}</header><div class="ArticlePage"><div>Business News</div><div>September 4, 2021 / 8:15 AM / Updated 2 hours ago</div><h1>{s.title}</h1><div>By {s.author}</div><div>4 Min Read</div><div class="body"><p>{first}</p>{p(s.paragraphs)}<p>Our Standards: The Sample Wire Trust Principles.</p></div><div>for-phone-only for-tablet-up</div></div>{side(s)}{foot()}'), (first, *s.paragraphs))  # fmt: skip


@abroad_later("en")
def lists_in_text(s: Story) -> Page:
    """Two lists of short items and a table of figures among the paragraphs."""
    items = ("Clean water", "A dry loft", "Patience", "Good labels on every jar")
    rows = "".join(f"<tr><td>{2017 + n}</td><td>{n * 3 + 5} shops</td></tr>" for n in range(4))
    half = len(s.paragraphs) // 2
    table = tuple(f"{2017 + n} | {n * 3 + 5} shops" for n in range(4))
    return Page(page(s, f'{nav()}<div class="article-wrap"><h1>{s.title}</h1><p>{s.lead}</p>{p(s.paragraphs[:half])}<ul>{"".join(f"<li>{i}</li>" for i in items)}</ul><table><tr><th>Year</th><th>Sold in</th></tr>{rows}</table>{p(s.paragraphs[half:])}</div>{side(s)}{foot()}'), (s.lead, *s.paragraphs[:half], *items, "Year | Sold in", *table, *s.paragraphs[half:]))  # fmt: skip


@abroad_later("de")
def regional_paper(s: Story) -> Page:
    """A place opens the text; a button to go on, a survey and advertisements stand between."""
    half = len(s.paragraphs) // 2
    first = f"Musterhausen. {s.lead}"
    return Page(page(s, f'<header>{nav()}</header><article><h1>{s.title}</h1><p class="kicker">Lokales</p><span>{s.author}</span><span>04.09.2021, 08:15</span><p>{first}</p>{p(s.paragraphs[:half])}<div class="umfrage"><p>Kaufen Sie auf dem Markt ein?</p><button>Ja</button><button>Nein</button></div><p>– Anzeige –</p>{p(s.paragraphs[half:])}<p><a href="/alle">Alle Nachrichten aus Musterhausen lesen Sie hier.</a></p></article><section><h2>Das könnte Sie auch interessieren</h2>{cards(s.teasers[:4])}</section>{foot()}'), (first, *s.paragraphs))  # fmt: skip


@abroad_later("de")
def federal_office(s: Story) -> Page:
    """A ministry: date and type above, documents and contacts below the text."""
    return Page(page(s, f'<div>Gebärdensprache | Leichte Sprache</div>{nav()}<main><p>Pressemitteilung | 04.09.2021</p><h1>{s.title}</h1><p class="intro-text">{s.lead}</p><div class="rich-text">{p(s.paragraphs)}</div><section><h2>Downloads</h2><ul><li><a href="/a.pdf">Bericht (PDF, 2 MB)</a></li></ul></section><section><h2>Kontakt</h2><p>Pressestelle, Musterstraße 1, 00000 Musterhausen</p></section></main>{foot()}'), s.body)  # fmt: skip


@abroad_later("fr")
def regional_daily(s: Story) -> Page:
    """A French regional paper: key words, an offer to subscribe, a box of the day's essentials."""
    half = len(s.paragraphs) // 2
    box = '<div class="bloc"><p>L’essentiel du jour : notre sélection exclusive</p><p>Chaque jour, notre rédaction vous réserve le meilleur de l’info régionale.</p><input type="email"><button>S’inscrire</button></div>'
    return Page(page(s, f'{nav()}<div class="art"><h1>{s.title}</h1><p><strong>{s.lead}</strong></p><p>{s.author} | Publié le 04/09/2021 à 08h15</p>{p(s.paragraphs[:half])}{box}{p(s.paragraphs[half:])}<p><a href="/1">Villefictive</a> <a href="/2">Artisanat</a></p></div>{side(s)}{foot()}'), s.body)  # fmt: skip


@abroad_later("fr")
def association_site(s: Story) -> Page:
    """A small site: frames of tables, the text in centred divisions, a counter."""
    text = "".join(
        f'<div align="justify"><font face="Arial">{t}</font></div><br>' for t in s.paragraphs
    )
    return Page(page(s, f'<table><tr><td bgcolor="#eee">{nav()}</td><td><center><font size="5">{s.title}</font></center><p><b>{s.lead}</b></p>{text}<p align="right">{s.author}</p><center><a href="/">Retour à l’accueil</a></center></td></tr></table><p>Visiteurs : 01234</p>'), s.body)  # fmt: skip


@abroad_later("en")
def quoted_posts(s: Story) -> Page:
    """Posts of a social network are shown within the text."""
    text = "".join(
        f"<p>{t}</p>"
        + (
            '<blockquote class="twitter-tweet"><p>What a day at the fair! See you all next year.</p>&mdash; Mill Fair (@millfair) <a href="https://t.example/1">September 3, 2021</a></blockquote>'
            if n in {2}
            else ""
        )
        for n, t in enumerate(s.paragraphs)
    )
    return Page(page(s, f'{nav()}<div class="content"><h1>{s.title}</h1><p>{s.lead}</p>{text}</div>{side(s)}{foot()}'), s.body)  # fmt: skip


@abroad_later("en")
def hidden_rest(s: Story) -> Page:
    """A button unfolds the second half; the first lines of other articles follow in the same box."""
    half = len(s.paragraphs) // 2
    return Page(page(s, f'{nav()}<section><h1>{s.title}</h1><div class="caas"><p>{s.lead}</p>{p(s.paragraphs[:half])}<button>Story continues</button><div class="rest">{p(s.paragraphs[half:])}</div></div><div><h3>Recommended Stories</h3><ul>{"".join(f"<li><div>Sample Finance</div><h3><a href={t.href!r}>{t.title}</a></h3><p>{t.text}</p></li>" for t in s.teasers[:5])}</ul></div></section>{foot()}'), s.body)  # fmt: skip


@abroad_later("en")
def footnotes_page(s: Story) -> Page:
    """An essay with notes: raised numbers in the text, the notes below it."""
    text = "".join(
        f'<p>{t}<sup><a href="#n{n}">{n}</a></sup></p>' for n, t in enumerate(s.paragraphs, 1)
    )
    notes = "".join(
        f'<li id="n{n}"><p>See the parish book of 19{n:02d}. <a href="#r{n}">↩</a></p></li>'
        for n in range(1, len(s.paragraphs) + 1)
    )
    return Page(page(s, f'{nav()}<div class="essay"><h1>{s.title}</h1><p><em>{s.lead}</em></p>{text}<hr><ol>{notes}</ol></div>{foot()}'), s.body)  # fmt: skip


@abroad_later("en")
def event_page(s: Story) -> Page:
    """A calendar: when and where beside the description."""
    return Page(page(s, f'{nav()}<div class="event"><h1>{s.title}</h1><dl><dt>When</dt><dd>September 4, 2021, 8 am</dd><dt>Where</dt><dd>The old mill</dd><dt>Price</dt><dd>Free</dd></dl><a href="/ics">Add to calendar</a><div class="descr"><p>{s.lead}</p>{p(s.paragraphs)}</div></div><section><h3>Other events</h3>{cards(s.teasers[:3])}</section>{foot()}'), s.body)  # fmt: skip


@abroad_later("vi")
def joomla_table(s: Story) -> Page:
    """An old system: the article in tables of one cell, icons to print, the last items below."""
    return Page(page(s, f'<table class="blog"><tr><td>{nav()}</td></tr><tr><td><table class="contentpaneopen"><tr><td class="contentheading">{s.title}</td><td><a>In</a> <a>Email</a></td></tr></table><table class="contentpaneopen"><tr><td class="createdate">{s.day} 08:15</td></tr><tr><td valign="top"><p><strong>{s.lead}</strong></p>{p(s.paragraphs)}</td></tr><tr><td class="modifydate">Cập nhật lần cuối {s.day}</td></tr></table><div>Tin mới hơn: <ul>{"".join(f"<li><a href={t.href!r}>{t.title}</a></li>" for t in s.teasers[:4])}</ul></div></td></tr></table>{foot()}'), s.body)  # fmt: skip


@abroad_later("vi")
def app_shell_list(s: Story) -> Page:
    """A modern paper: lines in spans, a box to listen, hot topics under the text."""
    text = "".join(f'<div class="txt"><span>{t}</span></div>' for t in s.paragraphs)
    return Page(page(s, f'<div id="root"><header>{nav()}</header><div><h1>{s.title}</h1><div><button>Nghe đọc bài</button><span>1.0x</span></div><div>{s.day} 08:15 (GMT+7)</div><p><b>{s.lead}</b></p>{text}<div>Tác giả: {s.author}</div><div>Chủ đề: <a href="/1">Làng nghề</a></div></div><section><h2>Tin nóng</h2>{cards(s.teasers[:6])}</section></div>{foot()}'), s.body)  # fmt: skip


@abroad_later("en")
def old_magazine(s: Story) -> Page:
    """Justified text with drop letters, advertisements as pictures, page numbers under it."""
    text = "".join(
        f'<p class="indent"><span class="drop">{t[0]}</span>{t[1:]}</p>' for t in s.paragraphs
    )
    return Page(page(s, f'<div id="hd">{nav()}</div><div id="bd"><h2>{s.title}</h2><h3>{s.lead}</h3><p>By {s.author} Saturday, Sept. 04, 2021</p>{text}<p>1 | <a href="?p=2">2</a> | <a href="?p=2">Next »</a></p><p>See pictures of the fair.</p></div>{side(s)}{foot()}'), s.body)  # fmt: skip
