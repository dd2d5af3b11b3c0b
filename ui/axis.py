"""The time axis of one or more rounds: pure functions from events to a frame and a chart."""

from __future__ import annotations

from collections.abc import Iterable

import altair as alt
import pandas as pd

from graph.answers import EventRow
from graph.days import span
from ui import words

COLOURS = {
    "Preparation": "#7a6a45",
    "Talks": "#2f6fab",
    "Pressure": "#b3402e",
    "Settlement": "#2e7d4f",
}
SENTENCE = 240
HOVER = {
    "event": "Event", "day": "When", "parties": "Parties", "sentence": "Says", "outlet": "Outlet",
}  # fmt: skip


def axis_frame(events: Iterable[EventRow]) -> pd.DataFrame:
    """One row an event with a date: the first and last day it may have been, stage and words."""
    return pd.DataFrame(
        [
            {
                "first": pd.Timestamp(days.first),
                "last": pd.Timestamp(days.last),
                **event_cells(event),
            }
            for event in events
            if (days := span(event.date))
        ]
    )


def event_cells(event: EventRow) -> dict[str, str]:
    """What a chart says of an event: its stage, and the words that stand on hover."""
    voice = event.voices[0] if event.voices else None
    return {
        "day": words.day(event.date),
        "stage": words.STAGE_OF.get(event.type, "Talks"),
        "event": words.words(event.type),
        "modality": event.modality,
        "parties": ", ".join(ref.name for ref in event.parties),
        "sentence": (voice.sentence if voice else "")[:SENTENCE],
        "outlet": voice.outlet if voice else "",
    }


def axis_chart(events: Iterable[EventRow]) -> alt.LayerChart | alt.FacetChart:
    """Events on a time axis, a lane a stage; zoomable, with the sentence on hover.

    A bar shows a date known only to the month or year; a hollow mark, what did not happen (yet).
    """
    frame = axis_frame(events)
    base = alt.Chart(frame).encode(
        x=alt.X(
            "first:T",
            title=None,
            axis=alt.Axis(grid=True, tickCount=8, labelOverlap=True),
            scale=alt.Scale(padding=24),
        ),
        y=alt.Y("stage:N", title=None, sort=list(words.STAGES), scale=alt.Scale(padding=0.6)),
        color=alt.Color(
            "stage:N",
            legend=None,
            scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values())),
        ),
        tooltip=[alt.Tooltip(name, title=title) for name, title in HOVER.items()],
    )
    spans = base.transform_filter("datum.last > datum.first").mark_bar(
        height=8, opacity=0.35, cornerRadius=4
    )
    # A span has no day of its own on which a mark could stand.
    marks = (
        base.transform_filter("datum.last == datum.first")
        .mark_point(size=130, strokeWidth=2, opacity=1)
        .encode(
            fill=alt.condition(
                alt.datum.modality == "asserted",
                alt.Color(
                    "stage:N",
                    legend=None,
                    scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values())),
                ),
                alt.value("transparent"),
            )
        )
    )
    layers = spans_and_days(spans.encode(x2="last:T"), marks, frame["last"] > frame["first"])
    return alt.layer(*layers).properties(height=190).interactive(bind_y=False)


def spans_and_days(spans: alt.Chart, days: alt.Chart, is_span: pd.Series[bool]) -> list[alt.Chart]:
    """The layers that have a mark: an empty one is a picture that no screen reader can tell of."""
    layers = ((spans, is_span.any()), (days, (~is_span).any()))
    return [layer for layer, is_drawn in layers if is_drawn]
