import itertools
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.claims import EventClaim
from graph.events import canonical_events
from graph.kin import parents_of
from graph.negotiations import assemble_rounds

KINDS = {
    "union:a": "union",
    "union:b": "union",
    "union:a-west": "union",
    "employer_group:g": "employer_group",
    "employer_group:h": "employer_group",
    "company:x": "company",
    "company:y": "company",
}
COUNTER = itertools.count()


def claim(type_="strike_start", date=None, *parties, article=None, **more):
    number = next(COUNTER)
    article = article or f"art{number}"
    return EventClaim(
        id=f"{article}#{number}",
        article=article,
        story=more.pop("story", article),
        type=type_,
        date=date,
        unions=tuple(p for p in parties if p.startswith("union")),
        employers=tuple(p for p in parties if not p.startswith("union")),
        **{"published": "2023-06-01", **more},
    )


D2 = "2023-05-02"


def told(*claims):
    return sorted((e.type, e.date, e.modality, e.told_by) for e in canonical_events(claims, KINDS))


A, B, G, H, X, Y = (
    "union:a",
    "union:b",
    "employer_group:g",
    "employer_group:h",
    "company:x",
    "company:y",
)


def test_the_claims_that_say_what_an_event_comes_to_are_shown_before_what_was_feared_or_set():
    feared = claim("strike_start", D2, A, G, modality="possible", published="2023-05-01")
    later, first = (
        claim("strike_start", D2, A, G, published=day) for day in ("2023-05-04", "2023-05-03")
    )
    vaguer = claim("strike_start", "2023-05", A, G, published="2023-05-02")
    (event,) = canonical_events([feared, later, vaguer, first], KINDS)
    assert event.shown == (first.id, later.id, vaguer.id, feared.id)


def test_a_day_apart_is_one_happening_and_three_weeks_are_two():
    near = [claim("strike_start", d, A, G) for d in ("2023-05-02", "2023-05-01", "2023-05-02")]
    (event,) = canonical_events(near, KINDS)
    assert event.date == "2023-05-02"
    assert [v for v, _ in event.conflicts["date"]] == ["2023-05-02", "2023-05-01"]
    assert event.reasons["date"] == "majority"
    assert (
        len(
            told(
                claim("strike_start", "2023-05-02", A, G), claim("strike_start", "2023-05-23", A, G)
            )
        )
        == 2
    )


def test_an_article_that_tells_two_days_apart_keeps_them_apart_for_all():
    claims = [
        claim("tentative_agreement", "2024-06-25", A, G, article="both"),
        claim("tentative_agreement", "2024-06-27", A, G, article="both"),
        claim("tentative_agreement", "2024-06-25", A, G),
        claim("tentative_agreement", "2024-06-27", A, G),
    ]
    assert [(d, n) for _, d, _, n in told(*claims)] == [("2024-06-25", 2), ("2024-06-27", 2)]


def test_two_votes_of_one_day_stay_two_where_one_article_tells_both():
    claims = [
        claim("ratification", "2021-11-15", A, article="both", values={"votes_yes": 256}),
        claim("ratification", "2021-11-15", A, article="both", values={"votes_yes": 103}),
        claim("ratification", "2021-11-15", A, values={"votes_yes": 255}),
    ]
    events = canonical_events(claims, KINDS)
    assert sorted(e.told_by for e in events) == [1, 2]
    (big,) = (e for e in events if e.told_by == 2)
    assert {v for v, _ in big.conflicts["votes_yes"]} == {"256", "255"}


def test_a_vague_date_joins_the_only_day_within_it():
    assert told(
        claim("strike_start", "2023", A),
        claim("strike_start", "2023-05", A, G),
        claim("strike_start", "2023-05-02", A, G),
    ) == [("strike_start", "2023-05-02", "asserted", 3)]


def test_a_vague_date_that_may_mean_two_days_joins_neither():
    claims = [
        claim("talks_resumed", "2023-10-02", A, G, published="2023-12-01", article="both"),
        claim("talks_resumed", "2023-10-24", A, G, published="2023-12-01", article="both"),
        claim("talks_resumed", "2023", A, G, published="2024-12-01"),
    ]
    assert len(told(*claims)) == 3


