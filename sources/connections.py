"""Connections that go only to public addresses and end when their time is over.

requests limits each single read, not the whole answer, and checks no address; both are done here,
where the socket is made, so that a second look-up of the name cannot slip in between check and
use.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    NameResolutionError,
    NewConnectionError,
)

from sources.watchdog import WATCHDOG

_current = threading.local()


class PrivateAddress(Exception):  # noqa: N818 - a finding about the host
    """A host's name leads to an address that is not on the public network."""


def is_public(address: str) -> bool:
    """Whether an IP address is on the public network: not not loopback and so on."""
    ip = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    mapped = getattr(ip, "ipv4_mapped", None)
    return (mapped or ip).is_global and not (mapped or ip).is_multicast


class Deadline:
    """Ends the network traffic of this thread when ``seconds`` are over.

    Sockets in use are shut down from the watchdog's thread, whatever they are waiting for; the
    reading side then fails, and ``expired`` tells why.
    """

    def __init__(self, seconds: float) -> None:
        self.expired = False
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()
        self._alarm = WATCHDOG.set(seconds, self._expire)

    def watch(self, sock: socket.socket | None) -> None:
        """Shut ``sock`` down at the deadline; it may be wrapped in TLS or closed before."""
        if sock is None:
            return
        # A duplicate stays valid when TLS detaches the original.
        with suppress(OSError):
            twin = socket.socket(fileno=socket.dup(sock.fileno()))
            with self._lock:
                self._sockets.append(twin)
            if self.expired:
                self._expire()

    def peer(self) -> str | None:
        """The IP address at the other end of the last socket, while it is connected."""
        with self._lock, suppress(OSError, IndexError):
            return str(self._sockets[-1].getpeername()[0])
        return None

    def _expire(self) -> None:
        with self._lock:
            self.expired = True
            for twin in self._sockets:
                with suppress(OSError):
                    twin.shutdown(socket.SHUT_RDWR)

    def _close(self) -> None:
        WATCHDOG.call_off(self._alarm)
        with self._lock:
            for twin in self._sockets:
                twin.close()
            self._sockets.clear()


@contextmanager
def deadline(seconds: float) -> Iterator[Deadline]:
    """A time limit on all requests that this thread makes inside the block."""
    limit = Deadline(seconds)
    _current.deadline = limit
    try:
        yield limit
    finally:
        _current.deadline = None
        limit._close()


def _watch(sock: socket.socket | None) -> None:
    limit: Deadline | None = getattr(_current, "deadline", None)
    if limit is not None:
        limit.watch(sock)


class _Checked(HTTPConnection):
    """A connection made to an address that was checked."""

    allow_private = False

    def _new_conn(self) -> socket.socket:
        name = self._dns_host
        try:
            found = socket.getaddrinfo(name.strip("[]"), self.port, type=socket.SOCK_STREAM)
        except (socket.gaierror, UnicodeError) as error:
            reason = error if isinstance(error, socket.gaierror) else socket.gaierror(str(error))
            raise NameResolutionError(name, self, reason) from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        if not self.allow_private:
            for address in addresses:
                if not is_public(address):
                    raise PrivateAddress(f"{name} leads to {address}, which is not public")
        failure: HTTPError | None = None
        for address in addresses:
            # urllib3 dials this name; the Host header and TLS keep the real one (``name``).
            self._dns_host = address
            try:
                sock = super()._new_conn()
            except (NewConnectionError, ConnectTimeoutError) as error:
                failure = error
            else:
                _watch(sock)
                return sock
            finally:
                self._dns_host = name
        raise failure or NewConnectionError(self, f"{name} has no address")

    def request(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - passed on as it is
        # A kept-alive connection has its socket already; a new one gets it in ``_new_conn``.
        _watch(self.sock)
        super().request(*args, **kwargs)


class _CheckedTls(_Checked, HTTPSConnection):
    """The same over TLS."""


class _OpenChecked(_Checked):
    allow_private = True


class _OpenCheckedTls(_CheckedTls):
    allow_private = True


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Checked


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _CheckedTls


class _OpenPool(HTTPConnectionPool):
    ConnectionCls = _OpenChecked


class _OpenTlsPool(HTTPSConnectionPool):
    ConnectionCls = _OpenCheckedTls


class CheckedAdapter(HTTPAdapter):
    """The requests adapter that uses these connections.

    ``allow_private`` lets private, loopback and link-local addresses pass: sample sites only.
    """

    def __init__(self, *, allow_private: bool = False) -> None:
        self._allow_private = allow_private
        super().__init__(pool_connections=4, pool_maxsize=4, max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - passed on
        """Make the pools, of the checked kind; called by requests."""
        super().init_poolmanager(*args, **kwargs)
        manager: PoolManager = self.poolmanager
        manager.pool_classes_by_scheme = (
            {"http": _OpenPool, "https": _OpenTlsPool}
            if self._allow_private
            else {"http": _Pool, "https": _TlsPool}
        )
