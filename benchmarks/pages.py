"""Pages of the size and shape of a provincial paper's, made from the sample stories.

The sample site's own pages are a few kilobytes; a real one is 60 to 90 KB, most of which is
scripts, styles, menus and boxes around an article of some twenty-five sentences. About a third
of those speak of OCOP figures, as in a report on the programme; the rest tells of farms, markets
and machines.
"""

from __future__ import annotations

import json
from html import escape
from itertools import chain, islice, zip_longest

from benchmarks.designs import page_around
from parsers.models import Selectors
from samples.stories import Source, Story, load_sources

STORIES_A_PAGE = 3
SELECTORS = Selectors(title="h1.tit", body="div.detail-content", published="time.posted")
# What a report says between its figures.
_BETWEEN = (
    "Buổi sáng, sương còn đọng trên những luống rau, bà con trong tổ đã xuống vườn cắt tỉa, phân "
    "loại và xếp từng bó vào sọt tre. Chuyến xe của hợp tác xã chờ sẵn ở đầu con đường bê tông, "
    "người lái xe vừa phụ bê hàng vừa hỏi thăm chuyện mưa nắng của cả xóm.",
    "Theo cán bộ phụ trách nông nghiệp của xã, điều khó nhất không phải là trồng ra sao mà là bán "
    "cho ai. Nhiều năm liền thương lái ép giá vào đúng lúc rộ vụ, người trồng đành bán tháo cho "
    "kịp trả tiền phân bón và công thợ.",
    "Từ khi có xưởng sơ chế, hàng được rửa sạch, đóng túi và giữ lạnh nên không còn phải bán vội. "
    "Chị em trong xưởng thay nhau học cách ghi sổ, dán nhãn và kiểm tra từng lô trước khi giao.",
    "Lãnh đạo phòng chuyên môn cho biết việc truy xuất nguồn gốc được làm từng bước, bắt đầu bằng "
    "sổ tay viết bút rồi mới chuyển sang điện thoại. Người lớn tuổi ngại màn hình, con cháu trong "
    "nhà trở thành những người thầy kiên nhẫn nhất.",
    "Một góc chợ huyện nay dành riêng cho hàng của các thôn, mái che bằng lá cọ, bàn gỗ kê thấp "
    "cho khách dễ nhìn. Ngày cuối tuần khách từ thành phố lên đông, ai cũng muốn nếm thử rồi mới "
    "mua, câu chuyện quanh chén trà nhờ thế dài thêm.",
    "Ngân hàng chính sách mở thêm điểm giao dịch ngay tại nhà văn hóa, thủ tục vay vốn gọn hơn "
    "trước. Dù vậy, không ít hộ vẫn e ngại vì chưa quen tính toán lời lỗ cho cả một vụ dài ngày.",
    "Ở khu vườn đối diện, hệ thống tưới nhỏ giọt chạy bằng điện mặt trời giúp chủ nhà đỡ hẳn một "
    "công kéo nước. Anh nói vui rằng cái máy bơm cũ nay chỉ còn để kể cho khách tham quan nghe.",
    "Hội phụ nữ đứng ra vận động các gia đình phân loại rác, ủ lá mục làm phân, giữ cho con mương "
    "đầu làng luôn trong. Những việc nhỏ ấy về sau lại thành điểm cộng khi đoàn chấm xuống thăm.",
    "Các trường học trong vùng đưa học sinh đến xưởng xem cách làm bánh, nặn gốm và dệt vải. Lũ "
    "trẻ hỏi nhiều điều mà người thợ già chưa bao giờ nghĩ tới, rồi cười vang khi được tự tay làm.",
    "Trước mắt, địa phương ưu tiên sửa đoạn đường dốc dẫn vào vùng nguyên liệu, vì cứ mưa lớn là "
    "xe tải phải nằm chờ. Khi con đường thông, câu chuyện hợp đồng dài hạn với các cửa hàng ở xa "
    "mới thôi là lời hứa.",
)
_SECTIONS = ("Thời sự", "Kinh tế", "Văn hóa", "Xã hội", "Giáo dục", "Y tế", "Thể thao", "Du lịch")


def press_pages(count: int, design: str | None = None) -> list[tuple[str, bytes]]:
    """(address, HTML) of ``count`` pages: in the sample site's own design, or in a named one."""
    return [_page(*place, design) for place in _places(count)]


def _places(count: int) -> list[tuple[Source, int]]:
    stories = [
        (source, index)
        for source in load_sources()
        for index, story in enumerate(source.stories)
        if story.status == 200 and story.body and not story.undated
    ]
    if count > len(stories):
        raise ValueError(f"there are {len(stories)} sample stories, {count} pages were asked for")
    step = len(stories) / count
    return [stories[int(number * step)] for number in range(count)]


def _page(source: Source, index: int, design: str | None) -> tuple[str, bytes]:
    story = source.stories[index]
    others = [s for s in source.stories[index:] + source.stories[:index] if s.body]
    # One report of a paper is longer than one sample story: it has the paragraphs of three.
    figures = [text for s in islice(others, STORIES_A_PAGE) for text in s.body]
    paragraphs = [text for text in chain.from_iterable(zip_longest(figures, _BETWEEN)) if text]
    published = story.published
    if design is not None:
        told = [story.lead or story.title, *paragraphs]
        return source.canonical(story), page_around(design, story.title, told, published)
    body = "\n".join(f"      <p>{escape(text)}</p>" for text in paragraphs)
    html = f"""<!DOCTYPE html>
<html lang="vi">
<head>
  <meta charset="utf-8">
  <title>{escape(story.title)} | {escape(source.title)}</title>
  <meta property="og:type" content="article">
  <meta property="og:title" content="{escape(story.title)}">
  <meta property="article:published_time" content="{published.isoformat()}">
  <script type="application/ld+json">{_json_ld(story)}</script>
  <style>{_styles()}</style>
  <script>{_script()}</script>
</head>
<body>
  <header><nav>{_menu(120)}</nav></header>
  <main>
    <article>
      <h1 class="tit">{escape(story.title)}</h1>
      <time class="posted" datetime="{published.isoformat()}">{published:%d/%m/%Y %H:%M}</time>
      <p class="sapo">{escape(story.lead or story.title)}</p>
      <div class="detail-content">
{body}
      </div>
    </article>
    <aside>{_boxes(source)}</aside>
  </main>
  <footer><ul>{_menu(80)}</ul></footer>
  <script>{_script()}</script>
</body>
</html>
"""
    return source.canonical(story), html.encode()


def _json_ld(story: Story) -> str:
    return json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": story.title,
            "datePublished": story.published.isoformat(),
        },
        ensure_ascii=False,
    )


def _styles() -> str:
    return "".join(
        f".block-{n}{{margin:{n % 7}px;padding:{n % 5}px;color:#{n:06x}}}" for n in range(400)
    )


def _script() -> str:
    return "".join(
        f'window.slots=window.slots||[];slots.push({{id:"slot-{n}",sizes:[[300,{n}]]}});'
        for n in range(220)
    )


def _menu(links: int) -> str:
    return "".join(
        f'<li><a href="/muc-{n}/" title="{_SECTIONS[n % len(_SECTIONS)]}">'
        f"{_SECTIONS[n % len(_SECTIONS)]}</a></li>"
        for n in range(links)
    )


def _boxes(source: Source) -> str:
    return "".join(
        f'<div class="box"><a href="{other.url}"><img src="/anh/{other.id}.svg" alt=""></a>'
        f'<h3><a href="{other.url}">{escape(other.title)}</a></h3></div>'
        for other in source.stories
        for _ in range(3)
    )
