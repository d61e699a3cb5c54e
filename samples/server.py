"""Serves the sample site on loopback: three papers and a portal, one port each.

``serve()`` is what the demo and the tests use; ``python -m samples.server`` is for looking at the
pages in a browser. The answers behave as real ones do: ETag and Last-Modified with 304, gzip where
a source has it, 301, 404 and 500.
"""

from __future__ import annotations

import argparse
import gzip
import socket
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self

from samples.overlay import overlay_text
from samples.pages import Page, build_pages
from samples.stories import FIRST_DAY, LAST_DAY, Source, load_sources

__all__ = ["DEFAULT_PORTS", "FIRST_DAY", "LAST_DAY", "Request", "SampleSite", "serve"]

HOST = "127.0.0.1"
DEFAULT_PORTS = (8571, 8572, 8573, 8574)


@dataclass(frozen=True, slots=True)
class Request:
    """One request that was answered; ``at`` is in seconds of the monotonic clock."""

    source: str
    path: str
    status: int
    user_agent: str
    at: float


class SampleSite:
    """The four sample sources while they are being served.

    Attributes:
        ports: The port of each source by its catalogue name.
        requests: What was asked so far, oldest first.
    """

    def __init__(self, ports: Sequence[int], crawl_delay: float | None = None) -> None:
        sources = load_sources()
        if crawl_delay is not None:
            sources = tuple(replace(source, crawl_delay=crawl_delay) for source in sources)
        if len(ports) != len(sources):
            raise ValueError(f"give {len(sources)} ports, one per source, not {len(ports)}")
        self.requests: list[Request] = []
        self._servers: list[_Server] = []
        self._kept: list[socket.socket] = []
        try:
            for source, port in zip(sources, ports, strict=True):
                self._servers.append(_Server(source, port, self.requests))
        except OSError as error:
            self.close()
            raise OSError(
                error.errno, f"port {port} of {HOST} cannot be used ({error.strerror}); try port 0"
            ) from error
        self.ports = {server.source.name: server.server_port for server in self._servers}
        for server in self._servers:
            server.start()

    def base(self, source: str) -> str:
        """``http://127.0.0.1:port`` of a source."""
        return f"http://{HOST}:{self.ports[source]}"

    def pages(self, source: str) -> dict[str, Page]:
        """Every page of a source by its address, as they are served."""
        return next(server.pages for server in self._servers if server.source.name == source)

    def write_overlay(self, path: Path) -> Path:
        """Write a catalogue overlay in which the sample sources have the ports of this site."""
        path.parent.mkdir(parents=True, exist_ok=True)
        hosts = {name: f"{HOST}:{port}" for name, port in self.ports.items()}
        path.write_text(overlay_text(hosts), encoding="utf-8")
        return path

    def stop(self, source: str) -> None:
        """Take one source down, as when a site does not answer; the others go on.

        Its port is kept until the end, so that no other program answers there.
        """
        for server in self._servers:
            if server.source.name == source:
                server.stop()
                self._servers.remove(server)
                kept = socket.socket()
                self._kept.append(kept)
                # Connections that were just closed linger at the port.
                kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                kept.bind((HOST, self.ports[source]))
                return
        raise KeyError(f"no sample source {source!r} is being served")

    def close(self) -> None:
        """Stop listening; waits until each server has left its loop."""
        for server in self._servers:
            server.stop()
        self._servers.clear()
        for kept in self._kept:
            kept.close()
        self._kept.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def serve(
    ports: Sequence[int] | int | None = None, *, crawl_delay: float | None = None
) -> SampleSite:
    """Start the sample site; use it in a ``with`` block or call ``close``.

    Args:
        ports: One port per source; a single number is the first of a run, 0 asks for free ports,
            None for the catalogue's own 8571 to 8574.
        crawl_delay: Seconds that robots.txt asks for between two requests; None for each
            source's own.

    Raises:
        OSError: When a port is taken; the message names it.
    """
    if ports is None:
        ports = DEFAULT_PORTS
    elif isinstance(ports, int):
        ports = [ports + offset if ports else 0 for offset in range(len(DEFAULT_PORTS))]
    return SampleSite(ports, crawl_delay)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, source: Source, port: int, log: list[Request]) -> None:
        self.source = source
        self.log = log
        super().__init__((HOST, port), _Handler)
        self.pages = build_pages(source, f"http://{HOST}:{self.server_port}")
        self._loop: threading.Thread | None = None

    def start(self) -> None:
        """Answer requests in a thread of its own."""
        self._loop = threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True)
        self._loop.start()

    def stop(self) -> None:
        """Close the port; a server that never started has no loop to wait for."""
        if self._loop:
            self.shutdown()
            self._loop.join()
        self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no news; anything else is."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    # Head and body are two writes; the second would wait some 40 ms for the first's receipt.
    disable_nagle_algorithm = True
    server_version = "OcopSamples/1"

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def log_message(self, format: str, *args: object) -> None:
        """Requests are kept in ``SampleSite.requests``, not printed."""

    def _answer(self, *, with_body: bool) -> None:
        page = self.server.pages.get(self.path)
        if page is None:
            body = "<h1>Không tìm thấy trang</h1>".encode()
            page = Page(404, "text/html; charset=utf-8", body, datetime(2024, 3, 1, tzinfo=UTC))
        status = HTTPStatus.NOT_MODIFIED if self._client_has(page) else HTTPStatus(page.status)
        body = b"" if status == HTTPStatus.NOT_MODIFIED else page.body
        zipped = self.server.source.gzip and "gzip" in self.headers.get("Accept-Encoding", "")
        if zipped and body:
            body = gzip.compress(body, mtime=0)
        self._record(status)
        self.send_response(status)
        if page.status == HTTPStatus.OK:
            self.send_header("ETag", page.etag)
            self.send_header("Last-Modified", _http_date(page.modified))
        if page.location:
            self.send_header("Location", page.location)
        if status != HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Type", page.content_type)
            self.send_header("Content-Length", str(len(body)))
            if zipped and body:
                self.send_header("Content-Encoding", "gzip")
                self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def _client_has(self, page: Page) -> bool:
        """Whether the client's copy is current; an ETag, when given, decides alone (RFC 9110)."""
        if page.status != HTTPStatus.OK:
            return False
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            return page.etag in tags or tags.strip() == "*"
        since = self.headers.get("If-Modified-Since")
        if since is None:
            return False
        try:
            return page.modified.replace(microsecond=0) <= parsedate_to_datetime(since)
        except (TypeError, ValueError):
            return False

    def _record(self, status: int) -> None:
        agent = self.headers.get("User-Agent", "")
        name = self.server.source.name
        self.server.log.append(Request(name, self.path, int(status), agent, time.monotonic()))


def _http_date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until interrupted; the addresses go to stdout."""
    parser = argparse.ArgumentParser(
        prog="python -m samples.server", description="Serve the sample press and decision site."
    )
    parser.add_argument("--port", type=int, default=DEFAULT_PORTS[0], help="first port; 0 = free")
    parser.add_argument("--overlay", type=Path, help="also write a catalogue overlay to this file")
    options = parser.parse_args(arguments)
    try:
        site = serve(options.port)
    except OSError as error:
        print(error.strerror, file=sys.stderr)
        return 2
    with site:
        if options.overlay:
            site.write_overlay(options.overlay)
        try:
            for name in site.ports:
                print(f"{name}\t{site.base(name)}/", flush=True)
            threading.Event().wait()
        except KeyboardInterrupt:
            return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
