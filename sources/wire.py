"""One request and its answer, within limits on time and size."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import requests
import urllib3.exceptions as under
from urllib3 import BaseHTTPResponse

from parsers.models import Problem
from sources.connections import Deadline, PrivateAddress, deadline
from sources.encoding import BrokenCoding, TooLarge, decode
from sources.exchange import Exchange, lower_names

_CHUNK = 64 * 1024
_VERSIONS = {10: "HTTP/1.0", 11: "HTTP/1.1"}
_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one request: seconds and bytes.

    ``connect`` and ``read`` are the longest silences, ``total`` the whole answer; ``wire`` is the
    size as sent, ``body`` the size when decompressed.
    """

    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    wire: int = 32 * _MEGABYTE
    body: int = 64 * _MEGABYTE
    redirects: int = 5
    # RFC 9309 asks for at least 500 KiB of robots.txt; the rest is not read.
    cut: int | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """An answer: the exchange (None when it is not complete), its body decoded, what is wrong."""

    exchange: Exchange | None
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    problem: Problem | None = None


def receive(
    session: requests.Session,
    url: str,
    headers: Mapping[str, str],
    limits: Limits,
    started_at: datetime,
) -> Received:
    """Ask once, without following redirects. Never raises for what a server may do."""
    with deadline(limits.total) as limit:
        try:
            asked = requests.PreparedRequest()
            # Session.get does the same by way of all that a session might be told otherwise.
            asked.prepare("GET", url, {**session.headers, **headers}, cookies=session.cookies)
            response = session.send(
                asked,
                stream=True,
                allow_redirects=False,
                timeout=(min(limits.connect, limits.total), limits.read),
            )
            try:
                received = _read(response, url, limits, started_at=started_at, address=limit.peer())
            finally:
                response.close()
            # A shut-down socket may look like the end of an answer that states no length.
            return _late(url, limits) if limit.expired else received
        except (requests.RequestException, under.HTTPError, PrivateAddress, OSError) as error:
            return Received(None, problem=_name(error, url, limits, limit))
        except (ValueError, UnicodeError) as error:
            # http.client and urllib3 raise these for addresses and headers that are none.
            return Received(None, problem=Problem("bad_answer", f"{url}: {error}"))


def _read(
    response: requests.Response,
    url: str,
    limits: Limits,
    *,
    started_at: datetime,
    address: str | None,
) -> Received:
    raw: BaseHTTPResponse = response.raw
    headers = tuple((str(name), str(value)) for name, value in raw.headers.items())
    by_name = lower_names(headers)
    declared = by_name.get("content-length", "")
    too_large = Problem("too_large", f"{url} is larger than {limits.wire // _MEGABYTE} MB")
    if limits.cut is None and declared.isdigit() and int(declared) > limits.wire:
        return Received(None, by_name, problem=too_large)
    wire = bytearray()
    while chunk := raw.read1(_CHUNK, decode_content=False):
        wire += chunk
        if limits.cut is not None and len(wire) >= limits.cut:
            del wire[limits.cut :]
            break
        if len(wire) > limits.wire:
            return Received(None, by_name, problem=too_large)
    exchange = Exchange(
        url=url,
        request_headers=tuple((k, str(v)) for k, v in response.request.headers.items()),
        status=response.status_code,
        reason=response.reason or "",
        headers=headers,
        wire=bytes(wire),
        started_at=started_at,
        protocol=_VERSIONS.get(raw.version, "HTTP/1.1"),
        address=address,
    )
    try:
        body = decode(exchange.wire, by_name.get("content-encoding", ""), limits.body)
    except TooLarge:
        message = f"{url} unpacks to more than {limits.body // _MEGABYTE} MB"
        return Received(None, by_name, problem=Problem("too_large", message))
    except BrokenCoding as error:
        if limits.cut is None:
            problem = Problem("broken_coding", f"{url}: {error}")
            return Received(exchange, by_name, error.partial, problem)
        body = error.partial
    return Received(exchange, by_name, body)


def _late(url: str, limits: Limits) -> Received:
    message = f"{url} was not complete after {limits.total:g} s"
    return Received(None, problem=Problem("timeout", message))


def _name(error: Exception, url: str, limits: Limits, limit: Deadline) -> Problem:
    """The problem that an exception of the network stands for."""
    if limit.expired and (problem := _late(url, limits).problem):
        return problem
    chain = list(_chain(error))
    for kinds, code, text in _NAMES:
        for link in chain:
            if isinstance(link, kinds):
                return Problem(code, f"{url} {text}: {_short(link)}")
    return Problem("reset", f"{url} broke off: {_short(error)}")


def _chain(error: BaseException) -> list[BaseException]:
    links: list[BaseException] = []
    todo: list[object] = [error]
    while todo:
        link = todo.pop(0)
        if isinstance(link, BaseException) and link not in links:
            links.append(link)
            todo += [*link.args, getattr(link, "reason", None), link.__cause__, link.__context__]
    return links


# urllib3 puts the connection before its message: "HTTPSConnection(host='a.vn', port=443): …".
_CONNECTION = re.compile(r"^\w+\(host=[^)]*\): ")


def _short(error: BaseException) -> str:
    first = str(error).split("\n", maxsplit=1)[0]
    return _CONNECTION.sub("", first)[:200] or type(error).__name__


# In this order: what is more special stands first (a refusal is also a timeout to urllib3).
_NAMES: tuple[tuple[tuple[type[BaseException], ...], str, str], ...] = (
    ((PrivateAddress,), "private_address", "was not asked"),
    ((under.NameResolutionError,), "unknown_host", "is on a host that has no address"),
    ((requests.exceptions.SSLError, under.SSLError), "tls", "has no valid certificate"),
    (
        (
            requests.exceptions.InvalidURL,
            requests.exceptions.InvalidSchema,
            requests.exceptions.MissingSchema,
            under.LocationParseError,
        ),
        "bad_url",
        "is no address that can be asked",
    ),
    ((under.IncompleteRead,), "truncated", "ended before its stated length"),
    ((ConnectionRefusedError,), "refused", "is on a host that refuses connections"),
    ((ConnectionResetError, BrokenPipeError), "reset", "was reset"),
    ((under.NewConnectionError,), "refused", "could not be reached"),
    (
        (under.ConnectTimeoutError, under.ReadTimeoutError, requests.Timeout, TimeoutError),
        "timeout",
        "did not answer in time",
    ),
)
