"""Blogs and small publishing systems of the wider web."""

from __future__ import annotations

from samples.layouts.abroad_frame import foot, nav, page, side
from samples.layouts.parts import Page, abroad, p
from samples.layouts.story import Story


@abroad("en")
def commented_blog(s: Story) -> Page:
    """A theme with share buttons, neighbours of the post and nested comments."""
    comments = "".join(
        f'<li class="comment" id="li-{n}"><div class="vcard"><cite>Reader {n}</cite> <span>says:</span>'
        f"</div><div>{s.day} at 8:1{n} am</div><p>{text}</p><div><a href='#r{n}'>Reply</a></div></li>"
        for n, text in enumerate(s.comments)
    )
    return Page(
        page(s, f'{nav()}<div id="primary"><div class="hentry"><h1 class="entry-title">{s.title}</h1><div class="meta">Posted on <a href="/d">{s.day}</a> by <a href="/u">{s.author}</a></div><div class="entry"><p>{s.lead}</p>{p(s.paragraphs)}<div class="sharedaddy"><h3>Share this:</h3><ul><li><a href="#">Click to share on Twitter (Opens in new window)</a></li><li><a href="#">Click to email this to a friend</a></li></ul></div><div class="likes"><h3>Like this:</h3><span>Like</span> <span>Loading...</span></div></div><p class="postmeta">This entry was posted in <a href="/c">Crafts</a> and tagged <a href="/t">villages</a>, <a href="/t2">fairs</a>. Bookmark the <a href="#">permalink</a>.</p></div><h2>3 thoughts on “{s.title}”</h2><ol>{comments}</ol><h3>Leave a Reply</h3><p>Your email address will not be published. Required fields are marked *</p><form><textarea></textarea><input type="submit"></form></div>{side(s)}{foot()}'),
        s.body,
    )  # fmt: skip


@abroad("en")
def hosted_blog(s: Story) -> Page:
    """Text parted by breaks in one division, comments with "said..."."""
    text = "<br /><br />".join((s.lead, *s.paragraphs))
    comments = "".join(
        f"<dt>Anonymous said...</dt><dd><p>{text}</p></dd><dd><span>{s.day} 10:2{n}</span></dd>"
        for n, text in enumerate(s.comments)
    )
    return Page(
        page(s, f'<div id="main"><h2 class="date-header">{s.day}</h2><div class="post"><h3 class="post-title"><a href="/x">{s.title}</a></h3><div class="post-body"><div class="separator" style="clear: both; text-align: center;"><a href="a.jpg"><img src="a.jpg"></a></div>{text}<div style="clear: both;"></div></div><div class="post-footer">Posted by {s.author} at <a href="#">08:15</a> Labels: <a href="/l">crafts</a></div></div><div class="comments"><h4>3 comments:</h4><dl>{comments}</dl><p><a href="#">Post a Comment</a></p></div><div><a href="/n">Newer Post</a> <a href="/o">Older Post</a> <a href="/">Home</a></div></div>{side(s)}{foot()}'),
        s.body,
    )  # fmt: skip


@abroad("en")
def hashed_classes(s: Story) -> Page:
    """Machine-made class names, claps, a follow box and more stories of the same writer."""
    text = "".join(
        f'<p class="pw-{n} ln lo b">{t}</p>' for n, t in enumerate((s.lead, *s.paragraphs))
    )
    more = "".join(
        f'<div class="ab cd"><a href="{t.href}"><h2>{t.title}</h2><h3>{t.text}</h3></a><p>4 min read</p></div>'
        for t in s.teasers[:4]
    )
    return Page(
        page(s, f'<div class="a b"><div class="c"><a href="/">Open in app</a><a href="/s">Sign up</a><a href="/i">Sign in</a></div><article><div class="l"><section><div><h1>{s.title}</h1><div class="af"><a href="/@x">{s.author}</a><span>Follow</span><p>6 min read</p><p>Sep 4, 2021</p></div><div><button>Listen</button><button>Share</button></div>{text}</div></section></div></article><div class="g"><p>1.2K</p><p>17</p></div><div class="h"><h2>Written by {s.author}</h2><p>2.3K Followers</p><p>I write about villages, food and the people who make it. Say hello.</p><button>Follow</button></div><div><h2>More from {s.author}</h2>{more}</div><div><p>Help</p><p>Status</p><p>Careers</p></div></div>'),
        s.body,
    )  # fmt: skip


