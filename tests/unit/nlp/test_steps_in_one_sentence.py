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
        (
            "AFM Local 802 settled on May 4, Actors' Equity Association on May 20 and IATSE on "
            "June 2.",
            {
                ("tentative_agreement", "2024-05-04"),
                ("tentative_agreement", "2024-05-20"),
                ("tentative_agreement", "2024-06-02"),
            },
        ),
        (
            "The Teamsters' contract expires on July 31, that of IATSE on Aug. 31.",
            {("contract_expiry", "2024-07-31"), ("contract_expiry", "2024-08-31")},
        ),
        (
            "Actors' Equity Association ratified its deal on May 30; so did AFM Local 802 on "
            "June 6.",
            {("ratification", "2024-05-30"), ("ratification", "2024-06-06")},
        ),
        ("The strike did not end until March 30.", {("strike_end", "2024-03-30")}),
        (
            "It was not until June 2 that an agreement was reached.",
            {("tentative_agreement", "2024-06-02")},
        ),
        ("IATSE was on strike for 19 days in November 2007.", {("strike_start", "2007-11")}),
        (
            "IATSE struck the League in 1975 over pits and again in 2007.",
            {("strike_start", "1975"), ("strike_start", "2007")},
        ),
        (
            "He brought in the first contract with the League. It was reached on July 4, 2014.",
            {("tentative_agreement", "2014-07-04")},
        ),
        (
            "IATSE began a strike on Thursday that will go on through Monday.",
            {("strike_end", "2024-06-24")},
        ),
        (
            "The result of the ballot was announced on June 5, with 93% supporting a strike.",
            {("strike_authorization", "2024-06-05")},
        ),
        (
            "The two sides met face to face again on April 20.",
            {("talks_resumed", "2024-04-20")},
        ),
        (
            "On Jan. 3 the League locked out the stagehands. On Feb. 9 it took them back.",
            {("lockout_start", "2024-01-03"), ("lockout_end", "2024-02-09")},
        ),
        (
            "On May 3 IATSE filed a charge with the labor board. The judge sided with it on June "
            "10.",
            {("legal_action", "2024-05-03"), ("legal_action", "2024-06-10")},
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
        ("The strike will not end until July 30.", "strike_start"),
        ("The board met again on April 20 about the contract.", "talks_resumed"),
        ("The show opened in 1975 and again in 2007.", "strike_start"),
        ("The judge sided with the star on June 10.", "legal_action"),
        ("The tour bus broke down. On Feb. 9 it took them back.", "lockout_end"),
    ],
)
def test_what_was_not_done_is_no_step(read: Read, text: str, kind: str) -> None:
    assert kind not in {step for step, _ in told(read, text)}
