"""The frame of pages of the wider web: head, menus, side columns, imprint."""

from __future__ import annotations

from samples.layouts.story import Story

_MENU = (
    "Home",
    "News",
    "Sport",
    "Business",
    "Culture",
    "Travel",
    "Opinion",
    "Video",
    "About",
    "Contact",
)


def page(s: Story, body: str, head: str = "") -> str:
    """A whole page whose title names the site, too."""
    return f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{s.title} | The Sample Post</title>{head}</head>\n<body>{body}</body></html>'


def nav() -> str:
    """A menu of links."""
    return (
        "<ul>"
        + "".join(f'<li><a href="/s/{n}">{name}</a></li>' for n, name in enumerate(_MENU))
        + "</ul>"
    )


def side(s: Story) -> str:
    """A column of other articles, and a line about the site."""
    rows = "".join(f'<li><a href="{t.href}">{t.title}</a></li>' for t in s.teasers)
    return f'<div id="right"><h4>Most read</h4><ol>{rows}</ol><h4>About us</h4><p>We write about small places and the things that are made there.</p></div>'


def foot() -> str:
    """Links and the line of copyright."""
    return '<div id="bottom"><a href="/t">Terms of use</a> <a href="/p">Privacy policy</a> <a href="/j">Jobs</a><p>© 2021 The Sample Post Ltd. All rights reserved. No part of this site may be copied without leave.</p></div>'
