"""Relations of whole texts: roles, works, owners, locals, agreements and tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from spacy.language import Language

from nlp.pipeline import Reader
from nlp.reading import Reading
from nlp.relations import find_relations
from nlp.relations.titles import clean_title
from nlp.vocabulary import Vocabulary
from sideletter.model import Article, Relation

Read = Callable[..., Reading]
Pair = tuple[str, str]
Quad = tuple[str, str, str, str | None]


@pytest.fixture
def relate(read: Read, packaged_vocabulary: Vocabulary):  # type: ignore[no-untyped-def]
    def found(text: str) -> dict[Quad, Relation]:
        reading = read(text)
        return {
            (
                r.type.value,
                reading.entity(r.subject).name,
                reading.entity(r.object).name,
                r.title,
            ): r
            for r in find_relations(reading, (), packaged_vocabulary)
        }

    return found


@pytest.fixture
def read_all(
    whole_model: Language, packaged_vocabulary: Vocabulary
) -> Callable[[str, str], set[Pair]]:
    """The pairs of names that a whole extraction relates in one way."""
    reader = Reader(whole_model, packaged_vocabulary)

    def found(text: str, kind: str) -> set[Pair]:
        article = Article(id="a", url="", title="", text=text, published=dt.date(2023, 6, 1))
        extraction = reader.extract(article)
        names = {entity.id: entity.name for entity in extraction.entities}
        return {
            (names[r.subject], names[r.object])
            for r in extraction.relations
            if r.type.value == kind
        }

    return found


def test_roles_of_a_press_release(relate) -> None:  # type: ignore[no-untyped-def]
    found = relate(
        "AMPTP president Carol Lombardini met Duncan Crabtree-Ireland, SAG-AFTRA's national "
        "executive director and chief negotiator, and Thomas Schlamme, then president of the "
        "Directors Guild of America."
    )
    assert ("holds_role", "Carol Lombardini", "AMPTP", "president") in found
    title = "national executive director and chief negotiator"
    assert ("holds_role", "Duncan Crabtree-Ireland", "SAG-AFTRA", title) in found
    assert found["holds_role", "Thomas Schlamme", "DGA", "president"].former
    assert len(found) == 3 + sum(key[0] != "holds_role" for key in found)


def test_a_role_in_the_next_sentence(relate) -> None:  # type: ignore[no-untyped-def]
    found = relate("SAG-AFTRA ended its strike. President Fran Drescher thanked members.")
    assert ("holds_role", "Fran Drescher", "SAG-AFTRA", "president") in found


def test_evidence_is_the_sentence(relate) -> None:  # type: ignore[no-untyped-def]
    text = "It rained. AMPTP president Carol Lombardini met the press. It was late."
    (relation,) = relate(text).values()
    (evidence,) = relation.evidence
    assert evidence.of(text) == "AMPTP president Carol Lombardini met the press."


def test_networks_show_and_studios_make(relate) -> None:  # type: ignore[no-untyped-def]
    found = relate("Filming of the ABC drama “Quiet Rivers,” produced by A24, was shut down.")
    assert ("airs_on", "Quiet Rivers", "ABC", None) in found
    assert ("produced_by", "Quiet Rivers", "A24", None) in found


def test_a_local_belongs_to_its_union_where_both_are_named(relate) -> None:  # type: ignore[no-untyped-def]
    pair = ("affiliated_with", "IATSE Local 600", "IATSE", None)
    assert pair in relate("IATSE ratified. Local 600 voted no.")
    assert pair not in relate("IATSE ratified. The International Cinematographers Guild voted no.")


@pytest.mark.parametrize(
    ("text", "local", "union"),
    [
        (
            "NABET is out. The president of NABET Local 77 said so.",
            "NABET-CWA Local 77",
            "NABET-CWA",
        ),
        ("AFTRA won. The AFTRA Harbor Local cheered.", "AFTRA Harbor Local", "AFTRA"),
        ("Lantern Workers United-CWA won, the CWA said.", "Lantern Workers United-CWA", "CWA"),
    ],
)
def test_a_local_and_a_unit_tell_their_union(relate, text: str, local: str, union: str) -> None:  # type: ignore[no-untyped-def]
    assert ("affiliated_with", local, union, None) in relate(text)


def test_a_name_that_ends_in_another_is_no_unit_of_it(relate) -> None:  # type: ignore[no-untyped-def]
    found = relate("SAG-AFTRA struck. AFTRA had struck before.")
    assert not any(kind == "affiliated_with" for kind, *_ in found)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("The DGA met. Director general Ann Lee of the BBC watched.", ("Ann Lee", "BBC")),
        ("The DGA struck CBS. News director Ann Lee said so.", ("Ann Lee", "CBS")),
    ],
)
def test_an_office_of_companies_is_held_at_one(relate, text: str, ends: Pair) -> None:  # type: ignore[no-untyped-def]
    roles = {(who, body) for kind, who, body, _ in relate(text) if kind == "holds_role"}
    assert roles == {ends}


def test_an_office_of_the_employers_is_not_the_unions(relate) -> None:  # type: ignore[no-untyped-def]
    found = relate(
        "The DGA struck. Ann Lee, chair of the producers negotiating committee, said no."
    )
    assert not any(kind == "holds_role" for kind, *_ in found)


def test_the_unions_officer_is_not_the_employers(read_all) -> None:  # type: ignore[no-untyped-def]
    text = (
        "SIPTU will ballot its members. Talks at Screen Producers Ireland failed, and Screen "
        'Producers Ireland is sorry.\n\n"No," said Jane Murphy, the union\'s sector organiser.'
    )
    assert read_all(text, "holds_role") == {("Jane Murphy", "SIPTU")}


def test_parties_to_a_named_agreement(relate) -> None:  # type: ignore[no-untyped-def]
    found = relate(
        "SAG-AFTRA and the AMPTP opened talks on the TV/Theatrical contract. Disney watched."
    )
    assert ("party_to", "SAG-AFTRA", "TV/Theatrical contract", None) in found
    assert ("party_to", "AMPTP", "TV/Theatrical contract", None) in found
    assert ("bargains_with", "SAG-AFTRA", "AMPTP", None) in found
    assert not any("Disney" in key for key in found)


def test_no_relation_from_outside_knowledge(relate) -> None:  # type: ignore[no-untyped-def]
    assert relate("Marvel Studios and Disney both had booths at the fair.") == {}


@pytest.mark.parametrize(
    ("text", "title", "former"),
    [
        ("Former President", "president", True),
        ("negotiations co-chairs", "negotiations co-chair", False),
        (
            "Executive Director and Chief Negotiator",
            "executive director and chief negotiator",
            False,
        ),
        ("vice presidents of labor relations", "vice president of labor relations", False),
    ],
)
def test_titles_are_lower_case_and_singular(text: str, title: str, former: bool) -> None:
    assert clean_title(text) == (title, former)


TABLES = [
    (
        # Who votes together on one settlement sat at its table together.
        "SAG and the Association of National Advertisers reached a tentative agreement on Monday. "
        "The deal ended a strike. It was ratified by SAG and AFTRA members on May 2, 2000.",
        {
            ("AFTRA", "Association of National Advertisers"),
            ("SAG", "Association of National Advertisers"),
        },
    ),
    (
        # The only company an article names, with the union whose round it tells.
        "Dancers of the Houston Ballet voted to strike. AGMA said that its contract expired on "
        "July 31 and that talks broke off last week. The ballet declined to comment.",
        {("AGMA", "Houston Ballet")},
    ),
    (
        # Unions that represent the staff of one company, named in a list.
        "The unions representing BBC staff - Bectu, the Musicians' Union and Unite - accepted it.",
        {("Bectu", "BBC"), ("Musicians' Union", "BBC"), ("Unite", "BBC")},
    ),
    (
        # A company that is merely named in passing bargains with nobody.
        "The Writers Guild ratified its contract on Monday. Netflix and Apple shares rose.",
        set(),
    ),
]


@pytest.mark.parametrize(("text", "pairs"), TABLES)
def test_who_sits_at_a_table(read_all, text: str, pairs: set[tuple[str, str]]) -> None:  # type: ignore[no-untyped-def]
    assert read_all(text, "bargains_with") == pairs


def test_an_agreement_that_no_list_holds_has_the_parties_named_with_it(read_all) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Equity and the Society of London Theatre reached a deal on Monday. The revised "
        "SOLT/Equity Agreement for Fringe Artists will run for two years."
    )
    assert {a for a, _ in read_all(text, "party_to")} == {
        "Equity",
        "Society of London Theatre",
    }
