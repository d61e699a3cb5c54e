"""Papers and magazines of the wider web: boxes, captions and end notes in and under the text."""

from __future__ import annotations

from samples.layouts.abroad_frame import foot, nav, page, side
from samples.layouts.parts import Page, abroad, cards, p
from samples.layouts.story import Story


@abroad("en")
def advertised(s: Story) -> Page:
    """Blocks in divisions; advertisements and lines to other articles between them."""
    text = "".join(
        f'<div data-component="text-block"><p>{t}</p></div>'
        + ('<div class="slot"><span>Advertisement</span></div>' if n in {1, 4, 7, 10} else "")
        + (f'<div data-component="links"><p><strong>READ MORE:</strong> <a href="{s.teasers[n].href}">{s.teasers[n].title}</a></p></div>' if n in {2} else "")
        for n, t in enumerate((s.lead, *s.paragraphs))
    )  # fmt: skip
    return Page(page(s, f'<header>{nav()}</header><main><article><header><h1>{s.title}</h1><div>By {s.author}<br>BBS News, Mockford</div><time>4 September 2021</time></header>{text}<section data-component="topics"><h2>Related Topics</h2><ul><li><a href="/t1">Villages</a></li><li><a href="/t2">Crafts</a></li></ul></section></article><section><h2>More on this story</h2>{cards(s.teasers[:3])}</section></main>{foot()}'), s.body)  # fmt: skip


@abroad("en")
def story_highlights(s: Story) -> Page:
    """A box of highlights before the text, a box of topics within it."""
    text = "".join(
        f"<p>{t}</p>"
        + ("<div class='exp'><h4>RELATED TOPICS</h4><ul><li><a href='/a'>Village Fairs</a></li><li><a href='/b'>Old Mills</a></li></ul></div>" if n in {1} else "")
        for n, t in enumerate((s.lead, *s.paragraphs))
    )  # fmt: skip
    return Page(page(s, f'{nav()}<div id="c"><h1>{s.title}</h1><div>By <strong>{s.author}</strong>, TSP</div><div class="hl"><h4>STORY HIGHLIGHTS</h4><ul><li>The trade nearly ended some years ago</li><li>Makers now sell in many shops abroad</li><li>A new label costs more than before</li></ul></div><div class="txt">{text}<p><em>TSP’s Ivy Draftsman contributed to this report.</em></p></div><div>Share this on: <a href="#">Facebook</a> <a href="#">Digg</a></div></div>{side(s)}{foot()}'), (*s.body, "TSP’s Ivy Draftsman contributed to this report."))  # fmt: skip


