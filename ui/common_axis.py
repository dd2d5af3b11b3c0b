"""Several rounds on one axis that counts days: pure functions to a frame and a chart."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from graph.answers import Negotiation
from ui import words
from ui.axis import HOVER, event_cells, spans_and_days
from ui.milestones import ANCHORS, days_between, length, milestones

# Told apart by readers who see few colours, too, on light paper and on dark.
COLOURS = ("#2f7fb8", "#c05a2b", "#3d9a6c", "#a8669e", "#a3861f", "#6b7280")
ZERO = "#8a8f98"
LANE, LEGEND, AXIS = 20, 24, 64  # pixels: a round in a stage, its name, the axis and its title
BROAD = 92  # days that a milestone may mean and still set how much the axis shows
MARGIN = 0.06  # of the days that the milestones take, left free on both sides


def common_frame(rounds: Sequence[Negotiation], anchor: str) -> pd.DataFrame:
    """One row a dated event: at least and at most so many days from its round's `anchor`.

    Rounds of which the anchor is not told are left out; `uncounted` names them. Days counted from
    an anchor, or to an event, of which only the month or year is told, are spans.
    """
    rows = []
    for each in rounds:
        turning = milestones(each)
        zero, turned = turning.get(anchor), turning.values()
        if zero is None:
            continue
        for event in each.stages:
            days = days_between(zero, event)
            if days is not None:
                rows.append(
                    {
                        "least": days[0],
                        "most": days[1],
                        "round": each.row.title,
                        "after": _after(days, anchor),
                        "milestone": event in turned,
                        **event_cells(event),
                    }
                )
    return pd.DataFrame(rows)


def shown_days(frame: pd.DataFrame) -> list[float]:
    """The first and the last day that the axis shows before it is dragged: the milestones' own.

    What was set for years ahead, such as the next expiry, would press the rest together.
    """
    turned = frame[frame["milestone"]]
    # What is told to the year alone would do so, too.
    narrow = turned[turned["most"] - turned["least"] <= BROAD]
    turned = narrow if len(narrow) else turned
    first, last = float(turned["least"].min()), float(turned["most"].max())
    margin = max(3.0, MARGIN * (last - first))
    return [first - margin, last + margin]


def beyond(frame: pd.DataFrame) -> int:
    """How many events lie outside the days that the axis shows at first."""
    first, last = shown_days(frame)
    return int(((frame["most"] < first) | (frame["least"] > last)).sum())


def uncounted(rounds: Sequence[Negotiation], anchor: str) -> list[str]:
    """The titles of the rounds that cannot be laid on the axis: their anchor is not told."""
    return [each.row.title for each in rounds if anchor not in milestones(each)]


def common_chart(frame: pd.DataFrame, anchor: str) -> alt.LayerChart | alt.FacetChart:
    """Rounds on one axis of days, a lane a stage, the rounds one under another in each.

    A bar shows days known only to the month or year; a hollow mark, what did not happen (yet).
    """
    titles = list(dict.fromkeys(frame["round"]))
    colour = alt.Color(
        "round:N",
        title=None,
        scale=alt.Scale(domain=titles, range=list(COLOURS[: len(titles)])),
        legend=alt.Legend(orient="top", columns=1, labelLimit=320, symbolOpacity=1),
    )
    base = alt.Chart(frame).encode(
        x=alt.X(
            "least:Q",
            title=f"Days from {ANCHORS[anchor]}",
            axis=alt.Axis(grid=True, tickCount=8, labelOverlap=True),
            scale=alt.Scale(domain=shown_days(frame), nice=False),
        ),
        y=alt.Y(
            "stage:N",
            title=None,
            sort=list(words.STAGES),
            scale=alt.Scale(padding=0.2),
            axis=alt.Axis(grid=True, tickBand="extent", ticks=False, domain=False),
        ),
        yOffset=alt.YOffset("round:N", sort=titles, scale=alt.Scale(domain=titles, padding=0.5)),
        color=colour,
        tooltip=[
            alt.Tooltip("round", title="Round"),
            alt.Tooltip("after", title="Counted"),
            *(alt.Tooltip(name, title=title) for name, title in HOVER.items()),
        ],
    )
    zero = alt.Chart(pd.DataFrame({"day": [0]})).mark_rule(strokeDash=[4, 3], color=ZERO)
    spans = base.transform_filter("datum.most > datum.least").mark_bar(
        height=6, opacity=0.35, cornerRadius=3, clip=True
    )
    # A span has no day of its own on which a mark could stand.
    marks = (
        base.transform_filter("datum.most == datum.least")
        .mark_point(size=90, strokeWidth=2, opacity=1, clip=True)
        .encode(
            fill=alt.condition(alt.datum.modality == "asserted", colour, alt.value("transparent"))
        )
    )
    # The height holds the legend and the axis, too.
    lanes = frame["stage"].nunique() * (LANE * len(titles) + LANE // 2)
    layers = spans_and_days(spans.encode(x2="most:Q"), marks, frame["most"] > frame["least"])
    return (
        alt.layer(zero.encode(x="day:Q"), *layers)
        .properties(height=lanes + AXIS + LEGEND * len(titles))
        .interactive(bind_y=False)
    )


def _after(days: tuple[int, int], anchor: str) -> str:
    least, most = days
    if least == most == 0:
        return f"the day of {ANCHORS[anchor]}"
    told = length(days)
    return f"{told} {ANCHORS[anchor]}" if told.endswith("before") else f"{told} after"
