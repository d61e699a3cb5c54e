"""The same crawl by Scrapy, its pages written as WARC: what ``benchmarks.crawling`` is raced with.

Run by an interpreter that has scrapy and warcio, which this project does not need:
``python scrapy_peer.py PORT SITES OUT.warc.gz``. Prints the number of articles.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import scrapy  # type: ignore[import-not-found, unused-ignore]
from scrapy.crawler import CrawlerProcess  # type: ignore[import-not-found, unused-ignore]
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter


class Articles(scrapy.Spider):  # type: ignore[misc, unused-ignore]
    """Every article that a site's listing names."""

    name = "articles"
    port = 0
    sites = 0
    written = 0
    writer: WARCWriter

    async def start(self) -> Any:  # noqa: ANN401 - Scrapy's own protocol
        """The listing of each site."""
        for number in range(1, self.sites + 1):
            yield scrapy.Request(f"http://127.0.0.{number}:{self.port}/tin/")

    def parse(self, response: Any) -> Iterator[Any]:  # noqa: ANN401
        """A listing: every article that it names."""
        for link in response.css("li a::attr(href)").getall():
            yield response.follow(link, callback=self.keep)

    def keep(self, response: Any) -> None:  # noqa: ANN401
        """An article: into the archive."""
        headers = [(k.decode(), v[0].decode()) for k, v in response.headers.items()]
        record = self.writer.create_warc_record(
            response.url,
            "response",
            payload=io.BytesIO(response.body),
            http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
        )
        self.writer.write_record(record)
        Articles.written += 1


def main() -> None:
    """Crawl, and say how many articles were written."""
    Articles.port, Articles.sites = int(sys.argv[1]), int(sys.argv[2])
    settings = {
        "ROBOTSTXT_OBEY": True,
        "CONCURRENT_REQUESTS": Articles.sites,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_DELAY": 0,
        "LOG_LEVEL": "ERROR",
        "TELNETCONSOLE_ENABLED": False,
    }
    with Path(sys.argv[3]).open("wb") as out:
        Articles.writer = WARCWriter(out, gzip=True)
        process = CrawlerProcess(settings)
        process.crawl(Articles)
        process.start()
    print(Articles.written)


if __name__ == "__main__":
    main()
