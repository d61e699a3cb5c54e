"""Fetching from real servers that are slow, broken, huge or lying."""

from __future__ import annotations

import gzip
import socket
import struct
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack

import pytest

from sources.fetch import Fetcher
from sources.patience import Patience
from sources.wire import Limits
from tests.integration.sources.site import HTML, Answer, Handler, Site, article, source_on

QUICK = Limits(connect=1.0, read=0.3, total=0.8, wire=2 << 20, body=4 << 20)
ONCE = Patience(attempts=1, give_up_after=1000)
SHELL = b"<html><body><div id='app'></div><script src='/app.js'></script></body></html>"
WALL = b"<html><script>document.cookie='D1N=1';location.reload(true)</script></html>"
BLOCK = b"<html><title>Attention Required!</title><body>Please solve the captcha</body>"
GOOD = article("Thêm sản phẩm được chứng nhận", "2024-03-05")


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        yield running


@pytest.fixture
def fetcher(site: Site) -> Iterator[Fetcher]:
    with Fetcher(source_on(site), limits=QUICK, patience=ONCE, sleep=lambda _s: None) as made:
        yield made


def _code(fetcher: Fetcher, url: str) -> str | None:
    problem = fetcher.get(url).problem
    return problem.code if problem else None


def _patient(site: Site, naps: list[float]) -> Fetcher:
    patience = Patience(attempts=3, first_wait=0.01, longest_wait=60, give_up_after=4)
    return Fetcher(source_on(site), limits=QUICK, patience=patience, sleep=naps.append)


def test_a_page_comes_with_its_bytes_headers_and_the_exchange(site: Site, fetcher: Fetcher) -> None:
    site.routes["/tin/a-1.html"] = GOOD
    fetched = fetcher.get(site.url("/tin/a-1.html"))
    assert fetched.problem is None
    assert fetched.body == GOOD.body
    assert fetched.media_type == "text/html"
    (exchange,) = fetched.exchanges
    assert (exchange.wire, exchange.address) == (GOOD.body, "127.0.0.1")


