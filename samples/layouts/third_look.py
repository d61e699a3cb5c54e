"""A third, smaller set of layouts, written last: what earlier rules might spoil."""

from __future__ import annotations

from samples.layouts.parts import FOOTER, SHARE, Page, cards, document, links, menu, p, third
from samples.layouts.story import Story


@third
def recipe(s: Story) -> Page:
    """A text that ends in a bold heading and a list of short lines."""
    items = (
        "200 g bột gạo mới xay",
        "50 g đường phèn",
        "Một nắm lá dứa",
        "Hai thìa dầu dừa",
        "Muối vừa đủ",
        "Nước lọc",
    )
    return Page(
        document(f"<title>{s.title}</title>", f'<header>{menu()}</header><main><h1>{s.title}</h1><div class="post"><p>{s.lead}</p>{p(s.paragraphs)}<p><b>Nguyên Liệu</b></p><ul>{"".join(f"<li>{i}</li>" for i in items)}</ul></div></main><aside>{cards(s.teasers)}</aside><footer>{FOOTER}</footer>'),
        (*s.body, "Nguyên Liệu", *items),
    )  # fmt: skip


@third
def unfolding(s: Story) -> Page:
    """The second half is hidden until a button is pressed."""
    half = len(s.paragraphs) // 2
    return Page(
        document(f"<title>{s.title}</title>", f'<div>{menu()}</div><article><h1>{s.title}</h1><p>{s.lead}</p>{p(s.paragraphs[:half])}<div class="collapse" style="display:none">{p(s.paragraphs[half:])}</div><button>Đọc tiếp</button></article><div>{links(s.teasers)}</div><footer>{FOOTER}</footer>'),
        s.body,
    )  # fmt: skip


@third
def picture_credits(s: Story) -> Page:
    """Pictures, each with a source and a long description in plain divisions under it."""
    text = "".join(
        f"<p>{t}</p>"
        + (
            f'<div class="m{n}"><img src="{n}.jpg"><div>Nguồn hình, kho tư liệu</div><div>Cảnh phơi hàng trên sân gạch của một gia đình ở cuối xóm vào buổi sớm</div></div>'
            if n % 2
            else ""
        )
        for n, t in enumerate(s.paragraphs)
    )
    return Page(
        document(f"<title>{s.title}</title>", f'<div>{menu()}</div><main><h1>{s.title}</h1><p><b>{s.lead}</b></p>{text}</main><section>{cards(s.teasers)}</section><footer>{FOOTER}</footer>'),
        s.body,
    )  # fmt: skip


@third
def bio_after_text(s: Story) -> Page:
    """The author's biography and a call to follow in the element that holds the paragraphs."""
    return Page(
        document(f"<title>{s.title}</title>", f'<nav>{menu()}</nav><div id="main"><h1>{s.title}</h1><div class="c"><p>{s.lead}</p>{p(s.paragraphs)}<hr><p><em>{s.author} là cây bút tự do chuyên viết về nông thôn và chợ quê.</em></p><p>Theo dõi chúng tôi trên <a href="https://f.example">Facebook</a> và <a href="https://z.example">Zalo</a> để đọc thêm.</p></div></div><footer>{FOOTER}</footer>'),
        s.body,
    )  # fmt: skip


@third
def linked_words(s: Story) -> Page:
    """Many links within sentences, some of which lead to other articles of the site."""
    text = tuple(
        t.replace("sản phẩm", '<a href="/chu-de/san-pham">sản phẩm</a>').replace(
            "địa phương", '<a href="/tin/dia-phuong-1.html">địa phương</a>'
        )
        for t in s.paragraphs
    )
    return Page(
        document(f"<title>{s.title}</title>", f'<header>{menu()}</header><div class="page"><h1>{s.title}</h1><p class="d">{s.lead}</p>{p(text)}</div><div class="r">{cards(s.teasers)}</div><footer>{FOOTER}</footer>'),
        s.body,
    )  # fmt: skip