@abroad("en")
def letter_with_boxes(s: Story) -> Page:
    """A newsletter on the web: boxes to subscribe stand between its paragraphs."""
    half = len(s.paragraphs) // 2
    box = '<div class="subscription-widget"><div class="preamble"><p>Thanks for reading The Sample Letter! Subscribe for free to receive new posts and support my work.</p></div><form><input type="email" placeholder="Type your email"><input type="submit" value="Subscribe"></form></div>'
    return Page(
        page(s, f'{nav()}<div class="post"><h1 class="post-title">{s.title}</h1><div class="byline-wrapper"><a href="/u">{s.author}</a> <div>Sep 4, 2021</div></div><div class="available"><div dir="auto" class="body markup"><p>{s.lead}</p>{p(s.paragraphs[:half])}{box}{p(s.paragraphs[half:])}<p class="button-wrapper"><a href="/share"><span>Share</span></a></p></div></div><div><h4>Discussion about this post</h4><div>Comments</div><div>Restacks</div></div><div><a href="/1">Top</a><a href="/2">Latest</a></div></div>{foot()}'),
        s.body,
    )  # fmt: skip


@abroad("de")
def german_blog(s: Story) -> Page:
    """A German theme with its fixed phrases under the post."""
    return Page(
        page(s, f'{nav()}<div id="content"><div class="beitrag"><h2><a href="/b">{s.title}</a></h2><small>Veröffentlicht am {s.day} von <a href="/a">{s.author}</a></small><div class="inhalt"><p><strong>{s.lead}</strong></p>{p(s.paragraphs)}</div><div class="jp"><h3><em>Ähnliche Beiträge</em></h3><a href="/1">{s.teasers[0].title}</a><a href="/2">{s.teasers[1].title}</a></div><p>Dieser Beitrag wurde am {s.day} von {s.author} in <a href="/k">Handwerk</a> veröffentlicht. Schlagworte: <a href="/s">Dorf</a>.</p><div><a href="/v">← Vorheriger Beitrag</a><a href="/n">Nächster Beitrag →</a></div></div><h3>Ein Gedanke zu „{s.title}“</h3><ul><li><b>Gast</b> sagte am {s.day}:<p>{s.comments[0]}</p><a href="#a">Antworten</a></li></ul><h3>Schreibe einen Kommentar</h3><p>Deine E-Mail-Adresse wird nicht veröffentlicht. Erforderliche Felder sind mit * markiert</p></div>{side(s)}{foot()}'),
        s.body,
    )  # fmt: skip


@abroad("en")
def code_tutorial(s: Story) -> Page:
    """Subheadings, lists and a block of code between paragraphs."""
    code = "import mill\nfor jar in mill.jars(open=True):\n    jar.label('sample', dated=True)\n    jar.close()"
    tips = (
        "Keep the loft dry and dark at all times.",
        "Turn every tray once a day.",
        "Write the date on the lid.",
    )
    body = (
        s.lead,
        *s.paragraphs[:2],
        "Before you start",
        *tips,
        s.paragraphs[2],
        code,
        *s.paragraphs[3:],
    )
    return Page(
        page(s, f'{nav()}<div class="wrap"><div class="post-header"><h1>{s.title}</h1><p class="post-meta">Sep 4, 2021 • {s.author}</p></div><div class="copy"><p>{s.lead}</p>{p(s.paragraphs[:2])}<h2 id="b">Before you start</h2><ul>{"".join(f"<li>{t}</li>" for t in tips)}</ul><p>{s.paragraphs[2]}</p><pre><code>{code}</code></pre>{p(s.paragraphs[3:])}</div><div class="tags"><a href="/t">#mill</a> <a href="/t">#jars</a></div></div>{foot()}'),
        body,
    )  # fmt: skip


@abroad("en")
def recipe_card(s: Story) -> Page:
    """A long introduction, a card with ingredients and steps, and a form to rate it."""
    things = (
        "2 cups rye flour, sifted",
        "1 cup warm spring water",
        "1 pinch of sea salt",
        "3 tablespoons honey",
    )
    steps = (
        "Mix flour and water in a wide bowl and leave it alone for one hour.",
        "Fold in salt and honey, then knead for ten minutes on a wooden board.",
        "Bake in a hot oven until the crust sounds hollow when you knock on it.",
    )
    return Page(
        page(s, f'{nav()}<main><article><h1>{s.title}</h1><p>September 4, 2021 by {s.author} <a href="#c">12 Comments</a></p><a href="#r">Jump to Recipe</a> <a href="#p">Print Recipe</a><div><p>{s.lead}</p>{p(s.paragraphs)}<div class="card"><h2>Mill bread</h2><h3>Ingredients</h3><ul>{"".join(f"<li>{t}</li>" for t in things)}</ul><h3>Instructions</h3><ol>{"".join(f"<li>{t}</li>" for t in steps)}</ol></div></div><p><a href="#">Pin</a> <a href="#">Yum</a></p></article><div id="c"><h3>Reader Interactions</h3>{"".join(f"<div><b>Guest {n}</b><p>{c}</p><a>Reply</a></div>" for n, c in enumerate(s.comments))}</div></main>{side(s)}{foot()}'),
        (*s.body, "Mill bread", "Ingredients", *things, "Instructions", *steps),
    )  # fmt: skip


