"""Articles in the markup of several publishing systems, in pages of a real one's size and shape.

What stands around the article is that of news pages of 60 to 90 KB: a menu of 220 entries, 60 boxes
of other articles, scripts. The article's text is whoever asks's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape

from parsers.models import Selectors

BY_SELECTORS = "by selectors"
DESIGNS = {
    "json-ld": '<div class="article__body">{}</div>',
    "microdata": '<section itemprop="articleBody">{}</section>',
    "old cms": '<div id="newscontents">{}</div>',
    "wordpress": '<div class="entry-content">{}</div>',
    BY_SELECTORS: '<div class="cot-giua"><div class="khung-7">{}</div></div>',
}
"""By name: what the article stands in. Nothing but its source's selectors tells the last one."""
DESIGN_SELECTORS = Selectors(body=".khung-7")

_PUBLISHED = datetime.fromisoformat("2024-03-05T08:00:00+07:00")
_FIGURE = '<figure><img src="a.jpg"><figcaption>Quầy hàng ở chợ quê. Ảnh: T.L</figcaption></figure>'
_MENU = "".join(
    f'<li class="item"><a href="/muc/tin-so-{nth}.html" title="Tin {nth}">'
    f"Tin số {nth} về chợ phiên</a></li>"
    for nth in range(220)
)
_CARDS = "".join(
    f'<div class="card"><a href="/tin/{nth}.html"><img src="/i/{nth}.jpg" alt=""></a>'
    f'<h3><a href="/tin/{nth}.html">Chuyện thứ {nth} ở làng nghề ven sông</a></h3>'
    f"<span class='time'>{nth % 28 + 1:02d}/03/2024</span></div>"
    for nth in range(60)
)
_SCRIPT = "<script>" + "var q=[];q.push({a:1,b:'x'});" * 700 + "</script>"


def page_around(
    design: str, title: str, paragraphs: Sequence[str], published: datetime = _PUBLISHED
) -> bytes:
    """The page of an article in one of ``DESIGNS``, in UTF-8."""
    body = "".join(f"<p>{escape(text, quote=False)}</p>" for text in paragraphs) + _FIGURE
    title = escape(title)
    return (
        "<!doctype html><html><head><meta charset='utf-8'>"
        f"<title>{title} - Báo thử</title>"
        f"<meta property='og:title' content='{title}'>"
        "<script type='application/ld+json'>"
        f'{{"@type":"NewsArticle","headline":"{title}",'
        f'"datePublished":"{published.isoformat()}"}}</script>'
        f"{_SCRIPT}</head><body><ul>{_MENU}</ul><h1>{title}</h1>"
        f"{DESIGNS[design].format(body)}<div class='aside'>{_CARDS}</div>{_SCRIPT}</body></html>"
    ).encode()
