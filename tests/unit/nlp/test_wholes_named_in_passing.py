"""What a body is only said to be a part of is not who acts; nor do others' acts date one's own."""

from __future__ import annotations

from collections.abc import Callable

from nlp.events import find_events
from nlp.reading import Reading
from nlp.relations import find_relations
from nlp.vocabulary import Vocabulary

Read = Callable[..., Reading]

_TECH = (
    "The Times Tech Guild struck The New York Times on Monday. The guild, a unit of the NewsGuild "
    "of New York, has been bargaining with the company since 2022, when workers voted 404 to 88 "
    "to unionize."
)


def parties(reading: Reading, kind: str) -> set[frozenset[str]]:
    names = {e.id: e.name for e in reading.entities}
    events = (e for e in find_events(reading) if e.type.value == kind)
    return {frozenset(names[p] for p in e.parties) for e in events}


def test_a_unit_votes_and_bargains_and_not_its_whole(
    read: Read, packaged_vocabulary: Vocabulary
) -> None:
    reading = read(_TECH, published="2024-11-08")
    pair = frozenset({"Times Tech Guild", "The New York Times"})
    assert parties(reading, "union_election") == {pair}
    names = {e.id: e.name for e in reading.entities}
    found = find_relations(reading, find_events(reading), packaged_vocabulary)
    bargains = {
        frozenset({names[r.subject], names[r.object]})
        for r in found
        if r.type.value == "bargains_with"
    }
    assert bargains == {pair}


def test_a_description_stands_for_the_unit_and_not_for_its_whole(read: Read) -> None:
    text = f"{_TECH}\n\nThe Guild has authorized another strike."
    assert parties(read(text, published="2024-11-08"), "strike_authorization") == {
        frozenset({"Times Tech Guild"})
    }


def test_initials_are_no_company(read: Read) -> None:
    reading = read(
        "Times publisher A.G. Sulzberger and chief executive Meredith Kopit Levien said in a note "
        "to staff at The New York Times that it was troubling. The Times Tech Guild struck."
    )
    assert "A.G" not in {e.name for e in reading.entities}


def test_what_others_accepted_dates_no_offer(read: Read) -> None:
    reading = read(
        "The AMPTP suspended talks with SAG-AFTRA on Wednesday. The AMPTP has offered 5%, 4% and "
        "3.5%, the same raises that the Directors Guild of America accepted in June and the "
        "Writers Guild of America in September.",
        published="2023-10-12",
    )
    offers = [e for e in find_events(reading) if e.type.value == "proposal"]
    assert [e.date for e in offers] == [None]


def test_a_paragraph_of_a_roundup_is_about_the_body_that_it_names(
    read: Read, packaged_vocabulary: Vocabulary
) -> None:
    reading = read(
        "SAG-AFTRA has a deal, SAG-AFTRA said. SAG-AFTRA will vote. SAG-AFTRA is glad.\n\n"
        "The AMPTP met Equity. Equity was calm, and so was Bectu.\n\n"
        "Lantern Audio will recognize the Writers Guild of America East. It is known for a show. "
        "It opens in May. Jane Doe, the guild's executive director, was glad."
    )
    names = {e.id: e.name for e in reading.entities}
    found = find_relations(reading, (), packaged_vocabulary)
    roles = {(names[r.subject], names[r.object]) for r in found if r.type.value == "holds_role"}
    assert roles == {("Jane Doe", "WGAE")}


def test_the_local_is_a_union_that_belongs_to_another(read: Read) -> None:
    reading = read("The Animation Guild voted. The local was glad.")
    union = next(e for e in reading.entities if e.name == "The Animation Guild")
    assert len([hit for hit in reading.hits if hit.entity.id == union.id]) == 2
