import pytest
from reports import report

from graph.claims import EventClaim
from graph.events import canonical_events
from graph.kin import branches_of, parents_of
from graph.load import rows_of
from graph.negotiations import assemble_rounds
from graph.read_claims import event_claim_of
from graph.terms import Stage, Table, TermClaim, place_terms
from graph.titles import title_of


def rounds(*reports):
    """Title → round, of the articles."""
    found, _, names, kinds = assembled(*reports)
    return {title_of(r, names, kinds): r for r in found}


def assembled(*reports):
    rows = rows_of(reports)
    kinds = {e["id"]: e["type"] for e in rows.entities}
    names = {e["id"]: e["name"] for e in rows.entities}
    pages = {
        a["id"]: {"story": a["story"], "published": a["date"], "reliability": 0.7}
        for a in rows.articles
    }
    claims = [event_claim_of({**pages[r["article"]], **r}) for r in rows.events]
    unions = {key: [names[key]] for key, kind in kinds.items() if kind == "union"}
    told = [
        (r["subject"], r["object"], 1) for r in rows.relations if r["type"] == "affiliated_with"
    ]
    branches = branches_of(unions)
    events = canonical_events(claims, kinds, branches)
    found = assemble_rounds(events, kinds, parents_of(unions, told), branches)
    return found, {e.id: e for e in events}, names, kinds


def tables_and_stages(found, events, claims=()):
    """The rounds, and what their articles tell of them, as the placing of terms sees them."""
    places = {claim.id: claim.at for claim in claims}
    tables = [
        Table(
            id=r.id,
            first=r.first,
            last=r.last,
            parties=frozenset((*r.unions, *r.employers)),
            unions=frozenset(r.unions),
        )
        for r in found
    ]
    stages = [
        Stage(article=claim.partition("#")[0], event=stage, round=r.id, at=places.get(claim))
        for r in found
        for stage in r.stages
        for claim in events[stage].claims
    ]
    return tables, stages


def told(*lines, id="a", published="2024-01-01", **more):
    return report(id, published, *lines, **more)


def test_a_ratification_ends_a_round_and_the_next_talks_open_another():
    found = rounds(
        told(
            "talks_began 2020-02-01: WGA, AMPTP",
            "tentative_agreement 2020-07-01: WGA, AMPTP",
            "ratification 2020-07-29: WGA",
            "talks_began 2023-03-20: WGA, AMPTP",
            "strike_start 2023-05-02: WGA, AMPTP",
        )
    )
    assert [(t, r.outcome) for t, r in sorted(found.items())] == [
        ("WGA – AMPTP 2020", "ratified"),
        ("WGA – AMPTP 2023", "open"),
    ]


def test_a_wrong_report_of_a_vote_does_not_end_a_strike():
    (found,) = rounds(
        told(
            "strike_start 2023-05-02: WGA, AMPTP",
            "talks_resumed 2023-09-20: WGA, AMPTP",
            "tentative_agreement 2023-09-24: WGA, AMPTP",
            "ratification 2023-10-09: WGA",
        ),
        told("ratification 2023-06-23: WGA", "strike_start 2023-05-02: WGA, AMPTP", id="b"),
    ).values()
    assert (found.settled, found.ratified) == ("2023-09-24", "2023-10-09")


def test_a_deal_that_was_voted_down_does_not_settle():
    (found,) = rounds(
        told(
            "tentative_agreement 2023-03-01: WGA, AMPTP",
            "rejection 2023-04-01: WGA",
        )
    ).values()
    assert (found.outcome, found.settled) == ("rejected", "2023-03-01")
    (found,) = rounds(
        told(
            "tentative_agreement 2023-03-01: WGA, AMPTP",
            "rejection 2023-04-01: WGA",
            "tentative_agreement 2023-06-01: WGA, AMPTP",
        )
    ).values()
    assert (found.outcome, found.settled) == ("settled", "2023-06-01")


def test_a_date_in_the_calendar_is_no_round():
    assert rounds(told("contract_expiry scheduled 2026-05-01: WGA, AMPTP")) == {}
    assert rounds(told("strike_start possible 2026-05-02: WGA, AMPTP")) == {}
    assert rounds(told("merger 2012-03-30: SAG, AFTRA", "union_election 2022: WGA, A24")) == {}


def test_what_expires_later_is_what_was_agreed_and_what_expires_now_was_agreed_before():
    (found,) = rounds(
        told(
            "contract_expiry 2023-06-30: DGA, AMPTP",
            "tentative_agreement 2023-06-03: DGA, AMPTP",
            "contract_expiry scheduled 2026-06-30: DGA, AMPTP",
        )
    ).values()
    assert found.expires == "2026-06-30"


