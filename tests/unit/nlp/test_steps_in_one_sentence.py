"""Several steps that one sentence tells: by participles, in clauses about a noun, side by side."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.events import find_events
from nlp.reading import Reading

Read = Callable[..., Reading]
LEAD = "Stagehands of IATSE want a new contract from the Broadway League.\n\n"


def told(read: Read, text: str) -> set[tuple[str, str | None]]:
    reading = read(LEAD + text, published="2024-06-20")
    return {(e.type.value, e.date) for e in find_events(reading)}


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        (
            "The strike, called on March 11 and suspended on March 30, cost the theaters a lot.",
            {("strike_start", "2024-03-11"), ("strike_end", "2024-03-30")},
        ),
        (
            "The strike they had called on March 11 was in its second week.",
            {("strike_start", "2024-03-11")},
        ),
        (
            "Bargaining, which began in February, is to pick up again on June 24.",
            {("talks_began", "2024-02"), ("talks_resumed", "2024-06-24")},
        ),
        (
            "IATSE urged members to reject the deal, and on April 9 they voted it down.",
            {("rejection", "2024-04-09")},
        ),
    ],
)
def test_each_step_is_told(read: Read, text: str, steps: set[tuple[str, str | None]]) -> None:
    assert steps <= told(read, text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The dispute with IATSE was suspended rather than resolved.", "tentative_agreement"),
        ("IATSE had called the meeting on May 3 and suspended a member.", "strike_end"),
        ("The board urged members to reject the deal, and the vote is on July 1.", "rejection"),
    ],
)
def test_what_was_not_done_is_no_step(read: Read, text: str, kind: str) -> None:
    assert kind not in {step for step, _ in told(read, text)}
