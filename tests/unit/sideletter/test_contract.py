from __future__ import annotations

import copy
import datetime as dt
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sideletter.contract import article_from_json, extraction_from_json, extraction_to_json
from sideletter.errors import ReadError
from sideletter.model import (
    Article,
    ArticleKind,
    Category,
    Document,
    DocumentKind,
    Entity,
    EntityType,
    Event,
    EventType,
    Evidence,
    Extraction,
    Mention,
    Modality,
    Relation,
    RelationType,
    Stance,
    Term,
    Value,
    ValueKind,
)

WORDS = st.text(min_size=1, max_size=12)
MAYBE = st.none() | WORDS
OFFSETS = st.integers(0, 10_000)
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda m: dt.timezone(dt.timedelta(minutes=m)))
MOMENTS = st.none() | st.dates() | st.datetimes(timezones=ZONES) | st.datetimes(timezones=st.none())


def some(strategy, size=3):
    return st.lists(strategy, max_size=size).map(tuple)


EVIDENCE = some(st.builds(Evidence, OFFSETS, OFFSETS))
ARTICLES = st.builds(
    Article,
    id=WORDS,
    url=st.text(max_size=20),
    title=st.text(max_size=20),
    text=st.text(max_size=60),
    published=MOMENTS,
    modified=MOMENTS,
    authors=some(WORDS),
    publisher=MAYBE,
    section=MAYBE,
    language=MAYBE,
    image=MAYBE,
    kind=st.sampled_from(ArticleKind),
    source=MAYBE,
    story_of=MAYBE,
)
ENTITIES = st.builds(
    Entity,
    id=WORDS,
    type=st.sampled_from(EntityType),
    name=WORDS,
    names=some(WORDS),
    known=MAYBE,
    mentions=some(st.builds(Mention, OFFSETS, OFFSETS, WORDS)),
)
RELATIONS = st.builds(
    Relation,
    type=st.sampled_from(RelationType),
    subject=WORDS,
    object=WORDS,
    title=MAYBE,
    former=st.booleans(),
    evidence=EVIDENCE,
    rule=MAYBE,
)
EVENTS = st.builds(
    Event,
    type=st.sampled_from(EventType),
    date=MAYBE,
    parties=some(WORDS),
    modality=st.sampled_from(Modality),
    values=st.dictionaries(WORDS, NUMBERS | WORDS, max_size=3),
    evidence=EVIDENCE,
    speaker=MAYBE,
    elsewhere=st.booleans(),
    rule=MAYBE,
)
VALUES = st.builds(
    Value,
    kind=st.sampled_from(ValueKind),
    amount=NUMBERS,
    unit=MAYBE,
    year=st.none() | st.integers(1, 9),
)
TERMS = st.builds(
    Term,
    category=st.sampled_from(Category),
    stance=st.sampled_from(Stance),
    party=MAYBE,
    value=st.none() | VALUES,
    scope=MAYBE,
    evidence=EVIDENCE,
    speaker=MAYBE,
    rule=MAYBE,
)
DOCUMENTS = st.builds(
    Document,
    kind=st.sampled_from(DocumentKind),
    parties=some(WORDS),
    number=MAYBE,
    year=st.none() | st.integers(1, 9999),
    subject=MAYBE,
    made=st.booleans(),
    evidence=EVIDENCE,
    rule=MAYBE,
)
EXTRACTIONS = st.builds(
    Extraction,
    article=ARTICLES,
    entities=some(ENTITIES),
    relations=some(RELATIONS),
    events=some(EVENTS),
    terms=some(TERMS),
    documents=some(DOCUMENTS),
    version=st.text(max_size=8),
    notes=some(WORDS),
)


@settings(max_examples=60)
@given(EXTRACTIONS)
def test_an_extraction_survives_json(extraction):
    text = json.dumps(extraction_to_json(extraction), ensure_ascii=False)
    assert extraction_from_json(json.loads(text)) == extraction