@third
def maker_portraits(s: Story) -> Page:
    """Each section has a picture and a headline that lead to one page of the same site."""
    text = "".join(
        f'<div class="sec"><a href="/san-pham/{n}"><img src="{n}.jpg"></a><h3><a href="/san-pham/{n}">Món quà thứ {n} của vùng đồi núi</a></h3><p>{t}</p><p>{t[:80]} là điều người làm nghề nhắc mãi.</p></div>'
        for n, t in enumerate(s.paragraphs, start=1)
    )
    body: list[str] = [s.lead]
    for n, t in enumerate(s.paragraphs, start=1):
        body += [
            f"Món quà thứ {n} của vùng đồi núi",
            t,
            f"{t[:80]} là điều người làm nghề nhắc mãi.",
        ]
    return Page(
        document(
            f"<title>{s.title}</title>",
            f"<div>{menu()}</div><main><h1>{s.title}</h1><p>{s.lead}</p>{text}</main><footer>{FOOTER}</footer>",
        ),
        tuple(body),
    )


@third
def data_page(s: Story) -> Page:
    """An article that is short beside the page's own data, which hold other articles."""
    other = "".join(f"<p>{t.text} {t.title}.</p>" for t in s.teasers) * 3
    return Page(
        document(f"<title>{s.title}</title>", f'<div>{menu()}</div><main><h1>{s.title}</h1><p>{s.lead}</p><p>{s.paragraphs[0]}</p><p>{s.paragraphs[1]}</p></main><script type="application/json">{{"ke-tiep": "{other}"}}</script><footer>{FOOTER}</footer>'),
        (s.lead, *s.paragraphs[:2]),
    )  # fmt: skip


@third
def contact_form_below(s: Story) -> Page:
    """A form with the article's own last paragraph in the same small division above it."""
    last = "Bạn đọc muốn góp ý cho bài viết có thể gửi thư về tòa soạn trước ngày cuối tháng."
    return Page(
        document(f"<title>{s.title}</title>", f'<div>{menu()}</div><article><h1>{s.title}</h1><p>{s.lead}</p>{p(s.paragraphs)}<div><p>{last}</p><form><textarea></textarea><button>Gửi</button></form></div></article><footer>{FOOTER}</footer>'),
        (*s.body, last),
    )  # fmt: skip


@third
def answers_in_interview(s: Story) -> Page:
    """Questions and answers that are marked by the words "Hỏi" and "Trả lời" on lines of their own."""
    text = "".join(
        f"<div class='qa'><p><b>Hỏi</b></p><p>Lần thứ {n} dự thi, điều gì khó nhất đối với các hộ?</p><p><b>Trả lời</b></p><p>{t}</p></div>"
        for n, t in enumerate(s.paragraphs, start=1)
    )
    body: list[str] = [s.lead]
    for n, t in enumerate(s.paragraphs, start=1):
        body += ["Hỏi", f"Lần thứ {n} dự thi, điều gì khó nhất đối với các hộ?", "Trả lời", t]
    return Page(
        document(
            f"<title>{s.title}</title>",
            f"<div>{menu()}</div><main><h1>{s.title}</h1><p>{s.lead}</p>{text}</main><aside>{links(s.teasers)}</aside><footer>{FOOTER}</footer>",
        ),
        tuple(body),
    )


@third
def english_feature(s: Story) -> Page:
    """An English site's feature: byline, dateline, share row, tags and a recirculation list."""
    text = tuple(
        f"The growers of lot {n} say that the harvest came {n} weeks early this year, and that buyers from the city now ask for papers before they ask for the price."
        for n in range(1, len(s.paragraphs) + 1)
    )
    lead = (
        "A village that once sold its rice at the gate now ships it in boxes with a name on them."
    )
    return Page(
        document("<title>How a village learned to write its own label | The Sample Post</title>", f'<header><a href="/">The Sample Post</a>{menu()}</header><main><article><header><h1>How a village learned to write its own label</h1><p class="dek">{lead}</p><div class="by">By Joe Sample</div><time>March 5, 2024</time>{SHARE}</header><div class="prose">{p(text)}</div><footer class="tags"><a href="/t/food">Food</a><a href="/t/trade">Trade</a></footer></article>'
                 f'<section class="recirc"><h2>Read next</h2>{cards(s.teasers)}</section></main><footer><p>© 2024 The Sample Post. All rights reserved.</p></footer>'),
        (lead, *text),
    )  # fmt: skip
