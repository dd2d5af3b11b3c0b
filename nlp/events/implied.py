"""What an event says of another that the article leaves unsaid: what ends had begun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sideletter.model import Event, Modality
from sideletter.model import EventType as T

_BEGAN = {T.STRIKE_END: T.STRIKE_START, T.LOCKOUT_END: T.LOCKOUT_START}


def imply_beginnings(events: Sequence[Event]) -> list[Event]:
    """The events with the beginning of every stoppage of which they tell the end alone.

    A stoppage that ends, or is to end, had begun; when, its end does not tell. None is added where
    any beginning is told of one of the parties, be it only threatened or denied.
    """
    told = list(events)
    for event in events:
        begun = _BEGAN.get(event.type)
        if begun is None or event.modality is Modality.DENIED or not event.parties:
            continue
        if not any(e.type is begun and set(e.parties) & set(event.parties) for e in told):
            told.append(
                replace(
                    event,
                    type=begun,
                    date=None,
                    modality=Modality.ASSERTED,
                    values={},
                    rule=f"{event.rule}.begun",
                )
            )
    return told
