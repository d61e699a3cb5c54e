"""Whether an answer with status 200 is a page at all: by what it holds, not by its status."""

from __future__ import annotations

import re

from parsers.models import Problem

# Fewer letters of visible text than this is no page of news; the shortest real news item that was
# seen has some 300.
_LEAST_TEXT = 120
# Interstitials are small; a long article may well speak of cookies or captchas.
_INTERSTITIAL_BYTES = 60_000
_HEAD = 4096
# What a reader does not see up to its end: comments, and the content of these elements.
_HIDING = re.compile(rb"<(?:!--|(script|style|noscript|template|head)\b)")
_WORD = re.compile(rb"\S+")
_COOKIE_WALL = re.compile(
    rb"document\.cookie\s*=.{0,400}?(location\.(reload|href|replace)|location\s*=)", re.DOTALL
)
_BLOCK = re.compile(
    rb"captcha|cf-challenge|challenge-platform|attention required|access denied|"
    rb"request unsuccessful|incident id|ddos protection|are you a robot",
    re.IGNORECASE,
)


def looks_like_html(body: bytes, media_type: str) -> bool:
    """Whether a body is an HTML page, by its type or, when that is missing or vague, its start."""
    if media_type in ("text/html", "application/xhtml+xml"):
        return True
    if media_type and media_type not in ("text/plain", "application/octet-stream"):
        return False
    head = body[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html")) or b"<body" in head


def visible_text_length(body: bytes, enough: int) -> int:
    """Bytes of text outside tags, scripts and comments, white space counted once.

    Counting ends when ``enough`` is reached: the head of a story tells that it is one.
    """
    body = body.lower()
    seen = -1  # no space before the first word
    unclosed: set[bytes] = set()
    at = 0
    while at < len(body) and seen < enough:
        tag = body.find(b"<", at)
        end = len(body) if tag < 0 else tag
        for word in _WORD.finditer(body, at, end):
            seen += 1 + len(word.group())
            if seen >= enough:
                break
        at = _behind(body, end, unclosed)
    return max(seen, 0)


def _behind(body: bytes, tag: int, unclosed: set[bytes]) -> int:
    """Where what begins with the "<" at ``tag`` is over.

    ``unclosed`` remembers what has no end from here on, so that a page full of such is looked
    through once and not at every one of them.
    """
    if hiding := _HIDING.match(body, tag):
        closing = b"</" + hiding.group(1) if hiding.group(1) else b"--"
        if closing not in unclosed:
            closed = body.find(closing, hiding.end())
            if closed >= 0:
                return body.find(b">", closed) + 1 or len(body)
            unclosed.add(closing)
    return body.find(b">", tag) + 1 or len(body)


def judge(body: bytes, media_type: str, url: str, *, is_listing: bool = False) -> Problem | None:
    """What is wrong with a page answered as if all were well; None when nothing is.

    Bodies that are no HTML are judged by emptiness alone, and so is how much text a listing
    holds: it may list one article. UTF-16 pages are let through: what looks like no text here
    may be text.
    """
    if not body.strip():
        return Problem("empty_body", f"{url} answered with nothing")
    if not looks_like_html(body, media_type) or body[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return None
    is_small = len(body) <= _INTERSTITIAL_BYTES
    seen = visible_text_length(body, _LEAST_TEXT * 10 if is_small else _LEAST_TEXT)
    if is_small and seen < _LEAST_TEXT * 10:
        if seen < _LEAST_TEXT * 4 and _COOKIE_WALL.search(body):
            return Problem("cookie_wall", f"{url} only sets a cookie and asks to be loaded again")
        if _BLOCK.search(body):
            return Problem("block_page", f"{url} answered with a page that keeps robots out")
    has_text = is_listing or b"\x00" in body[:_HEAD]
    if not has_text and seen < _LEAST_TEXT:
        return Problem("empty_shell", f"{url} holds {seen} bytes of text, less than any article")
    return None