def test_what_was_scheduled_and_then_happened_is_one_and_asserted():
    assert told(
        claim("ratification", "2023-10-09", A, modality="scheduled", published="2023-09-27"),
        claim("ratification", "2023-10-09", A, published="2023-10-10"),
    ) == [("ratification", "2023-10-09", "asserted", 2)]


def test_a_plan_that_was_moved_is_no_conflict_of_dates():
    (event,) = canonical_events(
        [
            claim("ratification", "2023-10-08", A, modality="scheduled", published="2023-09-27"),
            claim("ratification", "2023-10-09", A, published="2023-10-10"),
        ],
        KINDS,
    )
    assert (event.date, "date" in event.conflicts) == ("2023-10-09", False)


def test_denied_stays_apart_unless_it_is_the_same_set_day():
    threat = claim("strike_start", "2017-05-02", A, G, modality="possible")
    assert told(threat, claim("strike_start", "2017-05-02", A, G, modality="denied")) == [
        ("strike_start", "2017-05-02", "denied", 2)
    ]
    strike = claim("strike_start", "2017-05-02", A, G)
    other = claim("strike_start", "2017-05-01", A, G, modality="denied")
    assert [m for _, _, m, _ in told(strike, other)] == ["denied", "asserted"]


def test_a_syndicated_copy_is_the_same_voice():
    original = claim("strike_start", "2023-05-02", A, G, article="one", story="one")
    copy = claim("strike_start", "2023-05-02", A, G, article="two", story="one")
    assert told(original, copy) == [("strike_start", "2023-05-02", "asserted", 1)]
    wrong = claim("strike_start", "2023-05-03", A, G, article="three")
    better = claim("strike_start", "2023-05-03", A, G, article="four")
    (event,) = canonical_events([original, copy, wrong, better], KINDS)
    assert event.date == "2023-05-03"


def test_reliability_decides_between_as_many_voices_and_then_recency():
    reliable = claim("strike_start", "2023-05-02", A, G, reliability=0.9)
    poor = claim("strike_start", "2023-05-01", A, G, reliability=0.5)
    (event,) = canonical_events([poor, reliable], KINDS)
    assert (event.date, event.reasons["date"]) == ("2023-05-02", "reliability")
    late = claim("strike_start", "2023-05-01", A, G, published="2024-01-01")
    early = claim("strike_start", "2023-05-02", A, G)
    (event,) = canonical_events([early, late], KINDS)
    assert (event.date, event.reasons["date"]) == ("2023-05-01", "recency")


def test_companies_and_their_group_on_one_day_are_one_side_and_two_groups_are_two():
    day = "2024-07-26"
    assert len(told(claim("strike_start", day, A, X, Y), claim("strike_start", day, A, H))) == 1
    assert len(told(claim("strike_start", day, A, G), claim("strike_start", day, A, H))) == 2
    assert len(told(claim("strike_start", day, A, X), claim("strike_start", day, A, Y))) == 2


def test_votes_are_each_unions_own_and_an_act_together_is_one():
    together = claim("tentative_agreement", "2020-09-21", A, B, G)
    (event,) = canonical_events([together, claim("tentative_agreement", "2020-09-21", A, G)], KINDS)
    assert event.unions == (A, B)
    expiry = claim("contract_expiry", "2023-06-30", A, B, G)
    events = canonical_events([expiry, claim("contract_expiry", "2023-06-30", A, G)], KINDS)
    assert sorted(e.unions for e in events) == [(A,), (B,)]


def test_one_sentence_that_runs_two_strikes_together_makes_no_joint_one():
    claims = [claim("strike_start", "2023-05-02", A, G) for _ in range(4)]
    joint = claim("strike_start", "2023-05-02", A, B, G)
    (event,) = canonical_events([*claims, joint], KINDS)
    assert event.unions == (A,)