@abroad("en")
def enlarged_pictures(s: Story) -> Page:
    """Pictures in floating boxes with a word to enlarge them, credit and caption run together."""
    box = '<div class="mod-inline"><div><a href="#"><img src="a.jpg"></a><a href="#">[+] Enlarge</a></div><div class="txt"><cite>Cliff Mock/Sample Photos</cite>{}</div></div>'
    told = (
        "Two men carry a crate across the yard behind the old mill.",
        "The queue in front of the stall, seen from the bridge.",
    )
    text = "".join(
        f"<p>{t}</p>" + (box.format(told[n // 3]) if n in {1, 4} else "")
        for n, t in enumerate((s.lead, *s.paragraphs))
    )
    return Page(page(s, f'{nav()}<div class="story"><div class="mod-date">Updated: September 4, 2021, 5:02 PM ET</div><h1>{s.title}</h1><div><a>Email</a> <a>Print</a> <a>Comments</a></div><div>By {s.author}<br>Sample.example<br><a href="/x">Archive</a></div><div class="body">{text}<p><i>{s.author} can be reached at ada@sample.example.</i></p></div></div>{side(s)}{foot()}'), s.body)  # fmt: skip


@abroad("en")
def video_with_transcript(s: Story) -> Page:
    """A video, its teaser and its machine-made transcript above the text."""
    spoken = "".join(
        f"<p><span>00:{n:02d}</span> and then uh we saw that the people of the valley they came</p>"
        for n in range(1, 12)
    )
    return Page(page(s, f'{nav()}<article><h1>{s.title}</h1><div>{s.author}, The Sample Post 8:42 a.m. EDT September 4, 2021</div><div class="media"><video></video><div>The people of the valley came to the fair in spite of the rain. <b>VPC</b></div><div class="tr"><h4>Video Transcript</h4><p>Automatically Generated Transcript (may not be 100% accurate)</p>{spoken}</div></div><div>53 CONNECT 207 TWEET 24 LINKEDIN COMMENTEMAILMORE</div><p>{s.lead}</p>{p(s.paragraphs)}<p>Contributing: Joe Placeholder, Mary Testwell, Associated Sample</p><p>Follow {s.author} on Twitter.</p><p>Read or Share this story: http://samp.le/1x3DF</p></article>{foot()}'), s.body)  # fmt: skip


@abroad("en")
def posted_comments(s: Story) -> Page:
    """Readers' comments with a heading each, signed "Posted by", that nobody can answer."""
    comments = "".join(
        f'<div class="c{n}"><h4>My view no {n}</h4><p>{c} {c}</p><p>Posted by: Reader {n}, 0{n + 1} Sep 2021 | 15:22</p></div>'
        for n, c in enumerate(s.comments * 2)
    )
    return Page(page(s, f'{nav()}<div class="main"><h1>{s.title}</h1><p>By <a href="/u">{s.author}</a></p><p>04 Sep 2021</p><div class="text"><p>{s.lead}</p>{p(s.paragraphs)}</div><div><h3>Related topics:</h3><a href="/a">Mills</a> <a href="/b">Trade</a></div><div class="visitors"><h3>Visitor comments <a href="#add">Add your comment</a></h3>{comments}</div><div><h3>Add your comment</h3><p>We won’t publish your address</p></div></div>{side(s)}{foot()}'), s.body)  # fmt: skip


@abroad("en")
def numbered_comments(s: Story) -> Page:
    """Comments with a number to link to and the words reply and quote."""
    comments = "".join(
        f'<li><strong>user{n}</strong> 04.sep.2021 | 11:2{n} <a href="#c{n}">#{n}</a><div><p>{c} {c}</p></div><span><a>Reply</a> <a>Quote message</a></span><span>Vote <a>Up</a> <a>Down</a></span></li>'
        for n, c in enumerate(s.comments * 2, start=11)
    )
    return Page(page(s, f'{nav()}<div class="noticia"><h2>{s.title}</h2><ul><li>The trade nearly ended</li><li>The makers did not give up</li></ul><p>{s.author} | Mockford</p><p>Updated 04/09/2021</p><div class="foto"><img src="a.jpg">{s.caption}</div><p>{s.lead}</p>{p(s.paragraphs)}</div><div class="opinions"><div>All | Best rated | Your network</div><h3>15 » Comments. Want to comment? Sign in</h3><ul>{comments}</ul></div>{side(s)}{foot()}'), s.body)  # fmt: skip


@abroad("fr")
def sent_by_mail(s: Story) -> Page:
    """A form to send the article, with headline and lead in it again."""
    form = f'<div class="envoi"><h3>{s.title}</h3><p>{s.lead}</p><form><label>Envoyer à : Séparez les adresses de vos contacts par des virgules.</label><input type="text"><label>De la part de :</label><input><label>J’accepte de recevoir la lettre quotidienne</label><input type="submit"></form></div>'
    return Page(page(s, f'{nav()}<div class="corps"><h1>{s.title}</h1><ul><li>Par <a href="/a">{s.author}</a></li><li>Mis à jour le 04/09/2021 à 10:37</li></ul><div class="photo"><img src="a.jpg"><div>{s.caption} Crédits photo : Agence Modèle</div></div><h2>{s.lead}</h2><div class="pub">Publicité</div>{p(s.paragraphs)}<div>Partager cet article <a>Recommander</a> <a>Envoyer par mail</a></div>{form}</div>{side(s)}{foot()}'), s.body)  # fmt: skip


@abroad("fr")
def read_also(s: Story) -> Page:
    """Lines to other articles among the paragraphs, offers to subscribe, tags."""
    text = "".join(
        f"<p>{t}</p>"
        + (
            f'<p>Lire aussi : <a href="{s.teasers[n].href}">{s.teasers[n].title}</a></p>'
            if n in {1, 3}
            else ""
        )
        for n, t in enumerate(s.paragraphs)
    )
    return Page(page(s, f'{nav()}<section class="art"><h1>{s.title}</h1><p class="desc">{s.lead}</p><p class="meta">Publié le 04 septembre 2021 à 08h15 • Lecture 4 min.</p>{text}<div class="services"><p>Il vous reste des articles à lire ce mois-ci.</p><p>Abonnez-vous à partir de 1 €</p></div><p>Voir aussi</p><ul><li><a href="/v">{s.teasers[5].title}</a></li></ul><div>Réagir à cet article | <a>Partager sur Facebook</a></div></section>{side(s)}{foot()}'), s.body)  # fmt: skip


@abroad("de")
def german_magazine(s: Story) -> Page:
    """Notices, a box on the subject between the paragraphs, a portrait of the author."""
    text = "".join(
        f"<div class='RichText'><p>{t}</p></div>"
        + ("<div>Anzeige</div>" if n in {0} else "")
        + (f"<section><h3>Mehr zum Thema</h3><ul><li><a href='/1'>{s.teasers[0].title}</a></li><li><a href='/2'>{s.teasers[1].title}</a></li></ul></section>" if n in {2} else "")
        for n, t in enumerate(s.paragraphs)
    )  # fmt: skip
    return Page(page(s, f'<header>{nav()}</header><main><article><header><h2><span>Handwerk</span><span>{s.title}</span></h2><div class="intro">{s.lead}</div><div>Von <a href="/a">{s.author}</a></div><time>04.09.2021, 08.15 Uhr</time><div><a>Zur Merkliste hinzufügen</a> <a>Artikel anhören</a></div></header><section>{text}</section><section><h3>Zur Person</h3><p>{s.author}, Jahrgang 1970, schreibt seit vielen Jahren über Dörfer und Märkte.</p></section><div>Artikel teilen</div></article></main><aside>{cards(s.teasers[:4])}</aside>{foot()}'), s.body)  # fmt: skip


@abroad("en")
def subscribers_only(s: Story) -> Page:
    """Two paragraphs, then what one would have to pay."""
    shown = s.paragraphs[:3]
    return Page(page(s, f'<header>{nav()}</header><article><h1>{s.title}</h1><p class="standfirst">{s.lead}</p><p>By {s.author}</p><time>Sep 4th 2021</time>{p(shown)}<div class="wall"><h2>Continue reading with a subscription</h2><p>Enjoy unlimited digital access to everything we publish. Cancel anytime.</p><ul><li>Weekly edition on every device</li><li>More than 40 newsletters</li></ul><a href="/sub">Subscribe now</a><p>Already a subscriber? <a href="/in">Log in</a></p></div></article><section>{cards(s.teasers[:3])}</section>{foot()}'), (s.lead, *shown))  # fmt: skip


@abroad("en")
def inline_signup(s: Story) -> Page:
    """A box to sign up to a newsletter in the middle of the text, without a form in it."""
    half = len(s.paragraphs) // 2
    box = "<div class='module'><h3>Sign up to The Sample Briefing</h3><p>Our morning email breaks down the key stories of the day, telling you what’s happening and why it matters.</p><p>Privacy Notice: Newsletters may contain info about charities, online ads, and content funded by outside parties.</p></div>"
    return Page(page(s, f'<header>{nav()}</header><main><h1>{s.title}</h1><div><p>{s.lead}</p></div><div>{s.author}</div><div>Sat 4 Sep 2021 08.15 BST</div><div class="dcr">{p((s.lead,)[:0])}{p(s.paragraphs[:half])}{box}{p(s.paragraphs[half:])}</div><div>Topics <a href="/t">Mills</a></div><div>Explore more on these topics</div></main><section>{cards(s.teasers[:4])}</section>{foot()}'), s.body)  # fmt: skip


@abroad("en")
def neighbouring_headlines(s: Story) -> Page:
    """Cards of other articles between the paragraphs, each a link around headline and text."""
    text = "".join(
        f"<p>{t}</p>"
        + (f'<a class="k" href="{s.teasers[n].href}"><div><img src="t.jpg"></div><div><h4>{s.teasers[n].title}</h4><div>{s.teasers[n].text}</div></div></a>' if n in {1, 3, 5} else "")
        for n, t in enumerate(s.paragraphs)
    )  # fmt: skip
    return Page(page(s, f'<div>{nav()}</div><div class="w"><h1>{s.title}</h1><p><b>{s.lead}</b></p><div>{text}</div><h5>About the author</h5><p>{s.author} is a staff writer and has lived by the river for thirty years.</p><h5>Related articles</h5><ul><li><a href="/1">{s.teasers[6].title}</a></li><li><a href="/2">{s.teasers[7].title}</a></li></ul></div>{foot()}'), s.body)  # fmt: skip


@abroad("en")
def pulled_quotes(s: Story) -> Page:
    """Sentences of the text shown large beside it, so that they stand on the page twice."""
    text = "".join(
        f"<p>{t}</p>"
        + (
            f"<aside class='pull'><blockquote>{t.split('. ')[0]}</blockquote></aside>"
            if n in {1, 4}
            else ""
        )
        for n, t in enumerate(s.paragraphs)
    )
    return Page(page(s, f'{nav()}<article><h1>{s.title}</h1><p><i>{s.lead}</i></p><p>{s.author}, September 2021</p><div>{text}</div></article>{side(s)}{foot()}'), s.body)  # fmt: skip
