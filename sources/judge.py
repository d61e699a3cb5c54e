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
_DROPPED = re.compile(
    rb"<!--.*?-->|<(script|style|noscript|template|head)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE
)
_TAG = re.compile(rb"<[^>]*>")
_SPACE = re.compile(rb"\s+")
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


def visible_text_length(body: bytes) -> int:
    """Bytes of text outside tags, scripts and comments, white space counted once."""
    return len(_SPACE.sub(b" ", _TAG.sub(b" ", _DROPPED.sub(b" ", body))).strip())


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
    if len(body) <= _INTERSTITIAL_BYTES:
        if _COOKIE_WALL.search(body) and visible_text_length(body) < _LEAST_TEXT * 4:
            return Problem("cookie_wall", f"{url} only sets a cookie and asks to be loaded again")
        if _BLOCK.search(body) and visible_text_length(body) < _LEAST_TEXT * 10:
            return Problem("block_page", f"{url} answered with a page that keeps robots out")
    has_text = is_listing or b"\x00" in body[:_HEAD]
    if not has_text and (seen := visible_text_length(body)) < _LEAST_TEXT:
        return Problem("empty_shell", f"{url} holds {seen} bytes of text, less than any article")
    return None
