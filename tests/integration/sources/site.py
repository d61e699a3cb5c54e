"""A small web site on loopback that can misbehave in every way that a test asks for."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from types import TracebackType
from typing import Self

from sources.source import Source

HTML = {"Content-Type": "text/html; charset=utf-8"}
SENTENCE = "Hội đồng cấp tỉnh đã chấm điểm và trao giấy chứng nhận cho các chủ thể của đợt này. "


@dataclass(slots=True)
class Answer:
    """What to send: status, headers, body; Content-Length is added unless stated."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body are two writes; the second would wait some 40 ms for the first's receipt.
    disable_nagle_algorithm = True
    site: Site

    def do_GET(self) -> None:
        self.site.asked.append(self.path)
        self.site.moments.append(time.monotonic())
        self.site.clients.add(self.client_address)
        self.site.requests.append({name.lower(): value for name, value in self.headers.items()})
        route = self.site.routes.get(self.path)
        if route is None and callable(made_up := self.site.routes.get(self.path.split("?")[0])):
            route = made_up
        if route is None:
            self.reply(Answer(b"<h1>Khong co trang nay</h1>", 404, dict(HTML)))
        elif isinstance(route, Answer):
            self.reply(route)
        else:
            made = route(self)
            if made is not None:
                self.reply(made)

    def reply(self, answer: Answer) -> None:
        tag = answer.headers.get("ETag")
        if tag and self.headers.get("If-None-Match") == tag:
            answer = Answer(b"", 304, {"ETag": tag})
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if "Content-Length" not in answer.headers and answer.status != 304:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:
        """The test's own output is enough."""


Route = Answer | Callable[[Handler], Answer | None]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), (ConnectionError, ValueError)):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class Site:
    """Serves ``routes`` (path with or without query → answer) until closed."""

    def __init__(self, port: int = 0) -> None:
        self.routes: dict[str, Route] = {}
        self.asked: list[str] = []
        # When each came, by the clock that all processes of the machine share, and from where.
        self.moments: list[float] = []
        self.clients: set[object] = set()
        self.requests: list[dict[str, str]] = []
        self.over = threading.Event()
        # For routes that hold back answers from some request on until they are released.
        self.hold_after = 1 << 30
        self.released = threading.Event()
        handler = type("SiteHandler", (Handler,), {"site": self})
        self._server = _Server(("127.0.0.1", port), handler)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.02,), daemon=True
        )
        self._thread.start()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self._server.server_port}"

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def count(self, path: str) -> int:
        return self.asked.count(path)

    def gaps(self) -> list[float]:
        """Seconds from each request to the next."""
        return [later - one for one, later in pairwise(self.moments)]

    def close(self) -> None:
        self.over.set()
        self.released.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def source_on(site: Site, **changes: object) -> Source:
    """The sample source of a test site."""
    return source_at(site.host, **changes)


def source_at(host: str, **changes: object) -> Source:
    """A sample source at ``host``: a listing at /tin/, articles /tin/some-slug-123.html."""
    fields: dict[str, object] = {
        "name": "thu",
        "title": "Báo thử",
        "kind": "press",
        "authority": 3,
        "sample": True,
        "allow_private": True,
        "scheme": "http",
        "hosts": [host],
        "canonical_host": "bao-thu.example",
        "listings": [{"url": "/tin/", "pages": "/tin/?trang={page}"}],
        "article_pattern": r"^/tin/[^/]+-(?P<id>\d+)\.html$",
        "delay_seconds": 0,
    }
    return Source.model_validate(fields | changes)


def article(title: str, day: str | None = None, extra: str = "") -> Answer:
    """An article's page, its day in the head when it has one."""
    meta = f'<meta property="article:published_time" content="{day}T08:00:00+07:00">' if day else ""
    page = f"<html><head>{meta}<title>{title}</title></head><body><h1>{title}</h1>"
    return Answer((page + f"<p>{SENTENCE * 3}</p>{extra}</body></html>").encode(), 200, dict(HTML))


def listing(*entries: tuple[str, str | None], more: str = "") -> Answer:
    """A listing of (path, date line) entries."""
    items = "".join(
        f'<li><a href="{path}">{SENTENCE}</a>{f"<span>{day}</span>" if day else ""}</li>'
        for path, day in entries
    )
    return Answer(f"<html><body><ul>{items}</ul>{more}</body></html>".encode(), 200, dict(HTML))