def test_what_expires_longer_after_a_round_than_contracts_run_was_not_agreed_in_it():
    (found,) = rounds(
        told(
            "tentative_agreement 2018-08-26: Teamsters, AMPTP",
            "contract_expiry scheduled 2024-07-31: Teamsters, AMPTP",
        )
    ).values()
    assert found.expires is None
    assert len(found.stages) == 1


def test_votes_go_to_the_table_of_their_article_and_else_to_the_round_whose_days_fit():
    found = rounds(
        told(
            "tentative_agreement 2019-04-02: SAG-AFTRA, ATA", "ratification 2019-05-08: SAG-AFTRA"
        ),
        told("tentative_agreement 2020-06-11: SAG-AFTRA, AMPTP", id="b"),
        told("ratification 2020-07-22: SAG-AFTRA", id="c"),
        told("ratification 2015-07-22: SAG-AFTRA", id="d"),
    )
    assert {t: r.ratified for t, r in found.items()} == {
        "SAG-AFTRA – ATA 2019": "2019-05-08",
        "SAG-AFTRA – AMPTP 2020": "2020-07-22",
    }


def test_a_locals_vote_belongs_to_the_unions_round_and_is_not_its_ratification():
    (found,) = rounds(
        told(
            "tentative_agreement 2021-10-16: IATSE, AMPTP",
            "ratification 2021-11-14: IATSE Local 700",
            "ratification 2021-11-15: IATSE",
        )
    ).values()
    assert found.unions == ("union:iatse",)
    assert found.ratified == "2021-11-15"
    assert len(found.stages) == 3


def test_west_and_east_bargain_as_one():
    (found,) = rounds(
        told(
            "talks_began 2023-03-20: WGA, AMPTP",
            "strike_start 2023-05-02: WGA West, AMPTP",
            "board_approval 2023-09-26: WGA East",
            "tentative_agreement 2023-09-24: WGA West, WGA East, AMPTP",
        )
    ).values()
    assert found.unions == ("union:wga",)
    assert len(found.stages) == 4


def test_unions_that_act_together_share_a_round_and_one_sentence_does_not_make_one():
    joint = "DGA, IATSE, Teamsters, AMPTP"
    found = rounds(
        told(
            f"tentative_agreement 2020-09-21: {joint}",
            f"extension 2021-04-30: {joint}; until=2021-06-30",
            f"extension 2022-02-16: {joint}; until=2022-04-30",
            "talks_began 2023-05-10: DGA, AMPTP",
            "talks_began 2024-03-04: IATSE, AMPTP",
        ),
        told("talks_began scheduled 2024: IATSE, Teamsters, AMPTP", id="b"),
    )
    assert sorted(found) == [
        "DGA – AMPTP 2023",
        "DGA, IATSE, Teamsters – AMPTP 2020",
        "IATSE – AMPTP 2024",
    ]


def test_companies_without_a_group_sit_together_and_a_lone_deal_sits_apart():
    found = rounds(
        told(
            "strike_start 2024-07-26: SAG-AFTRA, Activision, Electronic Arts",
            "tentative_agreement 2025-06-09: SAG-AFTRA, Electronic Arts, Insomniac Games",
            "strike_start 2024-09-24: SAG-AFTRA, Riot Games",
            "interim_agreement 2024-10-01: SAG-AFTRA, Llama",
            published="2025-07-01",
        )
    )
    assert sorted(found) == [
        "SAG-AFTRA – Electronic Arts, Activision, Insomniac Games 2024–25",
        "SAG-AFTRA – Riot Games 2024",
    ]


def test_one_sentence_that_names_a_stranger_does_not_seat_it():
    found = rounds(
        told(
            "strike_start 2023-07-14: SAG-AFTRA, AMPTP",
            "talks_resumed 2023-10-02: SAG-AFTRA, AMPTP",
            "tentative_agreement 2023-11-08: SAG-AFTRA, AMPTP",
        ),
        told("strike_start 2023-07-14: SAG-AFTRA, AMPTP, Activision", id="b"),
        told(
            "talks_began 2022-10: SAG-AFTRA, Activision, Electronic Arts",
            "strike_start 2024-07-26: SAG-AFTRA, Activision, Electronic Arts",
            id="c",
            published="2024-07-27",
        ),
    )
    assert {r.table for r in found.values()} == {"employer_group:amptp", "company:activision"}


def test_a_round_is_over_an_agreement_of_its_own_side():
    _, events, names, kinds = assembled(
        told(
            "strike_start 2023-05-02: WGA, AMPTP; over Interactive Media Agreement",
            "talks_began 2023-03-20: WGA, AMPTP; over Interactive Media Agreement",
            "tentative_agreement 2023-09-24: WGA, AMPTP; over Minimum Basic Agreement",
        )
    )
    contracts = {"agreement:interactive-media-agreement": frozenset({"union:sag-aftra"})}
    (free,) = assemble_rounds(events.values(), kinds, {})
    (bound,) = assemble_rounds(events.values(), kinds, {}, contracts=contracts)
    assert names[free.agreement] == "Interactive Media Agreement"
    assert names[bound.agreement] == "Minimum Basic Agreement"


