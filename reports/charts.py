"""The charts as Vega-Lite specifications without their data, one per language.

The page hands each chart its rows under the name in ``data``; so a province can be chosen without
a specification of its own.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

import altair as alt
import vl_convert

from reports.texts import Language, say

STAR_COLOURS = {0: "#33413c", 3: "#c98a00", 4: "#d4572a", 5: "#8c1d5b"}
"""Dark for the whole, then from gold to crimson; apart also for the colour-blind by lightness."""

_BESIDE: tuple[tuple[str, Literal["left", "right"], int], ...] = (
    ("merger_early", "left", 5),
    ("merger_late", "right", -5),
)
"""Where the merger's name stands, so that it has room."""


def standing_chart(language: Language) -> dict[str, Any]:
    """Stock of products through time by star level; datasets ``standing``, ``dissent``, ``merger``.

    Rows: ``day`` (ISO), ``value``, ``star``, ``unit``, ``publisher``, ``claim``; the merger's only
    ``day`` and ``label``, and once more in ``merger_early`` or ``merger_late``: in the earlier or
    the later half of what is shown. The page leaves out a layer whose dataset is empty.
    """
    labels = [say(f"star_{star}", language) for star in STAR_COLOURS]
    shape = "%-d/%-m/%Y" if language == "vi" else "%-d %b %Y"
    time = alt.X(
        "day:T",
        title=None,
        scale=alt.Scale(type="utc"),
        axis=alt.Axis(
            format=shape,
            labelOverlap="greedy",
            labelSeparation=12,
            labelFlush=True,
            grid=False,
            tickCount=6,
        ),
    )
    value = alt.Y("value:Q", title=say("chart_value", language), scale=alt.Scale(zero=True))
    colour = alt.Color(
        "star:N",
        title=None,
        scale=alt.Scale(domain=labels, range=list(STAR_COLOURS.values())),
        legend=alt.Legend(orient="top", symbolOpacity=1, symbolType="circle"),
    )
    tooltip = [
        alt.Tooltip("day:T", timeUnit="utcyearmonthdate", title=say("day", language), format=shape),
        alt.Tooltip("value:Q", title=say("chart_value", language), format=",.0f"),
        alt.Tooltip("star:N", title=say("chart_star", language)),
        alt.Tooltip("publisher:N", title=say("chart_publisher", language)),
    ]
    known = alt.Chart(alt.NamedData("standing")).encode(x=time, y=value, color=colour)
    # A unit's line ends with the unit: the province after a merger is another one.
    line = known.mark_line(strokeWidth=2).encode(detail="unit:N")
    dots = known.mark_circle(size=70, opacity=1, cursor="pointer").encode(tooltip=tooltip)
    other = (
        alt.Chart(alt.NamedData("dissent"))
        .mark_point(shape="cross", size=80, strokeWidth=2, cursor="pointer")
        .encode(x=time, y=value, color=colour, tooltip=tooltip)
    )
    rule = (
        alt.Chart(alt.NamedData("merger"))
        .mark_rule(strokeDash=[5, 4], color="#7a8580")
        .encode(x=time)
    )
    # Beside the line on the side that has room.
    words = [
        alt.Chart(alt.NamedData(data))
        .mark_text(align=align, dx=dx, dy=-6, color="#55605b")
        .encode(x=time, y=alt.value(0), text="label:N")
        for data, align, dx in _BESIDE
    ]
    return _finished(alt.layer(line, other, dots, rule, *words).properties(height=320))


def coverage_chart(language: Language, bucket: str, sources: int) -> dict[str, Any]:
    """Figures per source and day or month; dataset ``coverage`` with ``day``, ``title``, counts.

    Args:
        language: Of titles and tooltips.
        bucket: ``day`` or ``month``.
        sources: How many rows the picture has.
    """
    unit = "utcyearmonthdate" if bucket == "day" else "utcyearmonth"
    shapes = {"vi": ("%-d/%-m", "%-m/%Y"), "en": ("%-d %b", "%b %Y")}
    shape = shapes[language][bucket != "day"]
    day = alt.X(
        "day:O",
        timeUnit=unit,  # type: ignore[arg-type]
        title=None,
        # The gap is a share of the cell: years by the month leave two pixels for each on a phone.
        scale=alt.Scale(paddingInner=0.12),
        axis=alt.Axis(format=shape, labelAngle=-45, labelOverlap="greedy"),
    )
    source = alt.Y("title:N", title=None, scale=alt.Scale(paddingInner=0.08), axis=alt.Axis())
    rows = alt.Chart(alt.NamedData("coverage"))
    cells = rows.mark_rect().encode(
        x=day,
        y=source,
        # A day without documents stays white, one whose documents state no figure is pale.
        color=alt.condition(
            "datum.documents > 0",
            alt.Color(
                "claims:Q",
                title=say("coverage_figures", language),
                scale=alt.Scale(range=["#dfeae5", "#0d5c4a"]),
                legend=alt.Legend(orient="top", gradientLength=120),
            ),
            alt.value("#ffffff"),
        ),
        tooltip=[
            alt.Tooltip("title:N", title=say("source", language)),
            alt.Tooltip("day:T", timeUnit=unit, title=say("day", language), format=shape),  # type: ignore[arg-type]
            alt.Tooltip("documents:Q", title=say("coverage_documents", language)),
            alt.Tooltip("claims:Q", title=say("coverage_figures", language)),
            alt.Tooltip("failed:Q", title=say("failed", language)),
        ],
    )
    # Most charts have no failure, and a group without a mark has no name to read out; the cells
    # below say the same.
    failures = (
        rows.transform_filter("datum.failed > 0")
        .mark_point(shape="cross", size=50, color="#b3261e", filled=True, opacity=1, aria=False)
        .encode(x=day, y=source)
    )
    return _finished(alt.layer(cells, failures).properties(height=30 * max(sources, 1)))


@cache
def vega_script() -> str:
    """Vega, Vega-Lite and Vega-Embed as one script; nothing is fetched by the page."""
    script: str = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    # Inside <script> only this sequence ends the element; in a JavaScript string the two are equal.
    return script.replace("</script", "<\\/script")


def _finished(chart: alt.LayerChart | alt.FacetChart | alt.Chart) -> dict[str, Any]:
    plain: dict[str, Any] = (
        chart.properties(width="container")
        .configure(font="system-ui, sans-serif", background="transparent")
        .configure_view(stroke=None)
        .configure_axis(labelFontSize=12, titleFontSize=12, titleFontWeight="normal")
        .configure_legend(labelFontSize=12)
        .to_dict()
    )
    return plain
