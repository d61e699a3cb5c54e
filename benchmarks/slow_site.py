"""A web of many sites on this machine that answers after a set time: what crawlers are raced on.

Run as ``python -m benchmarks.slow_site PORT SITES ARTICLES MILLISECONDS``; it prints a line when
it listens. Site number n listens on 127.0.0.n, so that each is a host of its own.
"""

from __future__ import annotations

import asyncio
import sys
from functools import partial

from benchmarks.pages import press_pages

ROBOTS = b"User-agent: *\nAllow: /\n"
DAY = "12/03/2024"


def listing(articles: int) -> bytes:
    """The one listing of a site, with a date at each of its articles."""
    links = "".join(
        f'<li><a href="/tin/bai-viet-so-{n}.html">Thêm sản phẩm OCOP của xã, bài {n}</a>'
        f"<span>{DAY}</span></li>"
        for n in range(1, articles + 1)
    )
    return f"<html><body><h1>Tin</h1><ul>{links}</ul></body></html>".encode()


def site(articles: int) -> dict[str, tuple[str, bytes]]:
    """Path to media type and body; articles are pages of 70 to 80 kB."""
    pages = [html for _, html in press_pages(min(articles, 10))]
    served = {
        f"/tin/bai-viet-so-{n}.html": ("text/html; charset=utf-8", pages[n % len(pages)])
        for n in range(1, articles + 1)
    }
    served["/tin/"] = ("text/html; charset=utf-8", listing(articles))
    served["/robots.txt"] = ("text/plain", ROBOTS)
    return served


async def answer(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    *,
    served: dict[str, tuple[str, bytes]],
    seconds: float,
) -> None:
    """Answer the requests of one connection until the other side closes it."""
    try:
        while request := (await reader.readuntil(b"\r\n\r\n")):
            await asyncio.sleep(seconds)
            found = served.get(request.split(b" ", 2)[1].decode("ascii", "replace"))
            kind, body = found or ("text/html", b"<h1>404</h1>")
            status = "200 OK" if found else "404 Not Found"
            etag = f'"{len(body)}"'
            if found and f"if-none-match: {etag}" in request.decode("ascii", "replace").lower():
                status, body = "304 Not Modified", b""
            head = (
                f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nETag: {etag}\r\n"
                f"Content-Length: {len(body)}\r\n\r\n"
            )
            writer.write(head.encode() + body)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass  # the crawler is done with this connection
    finally:
        writer.close()


async def serve(port: int, sites: int, articles: int, seconds: float) -> None:
    """Listen until the process is ended."""
    handler = partial(answer, served=site(articles), seconds=seconds)
    servers = [
        await asyncio.start_server(handler, f"127.0.0.{n}", port) for n in range(1, sites + 1)
    ]
    print("listening", flush=True)
    await asyncio.gather(*(server.serve_forever() for server in servers))


if __name__ == "__main__":
    port, sites, articles, milliseconds = (int(given) for given in sys.argv[1:5])
    asyncio.run(serve(port, sites, articles, milliseconds / 1000))
