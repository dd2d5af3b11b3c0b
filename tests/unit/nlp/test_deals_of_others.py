"""Deals, talks and contracts that are no labor's, and those that are only asked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nlp.events import find_events
from nlp.reading import Reading
from sideletter.model import EventType as T

Read = Callable[..., Reading]
LEAD = "IATSE is a union whose contract with the AMPTP covers crews.\n\n"


def kinds(read: Read, told: str) -> set[T]:
    return {e.type for e in find_events(read(LEAD + told))}


@pytest.mark.parametrize(
    "told",
    [
        "The star's contract expires in May.",
        "The show's host signed a deal with Sony.",
        "Sony and Apple came to terms hours before the kickoff.",
        "Talks about a sequel have stalled.",
        "The union and the studios must still reach an agreement.",
        "Both sides remain committed to reaching an agreement.",
        "Mediators stepped in to help broker a deal for the crews.",
        "Talks on the contract ended on Thursday.",
    ],
)
def test_none_of_these_tells_of_a_deal_or_of_an_end(read: Read, told: str) -> None:
    assert not kinds(read, told) & {T.TENTATIVE_AGREEMENT, T.CONTRACT_EXPIRY, T.TALKS_BROKE_OFF}


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("The union's contract expires in May.", T.CONTRACT_EXPIRY),
        ("IATSE and the AMPTP came to terms hours before the deadline.", T.TENTATIVE_AGREEMENT),
        ("Talks over pay sputtered out on Thursday.", T.TALKS_BROKE_OFF),
        ("The AMPTP gave the union a comprehensive proposal on Thursday.", T.PROPOSAL),
        ("The union received a counterproposal from the studios.", T.PROPOSAL),
    ],
)
def test_these_are_labors_own(read: Read, told: str, kind: T) -> None:
    assert kind in kinds(read, told)


def test_only_what_is_a_contracts_takes_effect(read: Read) -> None:
    assert T.AGREEMENT_EFFECTIVE in kinds(read, "The new rates take effect on May 5.")
    assert T.AGREEMENT_EFFECTIVE not in kinds(read, "Sony's new ad tier takes effect on May 5.")


def test_she_who_breaks_off_talks_is_no_side(read: Read) -> None:
    assert T.TALKS_BROKE_OFF not in kinds(read, "She broke off talks with the label.")


def test_it_makes_an_offer_who_acted_in_the_sentence_before(read: Read) -> None:
    reading = read(LEAD + "The AMPTP had begun with 2 percent. Later it came up to 3 percent.")
    (offer,) = (e for e in find_events(reading) if e.type is T.PROPOSAL)
    assert [reading.entity(party).name for party in offer.parties] == ["AMPTP"]
