"""Events told by a verb and its arguments, in whatever clause."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.events.frames import find_framed, raw_frames
from nlp.events.tape import read_tapes
from nlp.reading import Reading

Read = Callable[..., Reading]
RULES = raw_frames()


def fired(reading: Reading) -> set[str]:
    tapes = read_tapes(reading, ())
    pairs = zip((None, *tapes), tapes, strict=False)
    return {t.rule.id for before, tape in pairs for t in find_framed(tape, (), before)}


def cases(key: str) -> list[object]:
    return [
        pytest.param(rule["id"], example, id=f"{rule['id']}-{n}")
        for rule in RULES
        for n, example in enumerate(rule[key])
    ]


@pytest.mark.parametrize(("rule", "example"), cases("examples"))
def test_a_frame_holds_in_its_examples(read: Read, rule: str, example: str) -> None:
    told = next(r["type"] for r in RULES if r["id"] == rule)
    kinds = {r["id"] for r in RULES if r["type"] == told}
    assert fired(read(example)) & kinds, example


@pytest.mark.parametrize(("rule", "example"), cases("non_examples"))
def test_a_frame_is_silent_on_its_non_examples(read: Read, rule: str, example: str) -> None:
    assert rule not in fired(read(example))
