import dataclasses
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import report

from graph.days import DAY, MONTH, UNDATED, YEAR, apart, precision, span
from graph.ids import fold, slug
from graph.kin import branches_of, parents_of
from graph.load import rows_of
from graph.passages import cut
from graph.resolve import canonical_id, resolve
from sideletter.model import Entity, EntityType, Evidence, Mention


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("S.A.G.-AFTRA", "sag aftra"),
        ("Actors’ Equity", "actors equity"),
        ("Shōgun", "shogun"),
        ("AT&T", "at and t"),
        ("  Hulu  ", "hulu"),
        ("Ü—!", "u"),
    ],
)
def test_folding_leaves_the_bare_words(text, expected):
    assert fold(text) == expected


def test_a_name_without_letters_still_has_a_slug():
    assert slug("!!!")
    assert slug("!!!") != slug("???")


@pytest.mark.parametrize(
    ("entity", "expected"),
    [
        (Entity(id="1", type=EntityType.UNION, name="x", known="union:wga"), "union:wga"),
        (Entity(id="1", type=EntityType.PERSON, name="Fran Drescher"), "person:fran-drescher"),
        (
            Entity(id="1", type=EntityType.UNION, name="The Animation Guild"),
            "union:animation-guild",
        ),
        (Entity(id="1", type=EntityType.WORK, name="The Crown"), "work:the-crown"),
    ],
)
def test_an_entity_has_a_readable_id(entity, expected):
    assert canonical_id(entity) == expected


def test_two_spellings_in_one_article_are_one_node_with_all_names():
    text = "WGA and W.G.A."
    same = [
        Entity(id="1", type=EntityType.UNION, name="WGA", mentions=(Mention(0, 3),)),
        Entity(id="2", type=EntityType.UNION, name="W.G.A.", mentions=(Mention(8, 14),)),
    ]
    found = resolve(same, text)
    assert found["1"] is found["2"]
    assert found["1"].names == ("W.G.A.", "WGA")
    assert found["1"].count == 2


def test_pronouns_and_surnames_are_no_names():
    text = "Fran Drescher spoke. She left. Drescher smiled."
    mentions = (Mention(0, 13), Mention(21, 24, "pronoun"), Mention(31, 39, "surname"))
    entity = Entity(id="1", type=EntityType.PERSON, name="Fran Drescher", mentions=mentions)
    assert resolve([entity], text)["1"].names == ("Fran Drescher",)


def test_dates_are_as_precise_as_they_are():
    assert [precision(d) for d in ("2023-11-08", "2023-11", "2023", None, "2023-13", "soon")] == [
        DAY,
        MONTH,
        YEAR,
        UNDATED,
        UNDATED,
        UNDATED,
    ]
    assert span("2024-02").last == dt.date(2024, 2, 29)
    assert apart("2023", "2023-05-02") == 0
    assert apart("2023-05-02", "2023-05-05") == 3
    assert apart(None, "2023") is None


@given(st.text(alphabet='ab. \n!?"A$1', max_size=120), st.data())
def test_sentences_cover_the_text_and_keep_the_evidence_whole(text, data):
    ends = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(ends, ends), max_size=3))
    evidence = {Evidence(min(p), max(p)) for p in spans if p[0] != p[1]}
    pieces = cut(text, evidence)
    assert {(p.start, p.end) for p in pieces if p.evidence} == {(e.start, e.end) for e in evidence}
    assert all(0 <= p.start < p.end <= len(text) for p in pieces)
    assert all(
        text[p.start : p.end].strip() == text[p.start : p.end] for p in pieces if not p.evidence
    )
    free = [p for p in pieces if not p.evidence]
    assert all(not (a.start < b.end and b.start < a.end) for a in free for b in pieces if a != b)


def test_abbreviations_end_no_sentence():
    text = 'Mr. Lee of the U.S. Guild met on Nov. 5 at 5 p.m. Tuesday. "No," he said. It ended.'
    assert [text[c.start : c.end] for c in cut(text, ())] == [
        "Mr. Lee of the U.S. Guild met on Nov. 5 at 5 p.m. Tuesday.",
        '"No," he said.',
        "It ended.",
    ]


