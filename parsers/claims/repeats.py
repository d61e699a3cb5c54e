"""A figure that is said more than once: one claim with every passage that states it.

What belongs here: which mention gives what. Which figures are the same is decided in ``emit``.
"""

from __future__ import annotations

from dataclasses import replace

from parsers.models import Claim, Passage


def merged(first: Claim, again: Claim) -> Claim:
    """The claim of two mentions of one figure, the earlier given first.

    The evidence is the first mention. A mention with a date of its own ("đến 31/12/2021, tỉnh có
    41 sản phẩm") gives the time of one without ("41 sản phẩm OCOP"), and whatever only one of the
    two says (the batch, who decided, what happened) is kept.
    """
    told = again if tells_time(first, again) else first
    other = first if told is again else again
    return replace(
        told,
        evidence=first.evidence,
        start=first.start,
        end=first.end,
        mentions=joined(first.mentions, again.mentions),
        decision=told.decision or other.decision,
        batch=told.batch or other.batch,
        status=told.status or other.status,
        recognised_by=told.recognised_by or other.recognised_by,
        act=told.act or other.act,
    )


def tells_time(first: Claim, again: Claim) -> bool:
    """Whether the second mention has a time of its own and the first has none."""
    return first.time_from == "published" != again.time_from


_MOST_PASSAGES = 100


def joined(first: tuple[Passage, ...], more: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Passages in reading order, each once; one inside another says nothing new.

    What is said a hundred times is kept a hundred times and no more.
    """
    if len(first) >= _MOST_PASSAGES:
        return first
    kept = list(first)
    for p in more:
        if not any(k.start <= p.start and p.end <= k.end for k in kept):
            kept.append(p)
    return tuple(sorted(kept, key=lambda p: p.start))
