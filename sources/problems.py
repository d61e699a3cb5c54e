"""Names of what can go wrong between us and a site.

The names are stable: they are stored with captures, shown in the UI and counted in ``coverage``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from parsers.models import Problem
from sources.records import CaptureRecord

# What another attempt within the minute may mend.
RETRYABLE = frozenset(
    {"timeout", "refused", "reset", "truncated", "broken_coding", "http_429", "http_5xx"}
)
# What says that the host, not the page, is in trouble; several in a row end the crawl of it.
HOST_TROUBLE = frozenset(
    {"timeout", "refused", "reset", "truncated", "http_429", "http_5xx", "http_403", "tls"}
    | {"unknown_host", "private_address"}
)
# What a later night need not ask about again.
FINAL = frozenset({"http_404", "http_410"})

_STATUS_NAMES = {
    401: "http_401",
    403: "http_403",
    404: "http_404",
    410: "http_410",
    429: "http_429",
    451: "http_451",
}


@dataclass(frozen=True, slots=True)
class Failure:
    """One page that could not be had: where, the name of the problem, a sentence, its day.

    ``day`` is the publication day as far as a listing told it, else None.
    """

    url: str
    code: str
    message: str
    day: date | None = None


class SourceUnavailable(Exception):  # noqa: N818 - it states a condition, no slip of ours
    """A source could not be crawled at all; other sources are not concerned.

    ``code`` is one of the problem names, ``reason`` a sentence for the operator; ``captures`` are
    what was archived all the same, which the index must be told.
    """

    def __init__(self, source: str, code: str, reason: str) -> None:
        self.captures: list[CaptureRecord] = []
        self.source = source
        self.code = code
        self.reason = reason
        super().__init__(f"{source}: {reason} ({code})")


def status_problem(status: int, url: str) -> Problem | None:
    """The problem that an HTTP status names by itself; None for 2xx and 304."""
    if 200 <= status < 300 or status == 304:  # noqa: PLR2004 - HTTP's own numbers
        return None
    if status >= 500:  # noqa: PLR2004
        code = "http_5xx"
    else:
        code = _STATUS_NAMES.get(status, "http_4xx" if status >= 400 else "http_odd")  # noqa: PLR2004
    return Problem(code, f"the server answered {status} for {url}")
