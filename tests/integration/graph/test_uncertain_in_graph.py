"""Uncertain steps in a real graph: of one story, not plainly told, not decided elsewhere."""

import pytest
from reports import report

from graph.queries import statement
from graph.questions.uncertain import Sign

pytestmark = pytest.mark.database


def told(store, **limits) -> list[tuple]:
    found = store.ask.uncertain(**limits)
    return [(each.event.type, each.event.date, each.signs) for each in found]


def test_what_one_story_tells_not_plainly_is_uncertain_until_another_tells_it(store):
    store.load(
        [
            report("u1", "2023-05-03", "strike_start 2023-05-02: WGA, AMPTP"),
            report("u2", "2023-05-04", "lockout_start denied 2023-05-04: SAG, AMPTP"),
            report("u3", "2023-05-05", "legal_action 2016: DGA", reliability=0.3),
            report("u4", "2023-05-05", "legal_action 2016: DGA", story_of="u3", reliability=0.3),
        ]
    )
    store.assemble()
    suit = (Sign.UNTRUSTED, Sign.ASTRAY, Sign.UNDATED, Sign.REMEMBERED)
    assert told(store) == [
        ("legal_action", "2016", suit),
        ("lockout_start", "2023-05-04", (Sign.DENIED,)),
    ]
    assert [event for event, *_ in told(store, limit=1)] == ["legal_action"]
    assert {v.article for v in store.ask.uncertain()[0].event.voices} == {"u3", "u4"}
    store.load([report("u5", "2023-05-06", "legal_action 2016: DGA")])
    store.assemble()
    assert [event for event, *_ in told(store)] == ["lockout_start"]


def test_they_are_found_by_an_index_in_its_order(driver, database, store):
    plan = driver.execute_query(
        f"EXPLAIN {statement('uncertain_steps').text}",
        looked=1_000,
        database_=database.database,
    ).summary.plan
    operators = _operators(plan)
    assert any("IndexSeek" in each for each in operators), operators
    assert not any(each.startswith(("Sort", "Top")) for each in operators), operators


def _operators(plan: dict) -> list[str]:
    below = [name for child in plan.get("children", ()) for name in _operators(child)]
    return [plan["operatorType"], *below]
