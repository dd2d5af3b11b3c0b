"""Articles in batches: whole ones, as many as fit, every list filled up to one length.

A token of a batch is one number: its window's times the size of a window, and its place in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from random import Random

import numpy as np
from cases import UNTOLD, Case
from numpy.typing import NDArray

from nlp.encoding.distances import Place
from nlp.encoding.windows import SIZE

WINDOWS = 12
"""Windows of a batch."""
ROOM = {
    "parties": (4096, 2048),
    "days": (2048, 320),
    "related": (3072, 1536),
    "numbers": (192, 192),
    "names": (768, 768),
}
"""So many pairs of places a batch has at most for each head, and so many questions."""
_OPEN = 12
"""Batches that the next article is tried in."""

type Batch = dict[str, dict[str, NDArray[np.generic]]]


def pack(cases: Sequence[Case], random: Random) -> list[list[Case]]:
    """The articles shuffled, in groups of no more windows than a batch has."""
    shuffled = list(cases)
    random.shuffle(shuffled)
    groups: list[list[Case]] = []
    for case in shuffled:
        size = min(len(case.windows), WINDOWS)
        for group in groups[-_OPEN:]:
            if sum(len(c.windows) for c in group) + size <= WINDOWS:
                group.append(case)
                break
        else:
            groups.append([case])
    random.shuffle(groups)
    return groups


class _Lists:
    """The pairs and questions of one head, as lists by name."""

    def __init__(self, pairs: int, questions: int) -> None:
        self._room = pairs, questions
        self._pairs: dict[str, list[int]] = defaultdict(list)
        self._questions: dict[str, list[object]] = defaultdict(list)
        self.asked = self.paired = 0

    def add(self, pairs: Sequence[Mapping[str, int]], **question: object) -> None:
        """One question, and the pairs that it is decided by, where there is room."""
        if self.asked + 2 > self._room[1] or self.paired + len(pairs) > self._room[0]:
            return
        for pair in pairs:
            for name, value in {**pair, "question": self.asked}.items():
                self._pairs[name].append(value)
        for name, told in question.items():
            self._questions[name].append(told)
        self.asked += 1
        self.paired += len(pairs)

    def filled(
        self, pairs: Sequence[str], questions: Mapping[str, Sequence[int] | int]
    ) -> dict[str, NDArray[np.generic]]:
        """Arrays of full length; `pair` and `asked` are 1 where something is meant."""
        full, most = self._room
        found: dict[str, NDArray[np.generic]] = {
            "pair": _filled([1] * self.paired, full, 0),
            "asked": _filled([1] * self.asked, most, 0),
            "question": _filled(self._pairs["question"], full, most - 1),
        }
        found |= {name: _filled(self._pairs[name], full, 0) for name in pairs}
        for name, empty in questions.items():
            told = self._questions[name]
            found[name] = _filled(told, most, empty)
        return found


def _filled(values: Sequence[object], length: int, empty: object) -> NDArray[np.generic]:
    return np.array([*values, *[empty] * (length - len(values))], dtype=np.int32)


def batch_of(cases: Sequence[Case], relations: int) -> Batch:
    """What is fed to the network: pieces, words, and the questions of every head."""
    ids = np.zeros((WINDOWS, SIZE), dtype=np.int32)
    kinds = np.full(WINDOWS * SIZE, UNTOLD, dtype=np.int32)
    modalities = kinds.copy()
    lists = {name: _Lists(*room) for name, room in ROOM.items()}
    used = 0
    for case in cases:
        at: dict[int, int] = {}
        for number, window in enumerate(case.windows[: WINDOWS - used], start=used):
            ids[number, : len(window.ids)] = window.ids
            flat = (number * SIZE + place for place in window.places)
            at.update(zip(window.tokens, flat, strict=True))
        used = min(WINDOWS, used + len(case.windows))
        for word in (w for w in case.words if w.token in at):
            kinds[at[word.token]] = word.kind
            modalities[at[word.token]] = word.modality
        _ask(case, at, lists)
    return {
        "text": {"ids": ids},
        "words": {"kind": kinds, "modality": modalities},
        "parties": lists["parties"].filled(
            ("token", "first", "last", "distance", "type", "share"), {"holds": 0}
        ),
        "days": lists["days"].filled(
            ("token", "first", "last", "distance", "moment", "same", "right"),
            {"at": 0, "none": 0, "today": 0, "dated": 0},
        ),
        "related": lists["related"].filled(
            (
                *("left", "left_last", "first", "last", "distance"),
                *("subject", "object", "subject_share", "object_share"),
            ),
            {"holds": [UNTOLD] * relations},
        ),
        "numbers": lists["numbers"].filled(
            ("first", "last", "measure"), {"category": UNTOLD, "stance": UNTOLD}
        ),
        "names": lists["names"].filled(("first", "last"), {"type": UNTOLD}),
    }


def _ask(case: Case, at: Mapping[int, int], lists: Mapping[str, _Lists]) -> None:
    """The questions of one article to each head, of places that the batch has."""

    def has(*places: Place) -> bool:
        return all(token in at for place in places for token in place)

    def ends(place: Place) -> dict[str, int]:
        return {"first": at[place[0]], "last": at[place[1]]}

    for one in case.parties:
        if one.token in at and has(*one.places):
            told = {"token": at[one.token], "type": one.type, "share": one.share}
            spots = zip(one.places, one.distances, strict=True)
            pairs = [{**told, **ends(p), "distance": away} for p, away in spots]
            lists["parties"].add(pairs, holds=int(one.holds))
    for day in case.days:
        if day.token in at and has(*day.places):
            lists["days"].add(
                list(_of_day(day, at, ends)),
                at=at[day.token],
                none=int(day.none),
                today=int(day.today),
                dated=int(day.dated),
            )
    for two in case.related:
        if has(*(place for meeting in two.meetings for place in meeting)):
            told = dict(
                zip(
                    ("subject", "object", "subject_share", "object_share"),
                    (*two.types, *two.shares),
                    strict=True,
                )
            )
            pairs = [
                {
                    **told,
                    **ends(other),
                    "left": at[one[0]],
                    "left_last": at[one[1]],
                    "distance": away,
                }
                for (one, other), away in zip(two.meetings, two.distances, strict=True)
            ]
            lists["related"].add(pairs, holds=two.holds)
    for number in case.numbers:
        if has(number.place):
            pair = {**ends(number.place), "measure": number.measure}
            lists["numbers"].add([pair], category=number.category, stance=number.stance)
    for name in case.names:
        if has(name.place):
            lists["names"].add([ends(name.place)], type=name.type)


def _of_day(day, at, ends) -> Iterator[dict[str, int]]:  # type: ignore[no-untyped-def]
    facts = zip(day.places, day.distances, day.moments, day.same, day.right, strict=True)
    for place, away, moment, same, right in facts:
        yield {
            **ends(place),
            "token": at[day.token],
            "distance": away,
            "moment": moment,
            "same": same,
            "right": int(right),
        }
