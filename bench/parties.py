"""Whom the encoder has for parties instead of the rules, and which of both are right.

    python bench/parties.py [FOLDER …]

Reads `bench/gold-blends` and `bench/gold-next`, to which neither rules nor encoder were fitted (but
names and words that tell of events to the latter), or FOLDERs. Looks at each side of each told
event on which both disagree, and prints for every change and kind of event how many there are, how
often the encoder is right and how often the rules, by how much likelier the encoder has it: what
the thresholds of `nlp/events/likelier.py` are read off.
"""

from __future__ import annotations

import argparse
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from logits import HERE, known_in
from triggers import telling

from nlp.evaluation.gold import GoldArticle, load_gold
from nlp.events import find_events
from nlp.events import opinion as asked
from nlp.events.families import STOPPAGES
from nlp.events.likelier import ONE_SIDED, change_of, gain_of
from nlp.pipeline import Reader
from sideletter.model import EventType

GAINS = (0.5, 1.0, 2.0, 3.0, 4.0)


@dataclass(frozen=True, slots=True)
class Dispute:
    """One side of an event on which rules and encoder disagree: by how much, and who is right."""

    side: str
    change: str
    gain: float
    encoder: bool
    rules: bool


def main() -> None:
    """Print a line for each side and change."""
    parser = argparse.ArgumentParser(description=__doc__)
    unfitted = [HERE / "bench" / "gold-blends", HERE / "bench" / "gold-next"]
    parser.add_argument("folders", nargs="*", type=Path, default=unfitted)
    arguments = parser.parse_args()
    reader = Reader.load()
    gold = [one for folder in arguments.folders for one in load_gold(folder)]
    disputes = [dispute for one in gold for dispute in read(one, reader)]
    print(f"{len(gold)} articles; by how much likelier: encoder right / rules right of how many")
    for side, change in sorted({(d.side, d.change) for d in disputes}):
        those = [d for d in disputes if (d.side, d.change) == (side, change)]
        print(f"{side:24} {change:20} {len(those):4}  {'  '.join(shares_of(those))}")


def shares_of(disputes: list[Dispute]) -> Iterator[str]:
    """Of each stretch of gains how often either is right."""
    right: dict[int, Counter[str]] = {}
    for dispute in disputes:
        counts = right.setdefault(bisect_right(GAINS, dispute.gain), Counter())
        counts.update(encoder=int(dispute.encoder), rules=int(dispute.rules), all=1)
    for place, counts in sorted(right.items()):
        least = (0.0, *GAINS)[place]
        yield f"{least}+: {counts['encoder']}/{counts['rules']} of {counts['all']}"


def read(gold: GoldArticle, reader: Reader) -> Iterator[Dispute]:
    """The sides of one article's events on which rules and encoder disagree."""
    reading = reader.read(gold.article)
    known = known_in(gold, reading)
    found: list[Dispute] = []
    sides = asked.Opinion.sides

    def note(self, told, trigger, kind, *, recent):  # type: ignore[no-untyped-def]
        def compare(
            told: set[str],
            odds: Mapping[str, float],
            unions: set[str],
            kind: EventType,
            *,
            recent: bool,
        ) -> set[str]:
            if event := telling(gold, kind, trigger):
                right = {i for i in odds if known.get(i) in event["parties"]}
                found.extend(_disputes(told, right, odds, unions, _sort_of(kind, recent=recent)))
            return told

        with mock.patch.object(asked, "put_right", compare):
            return sides(self, told, trigger, kind, recent=recent)

    with mock.patch.object(asked.Opinion, "sides", note):
        find_events(reading)
    yield from found


def _sort_of(kind: EventType, *, recent: bool) -> str:
    """What an event is of that is decided in ways of its own."""
    old = kind in STOPPAGES and not recent
    return ", old stoppage" if old else ", one-sided" if kind in ONE_SIDED else ""


def _disputes(
    told: set[str], right: set[str], odds: Mapping[str, float], unions: set[str], sort: str
) -> Iterator[Dispute]:
    for name, of in (("unions", unions), ("employers", odds.keys() - unions)):
        side = {i: odd for i, odd in odds.items() if i in of}
        ours, others = told & of, {i for i, odd in side.items() if odd >= 1 / 2}
        if ours != others:
            few = "" if max(len(ours), len(others)) < 2 else " (several)"
            change = change_of(ours, others) + few
            gain = gain_of(ours, others, side)
            yield Dispute(f"{name}{sort}", change, gain, others == right & of, ours == right & of)


if __name__ == "__main__":
    main()