def test_rows_are_the_same_for_the_same_extraction_and_ids_say_what_is_claimed():
    one = report(
        "a", "2023-05-03", "strike_start 2023-05-02: WGA, AMPTP", "wages proposed 6% by WGA"
    )
    assert rows_of([one]) == rows_of([one])
    again = report(
        "a", "2023-05-03", "wages proposed 6% by WGA", "strike_start 2023-05-02: WGA, AMPTP"
    )
    assert rows_of([one]).events[0]["id"] == rows_of([again]).events[0]["id"]
    other = report("b", "2023-05-03", "strike_start 2023-05-02: WGA, AMPTP")
    assert rows_of([one]).events[0]["id"] != rows_of([other]).events[0]["id"]


def test_a_vote_knows_who_may_sit_across_by_its_sentence_first():
    rows = rows_of(
        [
            report(
                "a",
                "2023-09-25",
                "strike_start 2023-07-14: SAG-AFTRA, AMPTP",
                "strike_start possible: SAG-AFTRA, Activision",
                "strike_authorization 2023-09-25: SAG-AFTRA",
                "final_offer 2023-09-01: AMPTP",
            )
        ]
    )
    by_type = {r["type"]: r["counter"] for r in rows.events}
    assert by_type["strike_authorization"] == ["company:activision", "employer_group:amptp"]
    assert by_type["final_offer"] == ["union:sag-aftra"]
    assert by_type["strike_start"] == []


def test_an_offer_was_made_to_whom_the_step_before_it_is_about():
    apart = report(
        "a",
        "2023-09-25",
        "strike_start 2023-07-14: SAG-AFTRA, AMPTP",
        "talks_began 2023-03-20: WGA, AMPTP",
        "proposal 2023-08-11: AMPTP",
        "talks_began 2023-06-07: SAG-AFTRA, AMPTP",
    )
    running = apart.extraction.article.text.replace("\n\n", "  ")
    article = dataclasses.replace(apart.extraction.article, text=running)
    beside = apart._replace(extraction=dataclasses.replace(apart.extraction, article=article))
    for item, counter in (
        (beside, ["union:wga"]),
        (apart, ["union:sag-aftra", "union:wga"]),  # Each step is told in a paragraph of its own.
    ):
        (offer,) = (r for r in rows_of([item]).events if r["type"] == "proposal")
        assert offer["counter"] == counter


def test_nobody_of_the_article_sits_across_from_what_is_told_of_another_industry():
    one = report(
        "a", "2017-02-01", "talks_began 2017-01: SAG-AFTRA, AMPTP", "strike_start: SAG-AFTRA"
    )
    events = tuple(dataclasses.replace(e, elsewhere=not e.date) for e in one.extraction.events)
    apart = one._replace(extraction=dataclasses.replace(one.extraction, events=events))
    for item, counter in ((one, ["employer_group:amptp"]), (apart, [])):
        counters = {r["type"]: r["counter"] for r in rows_of([item]).events}
        assert counters["strike_start"] == counter


def test_an_event_is_over_the_agreement_that_its_sentence_names():
    rows = rows_of(
        [
            report(
                "a",
                "2023-05-03",
                "talks_began 2023-03-20: WGA, AMPTP; over Minimum Basic Agreement",
            )
        ]
    )
    assert rows.events[0]["agreements"] == ["agreement:minimum-basic-agreement"]


def test_claims_of_entities_that_are_not_there_are_left_out():
    item = report(
        "a", "2023-05-03", "strike_start 2023-05-02: WGA, AMPTP", "Ann Ash is head of WGA"
    )
    extraction = dataclasses.replace(
        item.extraction, entities=tuple(e for e in item.extraction.entities if e.name != "WGA")
    )
    rows = rows_of([item._replace(extraction=extraction)])
    assert rows.relations == []
    assert rows.events[0]["unions"] == []


def test_locals_and_branches_belong_to_the_union_whose_name_they_bear():
    names = {
        "union:wga": ["WGA", "Writers Guild of America"],
        "union:wgaw": ["WGAW", "Writers Guild of America West"],
        "union:iatse": ["IATSE"],
        "union:iatse-700": ["IATSE Local 700"],
        "union:sag": ["SAG"],
        "union:sag-aftra": ["SAG-AFTRA"],
        "union:tag": ["The Animation Guild"],
    }
    told = [("union:tag", "union:iatse", 3), ("union:tag", "union:sag", 1)]
    assert parents_of(names, told) == {
        "union:wgaw": "union:wga",
        "union:iatse-700": "union:iatse",
        "union:tag": "union:iatse",
    }
    assert branches_of(names) == {"union:wgaw": "union:wga"}