def test_the_user_agent_is_honest_and_names_a_contact(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OCOP_CONTACT", "ocop@example.vn")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    site.routes["/x"] = GOOD
    with Fetcher(source_on(site), limits=QUICK, patience=ONCE) as fetcher:
        assert fetcher.get(site.url("/x")).problem is None
    assert site.requests[0]["user-agent"] == "OCOP-Ledger/0.1 (+ocop@example.vn)"


def test_a_slow_drip_ends_at_the_total_limit(site: Site, fetcher: Fetcher) -> None:
    def drip(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        while not site.over.wait(0.05):
            handler.wfile.write(b".")

    site.routes["/x"] = drip
    start = time.monotonic()
    assert _code(fetcher, site.url("/x")) == "timeout"
    assert time.monotonic() - start < 2


def test_headers_that_drip_end_at_the_total_limit(site: Site, fetcher: Fetcher) -> None:
    def drip(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while not site.over.wait(0.05):
            handler.wfile.write(b".")

    site.routes["/x"] = drip
    start = time.monotonic()
    assert _code(fetcher, site.url("/x")) == "timeout"
    assert time.monotonic() - start < 2


@pytest.mark.parametrize("sent", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<html>"])
def test_a_stall_ends_at_the_read_limit(site: Site, fetcher: Fetcher, sent: bytes) -> None:
    def stall(handler: Handler) -> None:
        handler.wfile.write(sent)
        handler.wfile.flush()
        site.over.wait(3)

    site.routes["/x"] = stall
    assert _code(fetcher, site.url("/x")) == "timeout"


def test_a_reset_in_mid_body_is_named_and_nothing_is_kept(site: Site, fetcher: Fetcher) -> None:
    def reset(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + b"x" * 5000)
        handler.wfile.flush()
        time.sleep(0.05)
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        handler.rfile.close()
        handler.connection.close()

    site.routes["/x"] = reset
    fetched = fetcher.get(site.url("/x"))
    assert fetched.problem is not None
    assert fetched.problem.code in ("reset", "truncated")
    assert fetched.exchanges == ()


def test_a_body_shorter_than_its_stated_length_is_truncated(site: Site, fetcher: Fetcher) -> None:
    length = str(len(GOOD.body) + 10)

    def short(handler: Handler) -> None:
        handler.close_connection = True
        handler.reply(Answer(GOOD.body, 200, HTML | {"Content-Length": length}))

    site.routes["/x"] = short
    assert _code(fetcher, site.url("/x")) == "truncated"


def test_bytes_beyond_the_stated_length_do_not_spoil_the_next_page(
    site: Site, fetcher: Fetcher
) -> None:
    size = len(GOOD.body)
    site.routes["/long"] = Answer(
        GOOD.body + b"HTTP/1.1 500 no\r\n\r\n", 200, HTML | {"Content-Length": str(size)}
    )
    site.routes["/x"] = GOOD
    assert fetcher.get(site.url("/long")).body == GOOD.body
    assert fetcher.get(site.url("/x")).body == GOOD.body


def test_gzip_and_deflate_are_undone_and_the_wire_is_kept(site: Site, fetcher: Fetcher) -> None:
    wire = gzip.compress(GOOD.body)
    site.routes["/g"] = Answer(wire, 200, HTML | {"Content-Encoding": "gzip"})
    site.routes["/d"] = Answer(
        zlib.compress(GOOD.body)[2:-4], 200, HTML | {"Content-Encoding": "deflate"}
    )
    fetched = fetcher.get(site.url("/g"))
    assert fetched.body == GOOD.body
    assert fetched.exchanges[0].wire == wire
    assert fetcher.get(site.url("/d")).body == GOOD.body


def test_a_truncated_gzip_body_is_named_and_kept_as_it_came(site: Site, fetcher: Fetcher) -> None:
    wire = gzip.compress(GOOD.body)[:-20]
    site.routes["/x"] = Answer(wire, 200, HTML | {"Content-Encoding": "gzip"})
    fetched = fetcher.get(site.url("/x"))
    assert fetched.problem is not None
    assert fetched.problem.code == "broken_coding"
    assert fetched.exchanges[0].wire == wire


def test_a_body_of_200_megabytes_is_given_up_before_it_fills_memory(
    site: Site, fetcher: Fetcher
) -> None:
    def large(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        for _ in range(200):
            handler.wfile.write(b"x" * (1 << 20))

    site.routes["/stream"] = large
    site.routes["/stated"] = Answer(b"x", 200, HTML | {"Content-Length": str(200 << 20)})
    tracemalloc.start()
    try:
        assert _code(fetcher, site.url("/stream")) == "too_large"
        assert _code(fetcher, site.url("/stated")) == "too_large"
        assert tracemalloc.get_traced_memory()[1] < 16 << 20
    finally:
        tracemalloc.stop()


ZEROS = b"\0" * (100 << 20)


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", lambda: gzip.compress(ZEROS, 9)),
        ("gzip, gzip", lambda: gzip.compress(gzip.compress(ZEROS, 9), 9)),
        ("gzip", lambda: gzip.compress(ZEROS[: 1 << 20], 9) * 100),
        ("deflate", lambda: zlib.compress(ZEROS, 9)),
    ],
    ids=["gzip", "gzip in gzip", "many members", "deflate"],
)
def test_a_decompression_bomb_is_given_up(
    site: Site, fetcher: Fetcher, coding: str, pack: Callable[[], bytes]
) -> None:
    site.routes["/x"] = Answer(pack(), 200, HTML | {"Content-Encoding": coding})
    tracemalloc.start()
    try:
        assert _code(fetcher, site.url("/x")) == "too_large"
        assert tracemalloc.get_traced_memory()[1] < 16 << 20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("coding", ["br", "zstd", "compress"])
def test_a_coding_that_was_not_asked_for_is_named_and_never_unpacked(
    site: Site, fetcher: Fetcher, coding: str
) -> None:
    site.routes["/x"] = Answer(b"\x1b\xff\xff" * 9, 200, HTML | {"Content-Encoding": coding})
    fetched = fetcher.get(site.url("/x"))
    assert fetched.problem is not None
    assert (fetched.problem.code, fetched.body) == ("broken_coding", b"")
    assert fetched.exchanges[0].wire == b"\x1b\xff\xff" * 9
    assert site.requests[0]["accept-encoding"] == "gzip, deflate"


def test_redirects_within_the_source_are_followed_and_every_hop_is_kept(
    site: Site, fetcher: Fetcher
) -> None:
    site.routes["/tin/cu-1.html"] = Answer(
        b"", 301, {"Location": "http://bao-thu.example/tin/moi-1.html"}
    )
    site.routes["/tin/moi-1.html"] = GOOD
    fetched = fetcher.get(site.url("/tin/cu-1.html"))
    assert fetched.problem is None
    assert fetched.final_url == site.url("/tin/moi-1.html")
    assert [exchange.status for exchange in fetched.exchanges] == [301, 200]


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("/x", "redirect_loop"),
        ("http://example.com/", "redirect_off_source"),
        ("http://169.254.169.254/latest/meta-data/", "redirect_off_source"),
        ("http://127.0.0.1:1/", "redirect_off_source"),
        ("file:///etc/passwd", "redirect_off_source"),
    ],
)
def test_a_redirect_that_leads_astray_is_not_followed(
    site: Site, fetcher: Fetcher, location: str, code: str
) -> None:
    site.routes["/x"] = Answer(b"", 302, {"Location": location})
    assert _code(fetcher, site.url("/x")) == code
    assert site.count("/x") == 1


def test_a_chain_of_redirects_without_end_is_cut(site: Site, fetcher: Fetcher) -> None:
    for number in range(20):
        site.routes[f"/{number}"] = Answer(b"", 302, {"Location": f"/{number + 1}"})
    assert _code(fetcher, site.url("/0")) == "redirect_loop"
    assert len(site.asked) == QUICK.redirects + 1


def test_an_article_redirected_to_the_front_page_is_no_article(
    site: Site, fetcher: Fetcher
) -> None:
    site.routes["/tin/cu-1.html"] = Answer(b"", 302, {"Location": "/"})
    site.routes["/"] = GOOD
    assert _code(fetcher, site.url("/tin/cu-1.html")) == "redirect_not_article"


@pytest.mark.parametrize("host", ["127.0.0.1", "169.254.169.254", "10.0.0.1", "[::1]", "localhost"])
def test_private_addresses_are_not_asked(site: Site, host: str) -> None:
    port = site.host.split(":")[1]
    source = source_on(
        site, sample=False, allow_private=False, hosts=[f"{host}:{port}"],
        canonical_host=f"{host}:{port}",
    )  # fmt: skip
    with Fetcher(source, limits=QUICK, patience=ONCE) as fetcher:
        assert _code(fetcher, f"http://{host}:{port}/x") == "private_address"
    assert site.asked == []


def test_a_redirect_to_a_host_of_the_source_that_leads_inside_is_not_followed(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The site itself stands for a public one: no test can have a public address.
    public = site.host.split(":")[0]
    monkeypatch.setattr("sources.connections.is_public", lambda address: address == public)
    inside = "inside.example"
    looked_up: list[str] = []

    def resolve(name: str, port: int, *_a: object, **_k: object) -> Sequence[tuple[object, ...]]:
        looked_up.append(name)
        address = name if name == public else "169.254.169.254"
        return socket_lookup(address, port, type=socket.SOCK_STREAM)

    socket_lookup = socket.getaddrinfo
    monkeypatch.setattr("sources.connections.socket.getaddrinfo", resolve)
    site.routes["/x"] = Answer(b"", 302, {"Location": f"http://{inside}/latest/meta-data/"})
    hosts = [site.host, inside]
    source = source_on(
        site, sample=False, allow_private=False, hosts=hosts, canonical_host=site.host
    )
    with Fetcher(source, limits=QUICK, patience=ONCE) as fetcher:
        assert _code(fetcher, site.url("/x")) == "private_address"
    assert site.asked == ["/x"]
    assert looked_up[-1] == inside


def test_a_host_that_the_catalogue_does_not_name_is_not_asked(fetcher: Fetcher) -> None:
    assert _code(fetcher, "http://example.com/x") == "off_source"


@pytest.mark.parametrize(
    ("status", "code"),
    [(403, "http_403"), (404, "http_404"), (410, "http_410"), (418, "http_4xx"), (500, "http_5xx")],
)
def test_a_status_is_a_problem_with_its_name(
    site: Site, fetcher: Fetcher, status: int, code: str
) -> None:
    site.routes["/x"] = Answer(GOOD.body, status, dict(HTML))
    assert _code(fetcher, site.url("/x")) == code


def test_retry_after_is_waited_for_and_the_page_then_had(site: Site) -> None:
    answers = iter([Answer(b"", 429, {"Retry-After": "7"}), Answer(b"", 503), GOOD])
    site.routes["/x"] = lambda _handler: next(answers)
    naps: list[float] = []
    with _patient(site, naps) as fetcher:
        assert fetcher.get(site.url("/x")).problem is None
    backoff, asked, again = naps
    assert 0 < backoff < 1
    assert asked == pytest.approx(7, abs=0.5)
    # The clock stands still while the test naps: a nap is not taken twice all the same.
    assert 0 < again < 1


def test_pauses_between_tries_double_and_are_never_the_same_twice(site: Site) -> None:
    site.routes["/x"] = Answer(b"", 500)
    naps: list[float] = []
    patience = Patience(attempts=5, first_wait=1.0, longest_backoff=4.0, give_up_after=99)
    with Fetcher(source_on(site), limits=QUICK, patience=patience, sleep=naps.append) as fetcher:
        for _ in range(2):
            fetcher.get(site.url("/x"))
    assert len(naps) == 8
    for least, nap in zip([1, 2, 4, 4] * 2, naps, strict=True):
        assert min(least, 4) <= nap <= min(least + 1, 4)
    assert naps[:2] != naps[4:6]


def test_a_host_that_takes_no_connection_is_given_up_at_the_connect_limit(site: Site) -> None:
    with ExitStack() as sockets:
        deaf = sockets.enter_context(socket.socket())
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        # Its queue is full: what comes now is not answered at all.
        for _ in range(3):
            waiting = sockets.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(deaf.getsockname())
        host = f"127.0.0.1:{deaf.getsockname()[1]}"
        source = source_on(site, hosts=[host], canonical_host=host)
        limits = Limits(connect=0.2, read=20, total=20)
        with Fetcher(source, limits=limits, patience=ONCE) as fetcher:
            start = time.monotonic()
            assert _code(fetcher, f"http://{host}/x") == "timeout"
            assert time.monotonic() - start < 10


def test_a_retry_after_of_hours_is_a_failure_at_once(site: Site) -> None:
    site.routes["/x"] = Answer(b"", 429, {"Retry-After": "86400"})
    with _patient(site, []) as fetcher:
        assert _code(fetcher, site.url("/x")) == "http_429"
    assert site.count("/x") == 1


def test_what_will_not_mend_is_not_tried_again(site: Site) -> None:
    site.routes["/x"] = Answer(GOOD.body, 404, dict(HTML))
    with _patient(site, []) as fetcher:
        assert _code(fetcher, site.url("/x")) == "http_404"
    assert site.count("/x") == 1


def test_a_host_in_trouble_is_left_alone_after_some_failures(site: Site) -> None:
    site.routes["/x"] = Answer(b"", 500)
    with _patient(site, []) as fetcher:
        codes = [_code(fetcher, site.url("/x")) for _ in range(6)]
    assert codes == ["http_5xx"] * 4 + ["host_resting"] * 2
    assert site.count("/x") == 4 * 3


def test_a_site_that_often_fails_is_not_asked_thrice_for_every_page(site: Site) -> None:
    site.routes["/x"] = Answer(b"", 503)
    site.routes["/tin/a-1.html"] = GOOD
    with _patient(site, []) as fetcher:
        for _ in range(30):
            fetcher.get(site.url("/x"))
            fetcher.get(site.url("/tin/a-1.html"))
    # Thirty tries, and ten further ones and one for every ten of the sixty pages asked for.
    assert 30 + 10 < site.count("/x") <= 30 + 10 + 6 + 1


def test_a_host_that_nobody_listens_on_is_refused(site: Site) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
        source = source_on(site, hosts=[host], canonical_host=host)
        with Fetcher(source, limits=QUICK, patience=ONCE) as fetcher:
            assert _code(fetcher, f"http://{host}/x") == "refused"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "empty_body"),
        (SHELL, "empty_shell"),
        (WALL, "cookie_wall"),
        (BLOCK, "block_page"),
    ],
)
def test_a_page_without_a_page_in_it_is_a_failure(
    site: Site, fetcher: Fetcher, body: bytes, code: str
) -> None:
    site.routes["/x"] = Answer(body, 200, dict(HTML))
    assert _code(fetcher, site.url("/x")) == code


