"""Elections told shop by shop: "at Sega it went 91-26, at Blizzard 14-0 that December"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from nlp.events.sides import Sides
from nlp.events.tape import Tape
from nlp.events.tokens import coordinated
from nlp.reading import evidence_of
from sideletter.model import EntityType, Event, Modality
from sideletter.model import EventType as T

_AT = re.compile(r"\b(?:at|of|from) (?:the )?@C")
_TALLY = re.compile(
    r"(?<![\d.$@])(?P<yes>\d[\d,]*)(?:[-–]| (?:votes )?to | against )(?P<no>\d[\d,]*)\b"
    r"(?! ?(?:%|percent|per cent|years?|days?|hours?|weeks|million))"
)
_YEARS = range(1900, 2100)


def find_shops(tape: Tape, earlier: Sequence[Event], sides: Sides) -> list[Event]:
    """The elections of a sentence at houses each of which has a tally of its own.

    The union is that of the election told first, in this sentence or the last one that told of
    anything; a house whose election is told already is none, nor is one without a tally.
    """
    models = [e for e in earlier if e.type is T.UNION_ELECTION and e.modality is Modality.ASSERTED]
    if not models:
        return []
    starts = [m.start() for m in _AT.finditer(tape.text)]
    told = {party for e in models for party in e.parties}
    found = []
    for start, end in pairwise([*starts, len(tape.text)]):
        tally = _TALLY.search(tape.text, start, end)
        first, last = tape.source(start, end)
        houses = [
            h
            for h in tape.hits
            if h.entity.type is EntityType.COMPANY and first <= h.mention.start < last
        ]
        shops = [sides.topics.id_of(g[0]) for g in coordinated(houses, sides.cast.text)]
        if (
            tally is None
            or not shops
            or shops[0] in told
            or ";" in tape.text[start : tally.start()]
        ):
            continue
        yes, no = (int(tally.group(g).replace(",", "")) for g in ("yes", "no"))
        if yes in _YEARS or any(e.values.get("votes_yes") == yes for e in models):
            continue
        days = [d.iso for d in tape.dates if first <= d.start < last and d.iso]
        found.append(_at(models[0], shops[0], days, tape, sides, votes=(yes, no)))
    return found


def _at(
    model: Event,
    shop: str,
    days: Sequence[str],
    tape: Tape,
    sides: Sides,
    *,
    votes: tuple[int, int],
) -> Event:
    """The model's election at another shop, on the day told with it if there is one."""
    unions = tuple(p for p in model.parties if sides.cast.types[p] is EntityType.UNION)
    return Event(
        type=T.UNION_ELECTION,
        date=days[0] if days else model.date,
        parties=(*unions, shop),
        modality=Modality.ASSERTED,
        values={"votes_yes": votes[0], "votes_no": votes[1]},
        evidence=evidence_of(tape.span),
        rule=f"{model.rule}.shop",
    )
