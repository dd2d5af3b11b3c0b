"""Documents of contracts: rules on their examples, and whose document a text means."""

from __future__ import annotations

import re

import pytest

from nlp.document_rules import OPTIONAL, REQUIRED, document_rules, read_names
from nlp.documents import find_documents
from nlp.events import find_events
from nlp.rulefile import load_rules

RULES = {rule.id: rule for rule in document_rules()}
RAW = {rule["id"]: rule for rule in load_rules("documents", required=REQUIRED, optional=OPTIONAL)}
EXAMPLES = [(id, text) for id, raw in RAW.items() for text in raw["examples"]]
NON_EXAMPLES = [(id, text) for id, raw in RAW.items() for text in raw["non_examples"]]


@pytest.mark.parametrize(("id", "example"), EXAMPLES)
def test_example_gives_what_it_says(id, example):
    text, _, wanted = example.partition(" => ")
    (found,) = read_names(RULES[id], text)
    told = " ".join(str(part or "-") for part in (found.number, found.year, found.subject))
    assert told == wanted


@pytest.mark.parametrize(("id", "example"), NON_EXAMPLES)
def test_non_example_gives_nothing(id, example):
    assert list(read_names(RULES[id], example)) == []


NEWS = "The WGA and the AMPTP reached a tentative agreement on Sept. 24. "


def told(read, text: str) -> list[tuple]:
    """What the documents of a text are: kind, number, year, subject, sides, and whether made."""
    reading = read(text, published="2023-09-27")
    names = {entity.id: entity.name for entity in reading.entities}
    found = find_documents(reading, find_events(reading))
    for document in found:
        for span in document.evidence:
            assert re.search("(?i)letter|memorandum|MO[AU]", span.of(text))
    return [
        (d.kind.value, d.number, d.year, d.subject, [names[p] for p in d.parties], d.made)
        for d in found
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The guild posted the memorandum of agreement (MOA). The 94-page MOA covers writers.",
            [("memorandum", None, None, None, ["WGA"], True)],
        ),
        (
            "In 2017 the WGA had signed a memorandum of agreement within days.",
            [("memorandum", None, None, None, ["WGA"], False)],
        ),
        (
            "Writers compared it with the expired memorandum of\nagreement that the WGA signed.",
            [("memorandum", None, None, None, ["WGA"], False)],
        ),
        (
            "The WGA 2020 Memorandum of Agreement had less. The memorandum of agreement is long.",
            [
                ("memorandum", None, 2020, None, ["WGA"], True),
                ("memorandum", None, None, None, ["WGA"], True),
            ],
        ),
        (
            "The WGA 2023 Memorandum of Agreement is out. The memorandum of agreement is long.",
            [("memorandum", None, 2023, None, ["WGA"], True)],
        ),
        (
            "The WGA and the AMPTP also signed a side letter on script coordinators last week.",
            [("sideletter", None, None, "script coordinators", ["WGA", "AMPTP"], True)],
        ),
        (
            "Established in 2009, Sideletter N covers new media. Sideletter N sets the pay there.",
            [("sideletter", "N", 2009, "new media", ["WGA"], False)],
        ),
        (
            "The deal includes a side letter on A.I. and Side Letter No. 35.",
            [
                ("sideletter", None, None, "artificial intelligence", ["WGA"], True),
                ("sideletter", "35", None, None, ["WGA"], True),
            ],
        ),
        (
            "The WGA signed a memorandum of understanding with Netflix on AI.",
            [("memorandum", None, None, None, ["WGA", "Netflix"], True)],
        ),
    ],
)
def test_documents_are_told_once_with_their_sides(read, text, wanted):
    assert told(read, NEWS + text) == wanted


def test_a_memorandum_of_before_is_no_evidence_of_the_new_one(read):
    text = (
        f"{NEWS}The expired memorandum of agreement was thin. The memorandum of agreement is out."
    )
    reading = read(text)
    (document,) = find_documents(reading, find_events(reading))
    assert [span.of(text) for span in document.evidence] == ["The memorandum of agreement is out."]


def test_an_article_without_news_may_name_what_stands(read):
    text = "Sideletter N is part of the bargaining agreement of the WGA, in place since spring."
    assert told(read, text) == [("sideletter", "N", None, None, ["WGA"], False)]


@pytest.mark.parametrize(
    "text",
    [
        NEWS + "The memo and the side letters run to a hundred pages.",
        NEWS + "The WGA had asked for a side letter on AI. There is no side letter on AI.",
        NEWS + "Will there be a memorandum of agreement?",
        NEWS + "The city and the police signed a memorandum of agreement.",
        NEWS + "Netflix signed a memorandum of understanding with the ministry.",
        NEWS + "Writers picketed MOA, the mall.",
        NEWS + "A side letter on AI would have helped. Teachers signed a memorandum of agreement.",
        "Netflix and the town signed a memorandum of agreement on new stages after negotiations.",
        "The WGA gave its prizes at a hotel. A memorandum of agreement with the hotel was signed.",
    ],
)
def test_what_is_wanted_formless_or_of_others_is_no_document(read, text):
    assert told(read, text) == []
