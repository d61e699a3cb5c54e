"""The hint for when no site at all answers: rather this machine than every site."""

from __future__ import annotations


def offline_hint(asked: int) -> str:
    """What to look at when none of ``asked`` sources answered; a sentence and a question."""
    return (
        f"None of the {asked} sources answered. Is this machine on the Internet, and does it find "
        "addresses (DNS)? `ocop sources check --live NAME` asks one alone."
    )
