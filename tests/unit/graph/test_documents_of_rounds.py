"""Which round a document is of, and what several claims of one come to."""

import pytest

from graph.documents import Document, DocumentClaim, document_id, document_of, place_documents
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
    return DocumentClaim(id="c", **{**usual, **told})


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
