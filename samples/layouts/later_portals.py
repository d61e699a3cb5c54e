"""Second half: portals, ministries, unions and schools."""

from __future__ import annotations

from samples.layouts.parts import FOOTER, JUSTIFIED, Page, cards, document, links, menu, p, second
from samples.layouts.story import Story


@second
def web_part_list(s: Story) -> Page:
    """SharePoint of a department: text in one cell of a web part, attachments under it."""
    body = "".join(f"<p><span>{t}</span></p>" for t in s.paragraphs)
    return Page(
        document(
            "<title>\r\n\tTin tức - Sở Mẫu\r\n</title>",
            f'<form id="aspnetForm" action="./tin.aspx"><table class="s4-wp"><tbody><tr><td class="menu-trai">{menu()}</td><td class="noi-dung-chinh">'
            f'<table width="100%" class="ms-wpContent"><tbody><tr><td><h2 class="TinChiTiet_TieuDe">{s.title}</h2></td></tr><tr><td><i>{s.day} 09:00:00 AM</i></td></tr>'
            f'<tr><td><b class="TomTat">{s.lead}</b></td></tr><tr><td><div class="ExternalClass0A1">{body}</div></td></tr>'
            f'<tr><td>File đính kèm: <a href="/a.pdf">KH_12.pdf</a></td></tr></tbody></table>'
            f'<div class="TinLienQuan_Wrap"><span>Các tin tức khác</span><ul>{links(s.teasers)}</ul></div></td></tr></tbody></table><div class="chan-trang">{FOOTER}</div></form>',
        ),
        s.body,
    )


@second
def party_portal(s: Story) -> Page:
    """A news module with an audio player, reading tools and a vote before and after the text."""
    return Page(
        document(
            f"<title>{s.title} | Đảng bộ tỉnh Mẫu</title><meta property='og:title' content='{s.title}'>",
            f'<div class="wrapper">{menu()}<div class="col-md-9"><ol class="crumb"><li><a href="/">Trang chủ</a></li><li><a href="/t">Tin trong tỉnh</a></li></ol>'
            f'<div class="bai-viet"><h1>{s.title}</h1><div class="thongtin"><span>Thứ Sáu, {s.day}</span><span>Xem với cỡ chữ</span><span>Tương phản</span></div>'
            f'<div class="mota"><p>{s.lead}</p></div><div class="than-bai">{p(s.paragraphs, JUSTIFIED)}<p style="text-align:right"><strong>{s.author}</strong></p></div>'
            '<div class="danhgia"><form><p>Bạn thấy bài viết này thế nào?</p><label><input type="radio"> Hay</label><label><input type="radio"> Bình thường</label><button>Gửi</button></form></div>'
            f'<div class="lien-ket"><a href="/in">Bản in</a><a href="/ve">Quay lại</a></div><h3>Bài viết cùng chuyên mục</h3><div class="row">{cards(s.teasers[:6], "col-md-4")}</div></div></div></div><div class="cuoi">{FOOTER}</div>',
        ),
        s.body,
    )


@second
def school_site(s: Story) -> Page:
    """A school's site: text in list items of one page of tabs, news in a marquee."""
    return Page(
        document(
            "<title>Trường THCS Mẫu</title>",
            f'<marquee>{s.teasers[0].title} *** {s.teasers[1].title}</marquee>{menu("li", "ul")}<div id="content"><div class="news-box"><div class="news-title">{s.title}</div>'
            f'<div class="news-time">{s.day}</div><div class="news-short">{s.lead}</div><div class="news-full">{"".join(f"<div>{t}</div>" for t in s.paragraphs)}</div></div></div>'
            f'<div id="right"><div class="box"><div class="box-t">Thư viện ảnh</div></div><div class="box"><div class="box-t">Tin đọc nhiều</div>{links(s.teasers, "p")}</div></div><div id="foot">{FOOTER}</div>',
        ),
        s.body,
    )


@second
def ministry_react(s: Story) -> Page:
    """Rendered by a framework: class names that are hashes, paragraphs in a styled division."""
    body = "".join(
        f'<p class="css-1k2x9d"><span class="css-0">{t}</span></p>' for t in s.paragraphs
    )
    feed = "".join(
        f'<li class="css-qq1"><a class="css-77" href="{t.href}"><div class="css-9"><img src="a.webp"></div><span class="css-10">{t.title}</span><time>{s.day}</time></a></li>'
        for t in s.teasers
    )
    return Page(
        document(
            f'<title>{s.title}</title><meta name="description" content="{s.lead}">',
            f'<div id="app" data-reactroot><div class="css-1"><nav class="css-2">{menu()}</nav><div class="css-3"><div class="css-4"><h1 class="css-5">{s.title}</h1><div class="css-6"><span>{s.author}</span><span>{s.day}</span></div><h2 class="css-8">{s.lead}</h2>'
            f'<div class="css-7">{body}<figure class="css-f"><img src="b.webp"><figcaption class="css-fc">{s.caption}</figcaption></figure></div></div><ul class="css-side">{feed}</ul></div><div class="css-foot">{FOOTER}</div></div></div>',
        ),
        s.body,
    )


@second
def plan_in_html(s: Story) -> Page:
    """A plan's text with numbered headings, a nested list and a recipients' table at its end."""
    body: list[str] = [s.lead]
    html = f"<p>{s.lead}</p>"
    for n, t in enumerate(s.paragraphs, start=1):
        head, item = (
            f"{n}. Nội dung thứ {n}",
            f"Phân công tổ {n} theo dõi, báo cáo trước ngày {n + 4} hằng tháng",
        )
        html += f"<p><strong>{head}</strong></p><p>{t}</p><ul><li>{item}</li></ul>"
        body += [head, t, item]
    return Page(
        document(f"<title>{s.title}</title>", f'<header>{menu()}</header><div class="page-body"><h1>{s.title}</h1><div class="doc-content-wrap">{html}</div></div><aside>{links(s.teasers, "div")}</aside><footer>{FOOTER}</footer>'),
        tuple(body),
    )  # fmt: skip


@second
def mobile_portal(s: Story) -> Page:
    """A mobile page: the menu in a drawer after the text, cards below."""
    return Page(
        document(
            f"<title>{s.title}</title><meta name='viewport' content='width=device-width'>",
            f'<div class="m-top">Cổng tin Mẫu</div><div class="m-art"><div class="m-h">{s.title}</div><div class="m-t">{s.day} 10:00</div><div class="m-s"><b>{s.lead}</b></div><div class="m-b">{p(s.paragraphs)}</div></div>'
            f'<div class="m-more"><div class="m-mh">Tin đáng chú ý</div>{"".join(f"<div class=m-i><a href={t.href}><img src=i.jpg><span>{t.title}</span></a></div>" for t in s.teasers)}</div><div class="m-menu">{menu("div", "div")}</div><div class="m-f">{FOOTER}</div>',
        ),
        s.body,
    )


@second
def notice_with_contacts(s: Story) -> Page:
    """A notice that ends in a contact line which belongs to it."""
    contact = "Mọi thông tin chi tiết xin liên hệ phòng Kinh tế, tầng hai trụ sở ủy ban, vào giờ hành chính các ngày trong tuần."
    return Page(
        document(f"<title>Thông báo: {s.title}</title>", f'{menu()}<div class="thongbao"><h1>Thông báo: {s.title}</h1><p>{s.lead}</p>{p(s.paragraphs)}<p>{contact}</p></div><div>{links(s.teasers)}</div><footer>{FOOTER}</footer>'),
        (*s.body, contact),
    )  # fmt: skip
