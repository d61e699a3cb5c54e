"""Second half: papers, radio, magazines, agencies, English pages."""

from __future__ import annotations

from samples.layouts.parts import FOOTER, SHARE, Page, cards, document, links, menu, p, second
from samples.layouts.story import Story


def _head(s: Story) -> str:
    return f'<title>{s.title}</title><meta property="og:title" content="{s.title}"><meta property="og:description" content="{s.lead}">'


@second
def inline_see_more(s: Story) -> Page:
    """Linked lines "Xem thêm" between paragraphs, and a bold question at the end."""
    text = "".join(
        f"<p>{t}</p>"
        + (
            f'<p><strong>Xem thêm: <a href="{s.teasers[n % 8].href}">{s.teasers[n % 8].title}</a></strong></p>'
            if n % 3 == 1
            else ""
        )
        for n, t in enumerate(s.paragraphs)
    )
    return Page(
        document(_head(s), f'<div class="top">{menu()}</div><div class="detail-wrap"><h1>{s.title}</h1><p class="summary-lead">{s.lead}</p><div class="the-content">{text}</div>{SHARE}</div><div class="most"><h3>Đọc nhiều</h3>{cards(s.teasers)}</div><footer>{FOOTER}</footer>'),
        s.body,
    )  # fmt: skip


@second
def radio_page(s: Story) -> Page:
    """A broadcaster: video above, text below, programmes to either side."""
    return Page(
        document(
            _head(s),
            f'<div class="bar">{menu()}</div><div class="grid"><div class="left-col"><h4>Chương trình</h4>{links(s.teasers[:4], "p")}</div><div class="mid-col"><h1>{s.title}</h1><div class="player"><video src="a.mp4"></video><p>Video: {s.title}</p></div>'
            f'<div class="news-desc"><p><b>{s.lead}</b></p></div><div class="news-text">{p(s.paragraphs)}<p><b>{s.author}</b></p></div></div><div class="right-col"><h4>Lịch phát sóng</h4><p>06:00 Thời sự</p><p>07:00 Nông thôn hôm nay</p></div></div><div class="bot">{FOOTER}</div>',
        ),
        s.body,
    )


@second
def key_points(s: Story) -> Page:
    """Three points above the text that belong to the article."""
    points = tuple(
        f"{t.split('.')[0].split(',')[0]} là điểm đáng chú ý của mùa thi này"
        for t in s.paragraphs[:3]
    )
    return Page(
        document(_head(s), f'{menu()}<article><header><h1>{s.title}</h1><p class="standfirst">{s.lead}</p></header><div class="points"><ul>{"".join(f"<li>{x}</li>" for x in points)}</ul></div><section class="copy">{p(s.paragraphs)}</section></article><section>{cards(s.teasers)}</section><footer>{FOOTER}</footer>'),
        (s.lead, *points, *s.paragraphs),
    )  # fmt: skip


@second
def interview(s: Story) -> Page:
    """Questions in bold, answers in plain paragraphs, a quotation set apart."""
    asked = [
        f"Phóng viên: Thưa ông, lần thứ {n} dự thi có gì khác so với những lần trước?"
        for n in range(1, len(s.paragraphs) + 1)
    ]
    text = "".join(
        f"<p><strong>{q}</strong></p><p>{t}</p>" for q, t in zip(asked, s.paragraphs, strict=True)
    )
    quote = "Chúng tôi không chạy theo số lượng, làm được món nào là phải bán được món ấy."
    return Page(
        document(_head(s), f'<div>{menu()}</div><div class="c-main"><h1>{s.title}</h1><p class="c-lead">{s.lead}</p><div class="c-text">{text}<blockquote><p>{quote}</p></blockquote><p>Xin cảm ơn ông!</p><p><em>{s.author} (thực hiện)</em></p></div></div><div class="c-side">{cards(s.teasers, "c-card")}</div><footer>{FOOTER}</footer>'),
        (s.lead, *(x for pair in zip(asked, s.paragraphs, strict=True) for x in pair), quote, "Xin cảm ơn ông!"),
    )  # fmt: skip