@abroad("en")
def wiki_page(s: Story) -> Page:
    """An encyclopaedia: contents, marks to edit, references."""
    half = len(s.paragraphs) // 2
    return Page(
        page(s, f'<div id="content"><h1>{s.title}</h1><div id="siteSub">From Sample, the free handbook</div><div id="jump">Jump to: <a href="#n">navigation</a>, <a href="#s">search</a></div><div><table class="infobox"><tr><th colspan="2">Trade</th></tr><tr><td>Region</td><td>North</td></tr></table><p>{s.lead}</p><div class="toc"><h2>Contents</h2><ul><li><a href="#h">1 History</a></li><li><a href="#t">2 Today</a></li></ul></div><h2><span>History</span><span class="e">[<a href="/e">edit</a>]</span></h2>{p(s.paragraphs[:half])}<h2><span>Today</span><span class="e">[<a href="/e">edit</a>]</span></h2>{p(s.paragraphs[half:])}</div><div id="cat">Categories: <a href="/c">Crafts</a> | <a href="/c2">Villages</a></div></div><div id="panel">{nav()}</div><div id="foot"><ul><li>This page was last modified on 4 September 2021.</li><li>Text is available under a free license; additional terms may apply.</li></ul></div>'),
        (s.lead, "History", *s.paragraphs[:half], "Today", *s.paragraphs[half:]),
    )  # fmt: skip


@abroad("vi")
def vietnamese_shop_blog(s: Story) -> Page:
    """A shop's blog: table of contents, votes, a contact box, posts of the same kind."""
    half = len(s.paragraphs) // 2
    return Page(
        page(s, f'<div class="row"><div class="col"><h1>{s.title}</h1><div>Posted on {s.day} by admin</div><div class="thumb"><img src="a.jpg" alt="{s.title}"></div><div class="inner"><div>5/5 - (1 bình chọn)</div><p>{s.lead}</p><div id="toc"><p>Nội dung bài viết</p><ul><li><a href="#1">1. Nghề cũ</a></li><li><a href="#2">2. Cách làm mới</a></li></ul></div><h2 id="1">1. Nghề cũ</h2>{p(s.paragraphs[:half])}<h2 id="2">2. Cách làm mới</h2>{p(s.paragraphs[half:])}<div><strong>LIÊN HỆ MUA HÀNG</strong><br>Hotline: 0000 000 000<br>Website: mau.example</div></div><div>Share this: <a href="#">Facebook</a></div><h3>Bài viết liên quan</h3>{"".join(f"<div><a href={t.href!r}>{t.title}</a><p>{t.text}</p></div>" for t in s.teasers[:4])}</div></div>{foot()}'),
        (s.lead, "1. Nghề cũ", *s.paragraphs[:half], "2. Cách làm mới", *s.paragraphs[half:]),
    )  # fmt: skip


@abroad("vi")
def vietnamese_hosted_blog(s: Story) -> Page:
    """Pasted from a word processor into a hosted blog: spans, empty lines, a picture in a table."""
    text = "".join(
        f'<div class="MsoNormal" style="text-align: justify;"><span style="font-family: Arial;">{t}<o:p></o:p></span></div><div class="MsoNormal"><br /></div>'
        for t in (s.lead, *s.paragraphs)
    )
    return Page(
        page(s, f'<div class="blog-posts"><h3 class="title">{s.title}</h3><div dir="ltr" trbidi="on"><table align="center" class="tr-caption-container"><tbody><tr><td><img src="a.jpg"></td></tr><tr><td class="tr-caption">{s.caption}</td></tr></tbody></table>{text}</div><div>Người đăng: <a href="/u">{s.author}</a> vào lúc 08:15</div><div>Nhãn: <a href="/n">Làng nghề</a></div><h4>3 nhận xét:</h4>{"".join(f"<div><i>Nặc danh</i><p>{c}</p><a>Trả lời</a></div>" for c in s.comments)}</div>{side(s)}{foot()}'),
        s.body,
    )  # fmt: skip