def test_extensions_are_told_apart_by_the_new_date():
    claims = [
        claim("extension", None, A, G, values={"until": "2023-07-12"}),
        claim("extension", "2023-06-30", A, G, values={"until": "2023-07-12"}),
        claim("extension", "2023-06-30", A, G, values={"until": "2023-08-01"}),
    ]
    assert [(d, n) for _, d, _, n in told(*claims)] == [("2023-06-30", 1), ("2023-06-30", 2)]


def test_an_offer_by_one_side_is_one_where_its_articles_mean_the_same_union():
    assert told(
        claim("final_offer", "2025-05-09", X, Y, counter=(A,)),
        claim("final_offer", "2025-05-09", H, counter=(A,)),
    ) == [("final_offer", "2025-05-09", "asserted", 2)]


def test_a_claim_of_nobody_is_no_event():
    assert told(claim("strike_start", "1960")) == []


dates = st.sampled_from(
    [
        None,
        "2022",
        "2023",
        "2023-05",
        "2023-05-01",
        "2023-05-02",
        "2023-05-03",
        "2023-05-30",
        "2023-06-15",
        "2023-09",
        "2023-09-24",
        "2024-01-10",
    ]
)
parties = st.lists(st.sampled_from(sorted(KINDS)), max_size=3, unique=True)
claims_of_anything = st.lists(
    st.builds(
        lambda t, d, ps, m, art, percent, pub: (t, d, tuple(ps), m, art, percent, pub),
        st.sampled_from(
            [
                "strike_start",
                "tentative_agreement",
                "ratification",
                "contract_expiry",
                "extension",
                "talks_began",
                "rejection",
                "interim_agreement",
                "final_offer",
            ]
        ),
        dates,
        parties,
        st.sampled_from(["asserted", "asserted", "scheduled", "possible", "denied"]),
        st.integers(0, 5),
        st.sampled_from([None, 78, 78.33, 86]),
        st.sampled_from(["2023-05-03", "2023-09-25", "2024-02-01"]),
    ),
    max_size=14,
)


@settings(max_examples=150, deadline=None)
@given(claims_of_anything, st.randoms(use_true_random=False))
def test_the_order_of_claims_makes_no_difference(specs, chance):
    claims = [
        EventClaim(
            id=f"a{art}#{i}",
            article=f"a{art}",
            story=f"a{art % 4}",
            type=t,
            date=d,
            modality=m,
            published=pub,
            unions=tuple(sorted(p for p in ps if p.startswith("union"))),
            employers=tuple(sorted(p for p in ps if not p.startswith("union"))),
            counter=(A,) if i % 3 == 0 else (),
            values={} if percent is None else {"yes_percent": percent},
        )
        for i, (t, d, ps, m, art, percent, pub) in enumerate(specs)
    ]
    shuffled = list(claims)
    chance.shuffle(shuffled)
    events = canonical_events(claims, KINDS)
    assert canonical_events(shuffled, KINDS) == events
    parents = parents_of({"union:a": ["A"], "union:a-west": ["A West"]}, [])
    rounds = assemble_rounds(events, KINDS, parents)
    mixed = list(events)
    chance.shuffle(mixed)
    assert assemble_rounds(mixed, KINDS, parents) == rounds
    # Nothing is lost: every claim with a party rests under an event, every stage is an event.
    assert {c for e in events for c in e.claims} == {c.id for c in claims if c.parties}
    assert {s for r in rounds for s in r.stages} <= {e.id for e in events}
    assert len({e.id for e in events}) == len(events)
    assert len({r.id for r in rounds}) == len(rounds)


def test_hundreds_of_claims_of_one_happening_make_one_event():
    chance = random.Random(7)
    days = ["2023-05-02"] * 40 + ["2023-05-01"] * 3 + ["2023-05"] * 20 + ["2023"] * 20
    claims = [claim("strike_start", d, A, G) for d in days]
    chance.shuffle(claims)
    assert told(*claims) == [("strike_start", "2023-05-02", "asserted", 83)]