def test_a_charset_that_lies_changes_no_byte(site: Site, fetcher: Fetcher) -> None:
    body = GOOD.body.decode().encode("utf-16")
    site.routes["/x"] = Answer(body, 200, {"Content-Type": "text/html; charset=windows-1258"})
    fetched = fetcher.get(site.url("/x"))
    assert fetched.problem is None
    assert fetched.body == body


def test_a_conditional_request_costs_a_304(site: Site, fetcher: Fetcher) -> None:
    site.routes["/x"] = Answer(GOOD.body, 200, HTML | {"ETag": '"1"'})
    first = fetcher.get(site.url("/x"))
    again = fetcher.get(site.url("/x"), etag=first.headers["etag"])
    assert again.not_modified
    assert again.problem is None


def test_nonsense_instead_of_http_is_a_failure(site: Site, fetcher: Fetcher) -> None:
    def nonsense(handler: Handler) -> None:
        handler.wfile.write(b"\x00\xff nonsense\r\n\r\n")
        handler.close_connection = True

    site.routes["/x"] = nonsense
    assert fetcher.get(site.url("/x")).problem is not None


def test_an_untrusted_certificate_is_refused(site: Site) -> None:
    source = source_on(site, scheme="https")
    with Fetcher(source, limits=QUICK, patience=ONCE) as fetcher:
        assert _code(fetcher, f"https://{site.host}/x") == "tls"
