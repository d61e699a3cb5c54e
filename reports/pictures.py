"""Small pictures of the warehouse's state, for places that show pictures and run no script.

Dagster shows them beside the asset ``report``. They are in English, as Dagster's own pages are.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from datetime import date

import altair as alt
import vl_convert
from sqlalchemy import Engine

from reports.data import Row, ask, ask_series

MOST_UNITS = 8
"""Lines that can be told apart; the units with most products."""

MOST_NIGHTS = 60

_WIDTH, _HEIGHT = 560, 240
_FONT = "DejaVu Sans, Liberation Sans, sans-serif"  # Vietnamese letters, where one is installed
_MERGER = date(2025, 7, 1)


def standing_picture(engine: Engine) -> bytes | None:
    """PNG: products of the provinces with most of them, through time; None where none is known."""
    rows = [r for r in ask_series(engine) if r["stars"] is None and r["level"] == "province"]
    largest: dict[str, float] = {}
    for row in rows:
        largest[row["unit"]] = max(largest.get(row["unit"], 0), row["value"])
    shown = sorted(largest, key=lambda unit: -largest[unit])[:MOST_UNITS]
    kept = [r for r in rows if r["unit"] in shown]
    if not kept:
        return None
    values = [
        {"day": r["as_of"].isoformat(), "value": float(r["value"]), "unit": r["unit"]} for r in kept
    ]
    axis = alt.Axis(format="%d/%m/%Y", tickCount=6, labelOverlap="greedy")
    lines = (
        alt.Chart(alt.InlineData(values=values))
        .mark_line(point=True)
        .encode(
            x=alt.X("day:T", title=None, axis=axis),
            y=alt.Y("value:Q", title="Products recognised"),
            color=alt.Color("unit:N", title=None),
        )
    )
    if not _spans_merger(kept):
        return _png(lines)
    border = (
        alt.Chart(alt.InlineData(values=[{"day": _MERGER.isoformat()}]))
        .mark_rule(strokeDash=[5, 4], color="#7a8580")
        .encode(x="day:T")
    )
    return _png(alt.layer(lines, border))


def nights_picture(engine: Engine) -> bytes | None:
    """PNG: figures of each night by source; None where no night brought a document."""
    rows = ask(engine, "nights", most=MOST_NIGHTS)
    if not rows:
        return None
    values = [
        {"day": r["day"].isoformat(), "source": r["source"], "claims": r["claims"]} for r in rows
    ]
    bars = (
        alt.Chart(alt.InlineData(values=values))
        .mark_bar()
        .encode(
            x=alt.X(
                "day:O",
                timeUnit="utcyearmonthdate",
                title=None,
                axis=alt.Axis(format="%d/%m/%Y", labelAngle=-45, labelOverlap="greedy"),
            ),
            y=alt.Y("claims:Q", title="Figures"),
            color=alt.Color("source:N", title=None, legend=alt.Legend(labelLimit=180)),
        )
    )
    return _png(bars)


def as_markdown(picture: bytes, words: str) -> str:
    """Markdown that holds the picture itself; ``words`` for who cannot see it."""
    return f"![{words}](data:image/png;base64,{b64encode(picture).decode('ascii')})"


def _spans_merger(rows: Sequence[Row]) -> bool:
    days: list[date] = [r["as_of"] for r in rows]
    return min(days) < _MERGER <= max(days)


def _png(chart: alt.Chart | alt.LayerChart | alt.FacetChart) -> bytes:
    sized = chart.properties(width=_WIDTH, height=_HEIGHT).configure_view(stroke=None)
    sized = sized.configure(font=_FONT)
    picture: bytes = vl_convert.vegalite_to_png(sized.to_dict(), scale=1)
    return picture
