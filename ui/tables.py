"""What can be taken away: rows of plain text as CSV that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from graph.answers import EventRow, NegotiationRow, Neighbourhood, SearchHit
from ui import words

Row = Mapping[str, object]
# What makes a spreadsheet compute a cell, in half and full width, and what hides it.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(value: object) -> object:
    """A cell that no spreadsheet takes for a formula: text that would be one gets a quote."""
    if isinstance(value, str) and (value.startswith(FORMULA) or value.lstrip().startswith(FORMULA)):
        return f"'{value}"
    return value


def csv_text(rows: Sequence[Row]) -> str:
    """Rows of the same columns as CSV with a heading; "" for no rows."""
    if not rows:
        return ""
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: harmless(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def round_rows(rounds: Iterable[NegotiationRow]) -> list[Row]:
    """Bargaining rounds, one row each."""
    return [
        {
            "negotiation": row.title,
            "union_side": "; ".join(ref.name for ref in row.union_side),
            "employer_side": "; ".join(ref.name for ref in row.employer_side),
            "agreement": row.agreement.name if row.agreement else "",
            "opened": row.opened,
            "settled": row.settled,
            "ratified": row.ratified,
            "expires": row.expires,
            "outcome": row.outcome,
            "events": row.events,
            "articles": row.articles,
            "id": row.id,
        }
        for row in rounds
    ]


def event_rows(events: Iterable[EventRow]) -> list[Row]:
    """Events, one row each, with the first sentence that tells of it."""
    rows: list[Row] = []
    for event in events:
        voice = event.voices[0] if event.voices else None
        rows.append(
            {
                "date": event.date,
                "event": event.type,
                "modality": event.modality,
                "parties": "; ".join(ref.name for ref in event.parties),
                "values": words.values_line(event.values),
                "sources": len({voice.story for voice in event.voices}),
                "sentence": voice.sentence if voice else "",
                "outlet": voice.outlet if voice else "",
                "published": voice.date if voice else "",
                "link": voice.url if voice else "",
            }
        )
    return rows


def hit_rows(hits: Iterable[SearchHit]) -> list[Row]:
    """Sentences that were found, one row each."""
    return [
        {
            "sentence": hit.voice.sentence,
            "title": hit.voice.title,
            "outlet": hit.voice.outlet,
            "published": hit.voice.date,
            "link": hit.voice.url,
            "entities": "; ".join(ref.name for ref in hit.entities),
        }
        for hit in hits
    ]


def edge_rows(around: Neighbourhood) -> list[Row]:
    """The relationships of a neighbourhood, one row each, and how many voices say so."""
    names = {ref.id: ref.name for ref in around.nodes}
    return [
        {
            "from": names.get(edge.source, edge.source),
            "relation": words.relation(edge.type),
            "detail": edge.label,
            "to": names.get(edge.target, edge.target),
            "voices": edge.voices,
        }
        for edge in around.edges
    ]
