"""What went over the wire, and what we make of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from parsers.models import Problem

Headers = tuple[tuple[str, str], ...]
NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and the response to it, bytes as they came (transfer coding removed).

    ``started_at`` is aware, in UTC. ``address`` is the peer's IP address when known.
    """

    url: str
    request_headers: Headers
    status: int
    reason: str
    headers: Headers
    wire: bytes
    started_at: datetime
    protocol: str = "HTTP/1.1"
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """The outcome of asking for one page, redirects followed.

    ``status`` is 0 when no response came; ``headers`` have lower-case names; ``body`` has its
    content coding removed, and ``digest`` the hex SHA-256 of that. ``exchanges`` are all hops of
    the last attempt, oldest first; it is empty when no complete response came. A ``problem`` does
    not mean that there is no body.
    """

    url: str
    final_url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    started_at: datetime
    problem: Problem | None = None
    exchanges: tuple[Exchange, ...] = field(default=(), repr=False)
    digest: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Once, since it is asked for at every step of the way into the archive."""
        object.__setattr__(self, "digest", hashlib.sha256(self.body).hexdigest())

    @property
    def not_modified(self) -> bool:
        """Whether the server said that what we have is still right."""
        return self.status == NOT_MODIFIED

    @property
    def media_type(self) -> str:
        """The type that the server states, without parameters, in lower case."""
        return self.headers.get("content-type", "").split(";")[0].strip().lower()


def lower_names(headers: Headers) -> dict[str, str]:
    """Headers by lower-case name; the last of several with one name wins."""
    return {name.lower(): value for name, value in headers}
