"""Which round a document is of, and what several claims of one come to."""

from itertools import permutations

import pytest

from graph.documents import (
    Document,
    DocumentClaim,
    document_id,
    document_of,
    documents_of,
    name_documents,
    place_documents,
)
from graph.terms import Stage, Table


def table(id: str, first: str, last: str, *unions: str) -> Table:
    sides = frozenset(unions)
    return Table(id=id, first=first, last=last, parties=sides | {"employer_group:x"}, unions=sides)


TABLES = (
    table("round:old", "2020-03-01", "2020-09-30", "union:one"),
    table("round:new", "2023-02-01", "2023-11-01", "union:one"),
    table("round:other", "2023-02-01", "2023-11-01", "union:two"),
)
TOLD = [
    Stage(article="a", event=f"e:{t.id}", round=t.id, at=at * 100) for at, t in enumerate(TABLES)
]


def claim(**told) -> DocumentClaim:
    usual = {"unions": ("union:one",), "kind": "sideletter", "made": True}
    usual |= {"article": "a", "story": "a", "published": "2023-10-01", "at": 0}
    return DocumentClaim(**{"id": "c", **usual, **told})


@pytest.mark.parametrize(
    ("told", "home"),
    [
        ({}, "round:new"),
        ({"unions": ("union:two",)}, "round:other"),
        ({"unions": ("union:three",)}, None),
        ({"year": 2020, "made": False}, "round:old"),
        ({"year": 2014}, None),
        ({"made": False}, None),
        ({"published": "2026-01-01"}, None),
        ({"article": "another"}, None),
    ],
)
def test_a_document_is_of_the_round_that_made_it(told, home):
    assert place_documents([claim(**told)], TABLES, TOLD) == ({"c": home} if home else {})


def test_a_document_is_known_by_its_number_else_by_its_subject():
    made = [
        document_id(each, "negotiation:one:2023")
        for each in (
            claim(number="N", subject="New Media"),
            claim(subject="New Media"),
            claim(subject="new-media"),
            claim(kind="memorandum"),
        )
    ]
    assert made == [
        "document:one:2023:sideletter:no-n",
        "document:one:2023:sideletter:new-media",
        "document:one:2023:sideletter:new-media",
        "document:one:2023:memorandum",
    ]


HOME = "negotiation:one:2023"
LETTER = "document:one:2023:sideletter"


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        # The only numbered one on the subject; in whatever letters the subject is written.
        ([("12", "new media"), (None, "New-Media")], ["no-12", "no-12"]),
        ([("12", "new media"), ("12", None), (None, "new media")], ["no-12", "no-12", "no-12"]),
        # Two are on it, or none, or it has another number.
        ([("12", "drones"), ("13", "drones"), (None, "drones")], ["no-12", "no-13", "drones"]),
        ([("12", "drones"), (None, "new media")], ["no-12", "new-media"]),
        ([("12", None), (None, "new media")], ["no-12", "new-media"]),
        ([("12", "drones"), ("14", "drones")], ["no-12", "no-14"]),
        # Most stories tell that the numbered one is on something else.
        (
            [("12", "drones"), ("12", "pay"), ("12", "pay"), (None, "drones")],
            ["no-12", "no-12", "no-12", "drones"],
        ),
        ([("12", "drones"), (None, None)], ["no-12", ""]),
    ],
)
def test_a_document_without_a_number_is_the_only_numbered_one_on_its_subject(told, wanted):
    claims = [
        claim(id=f"c{at}", story=f"s{at}", number=number, subject=subject)
        for at, (number, subject) in enumerate(told)
    ]
    named = {f"c{at}": f"{LETTER}:{end}".rstrip(":") for at, end in enumerate(wanted)}
    for order in permutations(claims):
        assert name_documents(order, HOME) == named
        assert documents_of(order, named) == documents_of(claims, named)
    assert {d.id for d in documents_of(claims, named)} == set(named.values())


def test_a_memorandum_is_never_a_side_letter_on_its_subject():
    letter = claim(id="n", number="12", subject="drones")
    memorandum = claim(id="m", kind="memorandum", subject="drones")
    assert len(set(name_documents([letter, memorandum], HOME).values())) == 2


def test_what_most_stories_tell_of_a_document_is_kept_in_any_order():
    claims = [
        claim(number="N", year=2009, subject="new media"),
        claim(number="N", year=2009, story="b"),
        claim(number="N", year=2012, story="c", subject="streaming"),
        claim(number="N", year=2012, story="c", subject="streaming", article="copy-of-c"),
    ]
    wanted = Document(
        id="d", kind="sideletter", number="N", year=2009, subject="new media", told_by=3
    )
    assert document_of("d", claims) == document_of("d", reversed(claims)) == wanted
    assert document_of("d", []) is None
