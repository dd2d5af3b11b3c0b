"""Decisions applied to what was read in an article, before it is loaded."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import report

from graph.claim_ids import claim_ids
from graph.load import rows_of
from graph.resolve import canonical_id
from sideletter.decisions import (
    ClaimKind,
    ClaimName,
    Decision,
    FixDate,
    NoEntity,
    Reject,
    Rename,
    Same,
    Trust,
    entry_of,
)
from sideletter.model import Event, EventType, Evidence, Extraction, Modality
from sideletter.pipeline.applying import applied, bearing, ruled
from sideletter.pipeline.claim_names import claims_of, meant
from sideletter.pipeline.claims import article_claims
from sideletter.pipeline.rulings import Rulings

NOW = dt.datetime(2024, 2, 5, tzinfo=dt.UTC)
TOLD = report(
    "a1",
    "2023-05-03",
    "strike_start 2023-05-02: WGA, AMPTP; workers=11500",
    "Ellen Stutzman is chief negotiator of WGA",
    "Elen Stutzman is chief negotiator of WGA",
    "Elen Stutzman -works_on-> Harbour Lights",
    "Ellen Stutzman -works_on-> Harbor Lights",
    "Big Fish -owned_by-> Big Fish Inc",
    "wages proposed 6% by WGA",
    "sideletter N on drones of WGA, AMPTP",
)
ARTICLE = TOLD.extraction


def ruling(*decisions: Decision) -> Rulings:
    return Rulings(
        entry_of(d, who="ada", when=NOW + dt.timedelta(minutes=n), why="")
        for n, d in enumerate(decisions)
    )


def one(extraction: Extraction, kind: ClaimKind, *words: str) -> ClaimName:
    """The name of the only claim of this kind that says all these words."""
    (name,) = [
        c.name
        for c in claims_of(extraction, str)
        if c.name.kind is kind and all(word in c.name.words for word in words)
    ]
    return name


WGA = next(each.id for each in ARTICLE.entities if canonical_id(each) == "union:wga")
STRIKE = one(ARTICLE, ClaimKind.EVENT, "strike start")
WAGES = one(ARTICLE, ClaimKind.TERM, "wages")
SAME = Same(keep="person:ellen-stutzman", gone="person:elen-stutzman", name="Ellen Stutzman")


def rewritten(extraction: Extraction, before: str, **event: object) -> Extraction:
    """The same article with text before it all, its first event read otherwise."""
    moved = len(before)

    def later(spans: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return tuple(Evidence(s.start + moved, s.end + moved) for s in spans)

    events = [replace(e, evidence=later(e.evidence)) for e in extraction.events]
    events[0] = replace(events[0], **event)
    text = before + extraction.article.text
    return replace(
        extraction,
        article=replace(extraction.article, text=text),
        events=tuple(events),
        relations=(),
        terms=(),
        entities=tuple(replace(e, mentions=()) for e in extraction.entities),
    )


def test_nothing_decided_changes_nothing():
    assert applied(ARTICLE, Rulings()) == ARTICLE
    assert bearing("a1", (), "daily", Rulings()) == ""


def test_two_entities_that_are_one_share_a_node_a_name_and_their_claims():
    rows = rows_of([TOLD._replace(extraction=applied(ARTICLE, ruling(SAME)))])
    people = [row for row in rows.entities if row["type"] == "person"]
    assert [(row["id"], row["name"]) for row in people] == [
        ("person:ellen-stutzman", "Ellen Stutzman")
    ]
    (share,) = [m for m in rows.mentions if m["entity"] == "person:ellen-stutzman"]
    assert share["names"] == ["Elen Stutzman", "Ellen Stutzman"]
    roles = [row for row in rows.relations if row["type"] == "holds_role"]
    assert [len(row["evidence"]) for row in roles] == [2]


def test_what_related_two_that_are_one_is_no_relation():
    merged = ruling(Same(keep="company:big-fish", gone="company:big-fish-inc", name="Big Fish"))
    types = {r.type for r in applied(ARTICLE, merged).relations}
    assert types == {r.type for r in ARTICLE.relations} - {"owned_by"}


def test_a_renamed_entity_keeps_its_id_and_is_found_by_its_old_name():
    done = applied(ARTICLE, ruling(Rename(entity="person:ellen-stutzman", name="E. L. Stutzman")))
    (person,) = [e for e in done.entities if e.name == "E. L. Stutzman"]
    assert canonical_id(person) == "person:ellen-stutzman"
    assert "Ellen Stutzman" in person.names


def test_a_rejected_claim_goes_and_all_others_stay():
    done = ruled(ARTICLE, ruling(Reject(claim=STRIKE)))
    assert done.extraction.events == ()
    assert (done.extraction.relations, done.extraction.terms) == (ARTICLE.relations, ARTICLE.terms)
    assert [(claim.name, entry.decision) for claim, entry in done.rejected] == [
        (STRIKE, Reject(claim=STRIKE))
    ]


def test_what_is_no_entity_is_nowhere_and_nothing_rests_on_it():
    rulings = ruling(NoEntity(entity="union:wga"))
    left = applied(replace(ARTICLE, events=(replace(ARTICLE.events[0], speaker=WGA),)), rulings)
    assert "union:wga" not in {canonical_id(each) for each in left.entities}
    assert [each.type for each in left.relations] == ["works_on", "works_on", "owned_by"]
    (strike,) = left.events
    assert ([canonical_id(left.entity(each)) for each in strike.parties], strike.speaker) == (
        ["employer_group:amptp"],
        "WGA",
    )
    assert [each.party for each in left.terms] == [None]
    listed = {each.name: each.id for each in article_claims(ARTICLE, rulings)}
    rows = rows_of([TOLD._replace(extraction=applied(ARTICLE, rulings))])
    assert listed[STRIKE] in {row["id"] for row in rows.events}
    spoken = ["union:wga", "person:elen-stutzman"]
    assert bearing("a1", spoken, None, rulings) != bearing("a1", spoken, None, ruling())


def test_a_date_is_put_right_and_says_by_which_decision():
    rulings = ruling(
        FixDate(claim=STRIKE, date="2023-05"), FixDate(claim=STRIKE, date="2023-05-01")
    )
    (event,) = applied(ARTICLE, rulings).events
    assert (event.date, event.rule) == ("2023-05-01", f"decision:{rulings.standing[1].id}")
    assert replace(event, date="2023-05-02", rule="test") == ARTICLE.events[0]


def test_a_claim_that_is_vouched_for_keeps_the_date_that_is_read_in_it():
    vouched = ruling(FixDate(claim=STRIKE, date=""))
    (event,) = applied(ARTICLE, vouched).events
    assert replace(event, rule="test") == ARTICLE.events[0]
    assert event.rule == f"decision:{vouched.standing[0].id}"
    (again,) = applied(rewritten(ARTICLE, "", date=None), vouched).events
    assert again.date is None


def test_a_decision_holds_of_the_claim_however_it_is_read_anew():
    again = rewritten(ARTICLE, "More news.\n\n", date="2023-05-04", values={})
    assert applied(again, ruling(Reject(claim=STRIKE))).events == ()
    (event,) = applied(again, ruling(FixDate(claim=STRIKE, date="2023-05-01"))).events
    assert event.date == "2023-05-01"


@pytest.mark.parametrize(
    "changes",
    [
        {"modality": Modality.DENIED},
        {"parties": ("WGA",)},
        {"type": EventType.STRIKE_END},
    ],
)
def test_a_claim_that_says_something_else_is_another_one(changes):
    again = rewritten(ARTICLE, "", **changes)
    assert meant(STRIKE, claims_of(again, str), str) == ()
    assert applied(again, ruling(Reject(claim=STRIKE))).events == again.events


def twins(*dates: str) -> Extraction:
    """One sentence that tells of several strikes."""
    events = tuple(replace(ARTICLE.events[0], date=date, values={}) for date in dates)
    return replace(ARTICLE, events=events)


def test_of_twins_in_one_sentence_only_the_one_that_was_meant_goes():
    told = twins("2007-11-05", "2023-05-02")
    first = one(told, ClaimKind.EVENT, "2007-11-05")
    assert first.exact
    rejected = ruling(Reject(claim=first))
    assert [e.date for e in applied(told, rejected).events] == ["2023-05-02"]
    # Read anew, only the other is left: it is not taken for the one that was rejected.
    assert [e.date for e in applied(twins("2023-05-02"), rejected).events] == ["2023-05-02"]


def test_a_claim_that_became_twins_is_left_alone_unless_its_details_say_which():
    rejected = ruling(Reject(claim=replace(STRIKE, details=("2023-05-02",))))
    told = twins("2007-11-05", "2023-05-02")
    assert [e.date for e in applied(told, rejected).events] == ["2007-11-05"]
    told = twins("2007-11-05", "2023-05-01")
    assert applied(told, rejected).events == told.events


def test_only_what_bears_on_an_article_is_in_its_digest():
    rulings = ruling(SAME, Reject(claim=STRIKE), Trust(source="daily", reliability=0.9))
    gone = {"person:elen-stutzman"}
    told = [
        bearing("a2", (), "other", rulings),
        bearing("a2", (), "daily", rulings),
        bearing("a2", gone, "other", rulings),
        bearing("a1", (), "other", rulings),
        bearing("a1", gone, "daily", rulings),
    ]
    assert told[0] == ""
    assert len(set(told)) == len(told)


def test_a_claim_of_one_name_is_that_of_the_other_once_they_are_one():
    role = one(ARTICLE, ClaimKind.RELATION, "holds role", "person:elen-stutzman")
    named = replace(role, sentences=("Ellen Stutzman is chief negotiator of WGA.",))
    left = ruling(Reject(claim=named))
    assert applied(ARTICLE, left).relations == ARTICLE.relations
    merged = ruling(Reject(claim=named), SAME)
    roles = [r for r in applied(ARTICLE, merged).relations if r.type == "holds_role"]
    assert [r.subject for r in roles] == ["Elen Stutzman"]
    # Though nothing that the article names may have changed, the digest tells of it.
    assert bearing("a1", (), None, left) != bearing("a1", (), None, merged)


def test_claims_are_listed_with_the_ids_that_the_graph_has_and_the_rejected_ones():
    rulings = ruling(SAME, Reject(claim=WAGES), FixDate(claim=STRIKE, date="2023-05-01"))
    listed = article_claims(ARTICLE, rulings)
    rows = rows_of([TOLD._replace(extraction=applied(ARTICLE, rulings))])
    loaded = {row["id"] for row in parts_of(rows)}
    assert {c.id for c in listed if not c.rejected} == loaded
    assert [c.name for c in listed if c.rejected] == [WAGES]
    assert [(c.date, c.by) for c in listed if c.name == STRIKE] == [
        ("2023-05-01", rulings.standing[2])
    ]


def test_the_ids_of_claims_are_those_of_the_loaded_rows():
    rows = rows_of([TOLD])
    ids = claim_ids(ARTICLE)
    assert {*ids.events} == {row["id"] for row in rows.events}
    assert {*ids.relations} == {row["id"] for row in rows.relations}
    assert {*ids.terms} == {row["id"] for row in rows.terms}
    assert {*ids.documents} == {row["id"] for row in rows.documents}


def parts_of(rows) -> list[dict]:
    """The rows of all claims."""
    return [*rows.events, *rows.relations, *rows.terms, *rows.documents]


def test_a_rejected_document_is_gone_until_it_is_read_with_another_number():
    letter = one(ARTICLE, ClaimKind.DOCUMENT, "sideletter", "N")
    rulings = ruling(Reject(claim=letter))
    assert applied(ARTICLE, rulings).documents == ()
    other = replace(ARTICLE, documents=(replace(ARTICLE.documents[0], number="O"),))
    assert applied(other, rulings).documents == other.documents


ENTITIES = sorted({canonical_id(e) for e in ARTICLE.entities})
CLAIMS = [c.name for c in claims_of(ARTICLE, str)]
entities, claims = st.sampled_from(ENTITIES), st.sampled_from(CLAIMS)
decisions = st.one_of(
    st.builds(Same, keep=entities, gone=entities, name=st.sampled_from(["X", "Y"])).filter(
        lambda d: d.keep != d.gone
    ),
    st.builds(Rename, entity=entities, name=st.sampled_from(["X", "Z"])),
    st.builds(NoEntity, entity=entities),
    st.builds(Reject, claim=claims),
    st.builds(
        FixDate,
        claim=st.sampled_from([c for c in CLAIMS if c.kind is ClaimKind.EVENT]),
        date=st.sampled_from(["2023", "2023-05-01"]),
    ),
)


@given(st.lists(decisions, max_size=8))
def test_applied_twice_is_applied_once(made: list[Decision]):
    rulings = ruling(*made)
    once = applied(ARTICLE, rulings)
    assert applied(once, rulings) == once


@given(st.lists(decisions, max_size=8))
def test_what_is_left_was_there_before(made: list[Decision]):
    rulings = ruling(*made)
    done = ruled(ARTICLE, rulings)
    left = [e.id for e in ARTICLE.entities if not rulings.denied_by(canonical_id(e))]
    assert [e.id for e in done.extraction.entities] == left
    for place, event in zip(done.events, done.extraction.events, strict=True):
        before = ARTICLE.events[place]
        assert isinstance(event, Event)
        kept = replace(before, parties=tuple(p for p in before.parties if p in left))
        assert replace(event, date=before.date, rule=before.rule) == kept
    assert done.extraction.relations == tuple(ARTICLE.relations[i] for i in done.relations)
    terms = [ARTICLE.terms[i] for i in done.terms]
    assert list(done.extraction.terms) == [
        term if term.party in left else replace(term, party=None) for term in terms
    ]
