"""A WARC file of any size, of the shape of a public news crawl, with known pages in it.

Most pages tell of anything but the programme. One in fifty names it, in turn in each of the ways
of ``NAMES``, so that what a scan must find is known. Pages differ from each other in words, names
and numbers, so that they compress about five times, as real ones do.
"""

from __future__ import annotations

import gzip
import random
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

NAMES: tuple[tuple[str, str], ...] = (
    ("utf-8", "OCOP"),
    ("utf-8", "Ocop"),
    ("utf-8", "ocop"),
    ("utf-8", "0COP"),
    ("utf-8", "&#79;COP"),
    ("utf-8", "O&#x43;OP"),
    ("utf-8", "O<b>COP</b>"),
    ("utf-8", "OC<wbr>OP"),
    ("utf-8", "Mỗi xã một sản phẩm"),
    ("utf-8", "MỖI XÃ MỘT SẢN PHẨM"),
    ("utf-8", unicodedata.normalize("NFD", "mỗi xã một sản phẩm")),
    ("utf-8", "M&#7895;i x&#227; m&#7897;t s&#7843;n ph&#7849;m"),
    ("utf-8", "M&#x1ED7;i x&atilde; m&#x1ED9;t s&#x1EA3;n ph&#x1EA9;m"),
    ("cp1258", "mỗi xã một sản phẩm"),
    ("utf-16-le", "OCOP"),
    ("utf-16-be", "Mỗi xã một sản phẩm"),
    ("gzip", "OCOP"),
    ("chunked", "Mỗi xã một sản phẩm"),
)
"""How a page is encoded, and how it names the programme."""
ONE_IN = 50
_VOCABULARY = 6000
_SYLLABLES = (
    "anh bà bán bánh bếp biển bò bưởi cá cam cao câu cầu chè chợ chính cơm dân dừa đất đồng đường "
    "gạo giá giống gió hạt hàng hoa hợp huyện khách kinh làng lá lúa mật mía mưa năm nhà nông nước "
    "ong phân quả quê rau ruộng rừng sạch sông tác thôn thị thợ tiền tỉnh trà trồng trường tỏi "
    "vải vườn vụ vùng xanh xóm xuân xưởng yêu"
)
_POOL = 200


def write_crawl(file: Path, megabytes: int, seed: int = 1) -> tuple[int, list[str]]:
    """Write a gzipped WARC file with about so many megabytes of pages (10^6, not compressed).

    Returns:
        How many pages there are, and the addresses of those that name the programme.
    """
    # Seeded, so that the same size gives the same file.
    pages = _pages(random.Random(seed))  # noqa: S311
    written, count, named = 0, 0, []
    with file.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        while written < megabytes * 1_000_000:
            way = (count // ONE_IN) % len(NAMES) if count % ONE_IN == ONE_IN - 1 else None
            url = f"https://bao.example/{count % 97}/bai-{count}.html"
            body, coding = _encoded(next(pages), way)
            writer.write_record(_record(writer, url, body, coding))
            if way is not None:
                named.append(url)
            written += len(body)
            count += 1
    return count, named


def _record(writer: WARCWriter, url: str, body: bytes, coding: tuple[str, str] | None) -> object:
    headers = [("Content-Type", "text/html"), *((coding,) if coding else ())]
    return writer.create_warc_record(
        url,
        "response",
        payload=BytesIO(body),
        http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
        warc_headers_dict={"WARC-Date": "2022-03-05T02:00:00Z"},
    )


def _encoded(page: str, way: int | None) -> tuple[bytes, tuple[str, str] | None]:
    if way is None:
        return page.replace("{name}", "chương trình").encode(), None
    coding, name = NAMES[way]
    text = page.replace("{name}", name)
    if coding == "gzip":
        return gzip.compress(text.encode(), mtime=0), ("Content-Encoding", "gzip")
    if coding == "chunked":
        body = text.encode()
        cuts = [body[at : at + 997] for at in range(0, len(body), 997)]
        joined = b"".join(b"%x\r\n%s\r\n" % (len(cut), cut) for cut in cuts)
        return joined + b"0\r\n\r\n", ("Transfer-Encoding", "chunked")
    if coding == "cp1258":
        return _to_windows_1258(text), None
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(coding, b"")
    return mark + text.encode(coding), None


def _to_windows_1258(text: str) -> bytes:
    """Letters whole where the charset has them, tones apart: "ỗ" is "ô" and a tilde."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = []
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(part for part in parts if part in tones)
        base = unicodedata.normalize("NFC", "".join(p for p in parts if p not in tones))
        out.append(base + tone)
    return "".join(out).encode("cp1258", "replace")


def _pages(chance: random.Random) -> Iterator[str]:
    syllables = _SYLLABLES.split()
    words = [
        " ".join(chance.choice(syllables) for _ in range(chance.choice((1, 2, 2, 3))))
        for _ in range(_VOCABULARY)
    ]
    script = "".join(
        f"function f{n}(a,b){{var c=document.getElementById('b{chance.randrange(10**6)}');"
        f"return c&&c.scope?a+b*{chance.randrange(999)}:null;}}\n"
        for n in range(150)
    )
    pool = [_page(chance, words, script) for _ in range(_POOL)]
    while True:
        # Pages of their own would take longer to write than the file to read; each is a gzip
        # member, so that equal ones compress no better.
        yield chance.choice(pool).replace("{number}", f"{chance.getrandbits(60):x}", 1)


def _page(chance: random.Random, words: list[str], script: str) -> str:
    def sentence() -> str:
        picked = (words[int(len(words) * chance.random() ** 2)] for _ in range(12))
        return " ".join(picked).capitalize() + f", {chance.randrange(10**4)} nghìn đồng."

    menu = "".join(
        f'<li class="menu-item"><a href="/{chance.getrandbits(40):x}">{chance.choice(words)}</a>'
        for _ in range(120)
    )
    body = "".join(f"<p>{' '.join(sentence() for _ in range(4))}</p>\n" for _ in range(25))
    return (
        f'<!DOCTYPE html><html lang="vi"><head><title>{sentence()}</title>\n'
        f"<script>{script}</script></head><body><ul>{menu}</ul>\n"
        f"<h1>{sentence()}</h1>\n<p>Theo {{name}}, mỗi người một việc.</p>\n{body}"
        f"<footer>{{number}} &copy; 2022 &#169; Copyright</footer></body></html>"
    )
