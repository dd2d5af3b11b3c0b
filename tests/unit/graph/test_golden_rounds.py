import pytest
from reports import golden_reports, golden_rounds

from graph.events import canonical_events
from graph.kin import parents_of
from graph.load import rows_of
from graph.negotiations import assemble_rounds
from graph.read_claims import event_claim_of
from graph.titles import title_of


@pytest.fixture(scope="module")
def assembled():
    rows = rows_of(golden_reports())
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
    rounds, events, names = assembled
    found = rounds[expected["title"]]
    stages = [f"{events[s].type} {events[s].date or '-'}" for s in found.stages]
    agreement = names[found.agreement] if found.agreement else None
    facts = {
        "title": expected["title"],
        "agreement": agreement,
        "opened": found.opened,
        "settled": found.settled,
        "ratified": found.ratified,
        "expires": found.expires,
        "outcome": found.outcome,
        "stages": stages,
    }
    assert {k: v for k, v in facts.items() if v is not None} == expected
