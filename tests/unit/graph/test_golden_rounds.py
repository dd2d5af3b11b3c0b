import pytest
from reports import golden_doubts, golden_misreadings, golden_reports, golden_rounds

from graph.events import canonical_events
from graph.kin import parents_of
from graph.load import rows_of
from graph.negotiations import assemble_rounds
from graph.read_claims import event_claim_of
from graph.titles import title_of


@pytest.fixture(scope="module")
def assembled():
    return rounds_of(golden_reports())


@pytest.fixture(scope="module")
def misread():
    return rounds_of([*golden_reports(), *golden_misreadings()])


def rounds_of(reports):
    rows = rows_of(reports)
    kinds = {e["id"]: e["type"] for e in rows.entities}
    names = {e["id"]: e["name"] for e in rows.entities}
    pages = {a["id"]: a for a in rows.articles}
    claims = [
        event_claim_of(
            {
                **pages[r["article"]],
                **r,
                "article": r["article"],
                "published": pages[r["article"]]["date"],
            }
        )
        for r in rows.events
    ]
    unions = {key: [names[key]] for key, kind in kinds.items() if kind == "union"}
    told = [
        (r["subject"], r["object"], 1) for r in rows.relations if r["type"] == "affiliated_with"
    ]
    events = {e.id: e for e in canonical_events(claims, kinds)}
    rounds = assemble_rounds(events.values(), kinds, parents_of(unions, told))
    return {title_of(r, names, kinds): r for r in rounds}, events, names


@pytest.mark.parametrize("expected", golden_rounds(), ids=lambda r: r["title"])
def test_a_real_round_comes_out_of_scattered_claims(assembled, expected):
    assert facts(assembled, expected["title"]) == expected


@pytest.mark.parametrize("expected", golden_rounds(), ids=lambda r: r["title"])
def test_what_one_article_reads_wrongly_changes_no_round(misread, expected):
    assert facts(misread, expected["title"]) == expected


def test_what_one_article_reads_wrongly_makes_no_round(assembled, misread):
    assert misread[0].keys() == assembled[0].keys()


def test_what_does_not_fit_is_held_apart_in_its_round_with_a_reason(assembled, misread):
    rounds, events, _ = misread
    apart = {t: {_said(events[e]) for e, _ in r.doubted} for t, r in rounds.items() if r.doubted}
    assert apart == {title: set(steps) for title, steps in golden_doubts().items()}
    assert all(why for r in rounds.values() for _, why in r.doubted)
    assert all(r.doubted == () for r in assembled[0].values())


def _said(event):
    return f"{event.type} {event.date or '-'}"


def facts(assembled, title):
    rounds, events, names = assembled
    found = rounds[title]
    stages = [_said(events[s]) for s in found.stages]
    agreement = names[found.agreement] if found.agreement else None
    told = {
        "title": title,
        "agreement": agreement,
        "opened": found.opened,
        "settled": found.settled,
        "ratified": found.ratified,
        "expires": found.expires,
        "outcome": found.outcome,
        "stages": stages,
    }
    return {k: v for k, v in told.items() if v is not None}