@second
def newsletter_inside(s: Story) -> Page:
    """A form to subscribe between two paragraphs, a box of an app after another."""
    half = len(s.paragraphs) // 2
    form = '<div class="nl-box"><h4>Nhận bản tin sáng</h4><p>Mỗi sáng một thư, không quảng cáo.</p><form><input type="email"><button>Đăng ký</button></form></div>'
    return Page(
        document(_head(s), f'<header>{menu()}</header><main class="wrap"><h1>{s.title}</h1><p>{s.lead}</p><div class="story-text-x">{p(s.paragraphs[:half])}{form}{p(s.paragraphs[half:])}</div><ul class="topics"><li><a href="/1">đặc sản</a></li><li><a href="/2">làng nghề</a></li></ul></main><footer>{FOOTER}</footer>'),
        s.body,
    )  # fmt: skip


@second
def gallery_first(s: Story) -> Page:
    """A slider of six pictures with captions above the text."""
    slides = "".join(
        f'<div class="slide"><img src="{n}.jpg"><div class="slide-desc">Ảnh {n}: góc sân phơi lúc {n + 5} giờ sáng</div></div>'
        for n in range(1, 7)
    )
    return Page(
        document(_head(s), f'{menu()}<div class="d"><h1>{s.title}</h1><div class="slider owl-carousel">{slides}</div><div class="d-sapo">{s.lead}</div><div class="d-body">{p(s.paragraphs)}</div></div><div class="d-other">{links(s.teasers)}</div><footer>{FOOTER}</footer>'),
        s.body,
    )  # fmt: skip


@second
def infinite_scroll(s: Story) -> Page:
    """The next article follows on the same page, in an article element of its own."""
    other = "".join(f"<p>{t.text}</p>" for t in s.teasers)
    return Page(
        document(_head(s), f'{menu()}<div class="feed"><article class="post-item" data-id="1"><h1>{s.title}</h1><p class="lede">{s.lead}</p><div class="txt">{p(s.paragraphs)}</div></article>'
                 f'<article class="post-item" data-id="2"><h2><a href="{s.teasers[0].href}">{s.teasers[0].title}</a></h2><div class="txt">{other[:400]}</div></article></div><footer>{FOOTER}</footer>'),
        s.body,
    )  # fmt: skip


@second
def many_comments(s: Story) -> Page:
    """Readers' comments that hold more text than the article."""
    replies = "".join(
        f'<div class="reply"><strong>Độc giả {n}</strong> <span>{s.day}</span><p>{s.comments[n % 3]} Ý kiến thứ {n}, viết từ quê nhà xa xôi.</p><a href="#">Trả lời</a></div>'
        for n in range(25)
    )
    return Page(
        document(_head(s), f'{menu()}<div class="thread"><h1>{s.title}</h1><p class="intro-x">{s.lead}</p><div class="txt-x">{p(s.paragraphs)}</div></div><div id="y-kien-doc-gia"><h3>25 ý kiến</h3>{replies}</div><footer>{FOOTER}</footer>'),
        s.body,
    )  # fmt: skip


@second
def english_agency(s: Story) -> Page:
    """An agency's page in English around the article, with notices of the site in it."""
    half = len(s.paragraphs) // 2
    return Page(
        document(
            f"{_head(s)}<meta name='author' content='{s.author}'>",
            f'<header role="banner"><a class="skip" href="#main">Skip to main content</a>{menu()}</header><main id="main"><h1>{s.title}</h1><p class="byline-x">By {s.author}</p><p class="dateline">Published {s.day} · 5 min read</p>'
            f'<div class="RichTextStoryBody"><p>{s.lead}</p>{p(s.paragraphs[:half])}<div class="FreeStar"><p>ADVERTISEMENT</p></div>{p(s.paragraphs[half:])}</div>'
            f'<p class="follow">Follow our coverage on <a href="https://x.example">X</a> and <a href="https://f.example">Facebook</a>.</p></main><section class="PageListRightRailA"><h2>Most read</h2>{links(s.teasers)}</section><footer><p>All rights reserved.</p></footer>',
        ),
        s.body,
    )


@second
def magazine_columns(s: Story) -> Page:
    """Text in two columns, each a division of its own, a pull quote between them."""
    half = (len(s.paragraphs) + 1) // 2
    return Page(
        document(_head(s), f'{menu()}<section class="mag"><h1>{s.title}</h1><p class="deck">{s.lead}</p><div class="cols"><div class="col-a">{p(s.paragraphs[:half])}</div><div class="pull"><span>{s.paragraphs[0][:60]}</span></div><div class="col-b">{p(s.paragraphs[half:])}</div></div></section><section class="more">{cards(s.teasers)}</section><footer>{FOOTER}</footer>'),
        s.body,
    )  # fmt: skip