GOOD = {
    "article": {"id": "a", "text": "Members of the guild ratified the deal."},
    "entities": [
        {"id": "e1", "type": "union", "name": "WGA", "mentions": [{"start": 0, "end": 3}]}
    ],
    "relations": [{"type": "party_to", "subject": "e1", "object": "e1"}],
    "events": [
        {"type": "ratification", "date": "2023", "parties": ["e1"], "values": {"yes_percent": 99}}
    ],
    "terms": [
        {"category": "wages", "stance": "agreed", "value": {"kind": "percent", "amount": 5}}
    ],
    "documents": [{"kind": "sideletter", "number": "35", "parties": ["e1"]}],
}  # fmt: skip


def test_the_least_that_the_contract_asks_is_enough():
    extraction = extraction_from_json(GOOD)
    assert extraction.events[0].modality is Modality.ASSERTED
    assert extraction.entities[0].mentions == (Mention(0, 3, "name"),)
    assert extraction_from_json({"article": {"text": "x"}}).article.id == "article"


@pytest.mark.parametrize(
    ("path", "wrong", "says"),
    [
        (["article"], None, '"text"'),
        (["article"], [], '"text"'),
        (["article", "text"], 5, '"text"'),
        (["article", "published"], "last week", "last week"),
        (["article", "published"], 20230502, "published is 20230502"),
        (["article", "kind"], "poem", "poem"),
        (["article", "authors"], [1], "authors is"),
        (["article", "publisher"], {"name": "x"}, "publisher is"),
        (["article", "title"], ["x"], "title is"),
        (["entities"], {}, "entities is {}, not a list"),
        (["entities", 0], "e1", r"entities\[0\] is 'e1', not an object"),
        (["entities", 0, "type"], "guild", "guild"),
        (["entities", 0, "name"], None, "name is missing"),
        (["entities", 0, "mentions", 0, "start"], "0", r"mentions\[0\]: start is '0'"),
        (["relations", 0, "subject"], None, "subject is missing"),
        (["relations", 0, "evidence"], [{"start": 1}], "end is None"),
        (["events", 0, "parties"], "e1", "parties is 'e1', not a list"),
        (["events", 0, "values"], [1], "values is"),
        (["events", 0, "values", "yes_percent"], [99], "yes_percent is"),
        (["events", 0, "modality"], "sure", "sure"),
        (["events", 0, "date"], 2023, "date is 2023"),
        (["terms", 0, "value"], 7, "value is 7"),
        (["terms", 0, "value", "amount"], "7", "amount is '7', not a number"),
        (["terms", 0, "value", "amount"], True, "amount is True"),
        (["terms", 0, "stance"], None, "stance is missing"),
        (["documents", 0, "kind"], "memo", "memo"),
        (["documents", 0, "year"], "2023", "year is '2023'"),
    ],
)
def test_what_cannot_be_used_is_named(path, wrong, says):
    data = copy.deepcopy(GOOD)
    place = data
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = wrong
    with pytest.raises(ReadError, match=says):
        extraction_from_json(data)


JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*GOOD, "id", "type", "text"]) | WORDS, inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=150)
@given(st.sampled_from([(k,) for k in GOOD] + [(k, 0) for k in list(GOOD)[1:]]), JSON)
def test_any_other_json_is_an_extraction_or_a_read_error(path, wrong):
    data = copy.deepcopy(GOOD)
    if len(path) == 1:
        data[path[0]] = wrong
    else:
        data[path[0]][0] = wrong
    try:
        found = extraction_from_json(data)
    except ReadError:
        return
    assert extraction_from_json(extraction_to_json(found)) == found


@pytest.mark.parametrize("wrong", [None, [], "text", 5])
def test_what_is_no_object_is_a_read_error(wrong):
    with pytest.raises(ReadError):
        extraction_from_json(wrong)


def test_an_author_without_a_list_is_one_author():
    assert article_from_json({"text": "x", "authors": "Ann Lee"}).authors == ("Ann Lee",)


def test_half_a_pair_is_replaced_in_its_place():
    article = article_from_json(
        json.loads('{"text": "a\\ud800b \\ud83d\\ude00", "title": "\\udfff"}')
    )
    assert (article.text, article.title) == ("a\ufffdb \U0001f600", "\ufffd")
    assert article.text.encode()