def test_ids_are_readable_and_do_not_clash():
    found, *_ = assembled(
        told("strike_start 2023-05-02: WGA, AMPTP"),
        told("strike_start 1988-03-07: WGA, AMPTP", id="b"),
    )
    assert [r.id for r in found] == ["negotiation:wga--amptp:1988", "negotiation:wga--amptp:2023"]
    assert [r.outcome for r in found] == ["unknown", "open"]


def test_terms_go_to_the_round_that_their_sentence_is_about():
    found, events, *_ = assembled(
        told(
            "tentative_agreement 2023-06-03: DGA, AMPTP",
            "tentative_agreement 2023-09-24: WGA, AMPTP",
            "ratification 2023-10-09: WGA",
            published="2023-10-10",
        )
    )
    terms = [
        TermClaim(id="of-the-article", article="a", published="2023-10-10"),
        TermClaim(id="of-the-sentence", article="a", published="2023-10-10", unions=("union:dga",)),
        TermClaim(id="of-the-party", article="a", published="2023-10-10", party="union:dga"),
        TermClaim(id="of-nowhere", article="other", published="2023-10-10"),
    ]
    assert place_terms(terms, *tables_and_stages(found, events)) == {
        "of-the-party": "negotiation:dga--amptp:2023",
        "of-the-sentence": "negotiation:dga--amptp:2023",
        "of-the-article": "negotiation:wga--amptp:2023",
    }


def test_of_two_rounds_in_an_article_a_term_goes_to_the_one_told_beside_it():
    found, events, *_ = assembled(
        told(
            "tentative_agreement 2023-06-03: DGA, AMPTP",
            *("talks_resumed 2023-09-20: WGA, AMPTP",) * 8,
            "tentative_agreement 2023-09-24: WGA, AMPTP",
            published="2023-10-10",
        )
    )
    places = {"event:tentative_agreement:dga:2023-06-03": 10, "other": 900}
    claims = [
        EventClaim(id=c, article="a", story="a", type=e.type, at=places.get(e.id, 900))
        for e in events.values()
        for c in e.claims
    ]
    terms = [
        TermClaim(id=name, article="a", published="2023-10-10", at=at)
        for name, at in (("first", 60), ("last", 950), ("between", 500))
    ]
    assert place_terms(terms, *tables_and_stages(found, events, claims)) == {
        "first": "negotiation:dga--amptp:2023",
        "between": "negotiation:wga--amptp:2023",
        "last": "negotiation:wga--amptp:2023",
    }


def test_a_stoppage_of_a_year_that_names_no_employers_is_of_no_table_by_itself():
    found = rounds(
        told("tentative_agreement 2023-11-08: SAG-AFTRA, AMPTP", "strike_start 1960: SAG-AFTRA")
    )
    assert list(found) == ["SAG-AFTRA – AMPTP 2023"]
    assert len(found["SAG-AFTRA – AMPTP 2023"].stages) == 1


@pytest.mark.parametrize(
    "recalled",
    ["strike_start 1988: WGA, AMPTP", "strike_start 1988-03-07: WGA", "ratification 1988: WGA"],
)
def test_it_is_where_it_names_them_or_the_month_or_is_more_than_a_stoppage(recalled):
    found = rounds(
        told("tentative_agreement 2023-09-24: WGA, AMPTP", recalled),
        told(recalled.replace(", AMPTP", ""), "proposal 2023-09: WGA, AMPTP", id="b"),
    )
    assert sorted(found) == ["WGA – AMPTP 1988", "WGA – AMPTP 2023"]


def test_what_is_recalled_of_a_local_joins_the_round_of_its_union():
    found = rounds(
        told(
            "tentative_agreement 2024-06-25: IATSE, AMPTP",
            "tentative_agreement 2018-08-20: IATSE Local 700, AMPTP",
            "strike_start 1988: IATSE, AMPTP",
            "strike_start 1988: IATSE Local 700",
        )
    )
    assert len(found["IATSE – AMPTP 1988"].stages) == 2
    assert len(found) == 3


def test_a_vote_that_nobody_dates_is_no_second_one_of_a_round():
    lines = ["tentative_agreement 2018-07-26: IATSE, AMPTP", "ratification: IATSE"]
    undated = told(*lines, published="2018-08-31")
    dated = told("ratification 2018: IATSE", lines[0], id="b", published="2020-08-31")
    (alone,) = rounds(undated).values()
    (both,) = rounds(undated, dated).values()
    assert [s.split(":")[1] for s in alone.stages] == ["tentative_agreement", "ratification"]
    assert [s.split(":")[-1] for s in both.stages] == ["2018-07-26", "2018"]
