"""The questions, asked of a real database that holds a small graph made for each."""

from __future__ import annotations

import pytest
from reports import report

pytestmark = pytest.mark.database

WGA, SAG, DGA, AMPTP = "union:wga", "union:sag-aftra", "union:dga", "employer_group:amptp"


@pytest.fixture
def asked(store):
    """A store filled with these reports, ready to be asked."""

    def fill(*reports):
        store.load(reports)
        store.assemble()
        return store.ask

    return fill


# Paths


def chain_of(path):
    steps = path.steps
    return [steps[0].source.id, *(x for s in steps for x in (s.relation, s.target.id))]


def test_a_path_names_each_step_with_its_relation_and_its_sentence(asked):
    ask = asked(
        report("a", "2023-05-01", "Ellen Stutzman is chief negotiator of WGA"),
        report("b", "2023-05-02", "strike_start 2023-05-02: WGA, AMPTP"),
        report("c", "2023-05-03", "strike_start 2023-05-02: WGA, AMPTP"),
        report("d", "2023-05-03", "Carol Lombardini is president of AMPTP"),
    )
    (path,) = ask.paths("person:ellen-stutzman", "person:carol-lombardini")
    assert chain_of(path) == [
        "person:ellen-stutzman", "holds_role", WGA, "shared_event", AMPTP, "holds_role",
        "person:carol-lombardini",
    ]  # fmt: skip
    assert [s.forward for s in path.steps] == [True, True, False]
    assert [s.told_by for s in path.steps] == [1, 2, 1]
    assert path.steps[1].event == "event:strike_start:wga:2023-05-02"
    assert [{v.article for v in s.voices} for s in path.steps] == [{"a"}, {"b", "c"}, {"d"}]
    assert ask.paths("person:ellen-stutzman", "person:carol-lombardini", longest=2) == ()
    assert ask.paths("person:ellen-stutzman", "person:nobody") == ()
    assert ask.paths(WGA, WGA) == ()


def test_the_shortest_path_comes_first_and_a_longer_one_after_it(asked):
    ask = asked(
        report("a", "2023-05-02", "strike_start 2023-05-02: WGA, AMPTP"),
        report("b", "2023-05-02", "strike_start 2023-06-02: SAG-AFTRA, AMPTP"),
        report("c", "2023-05-02", "merger 2012-03-30: WGA, SAG-AFTRA"),
        report("d", "2023-05-02", "merger 2012-03-30: WGA, DGA"),
    )
    assert [chain_of(p) for p in ask.paths(WGA, AMPTP)] == [
        [WGA, "shared_event", AMPTP],
        [WGA, "shared_event", SAG, "shared_event", AMPTP],
    ]
    assert [chain_of(p) for p in ask.paths(WGA, AMPTP, limit=1)] == [[WGA, "shared_event", AMPTP]]


# What was known


def test_a_round_is_told_as_it_was_known_on_each_day(asked, store):
    ask = asked(
        report("a", "2023-03-21", "talks_began 2023-03-20: WGA, AMPTP"),
        report("b", "2023-04-20", "strike_start possible 2023-05-02: WGA, AMPTP"),
        report("c", "2023-05-03", "strike_start 2023-05-01: WGA, AMPTP", reliability=0.5),
        report("d", "2023-05-10", "strike_start 2023-05-02: WGA, AMPTP"),
        report("e", "2023-05-11", "strike_start 2023-05-02: WGA, AMPTP"),
        report("f", "2023-09-25", "tentative_agreement 2023-09-24: WGA, AMPTP"),
        report("g", "2023-10-10", "ratification 2023-10-09: WGA; yes_percent=99"),
    )
    (row,) = store.negotiations()
    states = {}
    for day in ("2023-03-20", "2023-04-21", "2023-05-03", "2023-05-12", "2023-09-26", "2023-10-11"):
        found = ask.known(row.id, on=day)
        states[day] = found and (
            found.row.outcome,
            [(s.event.type, s.event.date, s.standing) for s in found.steps][-1],
        )
    assert states == {
        "2023-03-20": None,
        "2023-04-21": ("open", ("strike_start", "2023-05-02", "ahead")),
        "2023-05-03": ("open", ("strike_start", "2023-05-01", "happened")),
        "2023-05-12": ("open", ("strike_start", "2023-05-02", "happened")),
        "2023-09-26": ("settled", ("tentative_agreement", "2023-09-24", "happened")),
        "2023-10-11": ("ratified", ("ratification", "2023-10-09", "happened")),
    }
    then = ask.known(row.id, on="2023-05-03")
    assert then.steps[-1].otherwise == {"date": ("2023-05-01", "2023-05-02")}
    assert {v.article for v in then.steps[-1].event.voices} == {"c"}
    seen_now = ask.known(row.id, on="2023-05-03", told_by="2023-12-31")
    assert [(s.event.type, s.event.date) for s in seen_now.steps] == [
        ("talks_began", "2023-03-20"),
        ("strike_start", "2023-05-02"),
    ]


def test_an_article_told_later_changes_nothing_of_what_was_known(asked, store):
    first = report("a", "2023-03-21", "talks_began 2023-03-20: WGA, AMPTP")
    ask = asked(first)
    (row,) = store.negotiations()
    before = ask.known(row.id, on="2023-03-22")
    asked(report("z", "2024-01-01", "talks_began 2023-03-20: WGA, AMPTP"))
    assert ask.known(row.id, on="2023-03-22") == before


# Roles


def test_roles_go_from_the_first_to_the_last_article_that_says_so(asked):
    ask = asked(
        report("a", "2019-01-01", "Carol Lombardini is president of AMPTP"),
        report("b", "2024-01-01", "Carol Lombardini is President of AMPTP"),
        report("c", "2025-05-01", "Carol Lombardini is former president of AMPTP"),
        report("d", "2025-04-01", "Greg Hessinger is president of AMPTP"),
        report("e", "2018-01-01", "Carol Lombardini is adviser of DGA"),
    )
    assert {
        (r.person.name, r.title.casefold(), r.organisation.id, r.first, r.last, r.ended, r.told_by)
        for r in ask.roles("person:carol-lombardini")
    } == {
        ("Carol Lombardini", "president", AMPTP, "2019-01-01", "2024-01-01", "2025-05-01", 3),
        ("Carol Lombardini", "adviser", DGA, "2018-01-01", "2018-01-01", None, 1),
    }
    at_amptp = ask.roles(AMPTP)
    assert [r.person.name for r in at_amptp] == ["Greg Hessinger", "Carol Lombardini"]
    assert [v.article for v in at_amptp[1].voices] == ["a", "c"]
    assert ask.roles("person:nobody") == ()


def test_who_sat_at_the_table_is_told_by_articles_of_the_time(asked, store):
    ask = asked(
        report(
            "a", "2023-04-20", "talks_began 2023-03-20: WGA, AMPTP",
            "Ellen Stutzman is chief negotiator of WGA", "Carol Lombardini is president of AMPTP",
        ),
        report(
            "b", "2025-04-20", "talks_began 2023-03-20: WGA, AMPTP",
            "Greg Hessinger is president of AMPTP",
        ),
    )  # fmt: skip
    (row,) = store.negotiations()
    assert [(s.side, s.person.name, s.negotiator) for s in ask.seats(row.id)] == [
        ("union", "Ellen Stutzman", True),
        ("employers", "Carol Lombardini", False),
    ]
    assert ask.seats("negotiation:none") == ()


# Changes


def test_what_came_in_is_told_apart_from_what_was_there(asked, store):
    old = "2026-01-01T00:00:00+00:00"
    new = "2026-02-02T00:00:00.500000+00:00"
    ask = asked(
        report("a", "2023-05-03", "strike_start 2023-05-02: WGA, AMPTP; workers=9000", arrived=old),
        report("b", "2023-05-04", "talks_began 2023-03-20: WGA, AMPTP"),
        report("r", "2023-05-04", "talks_began 2023-03-20: WGA, AMPTP", arrived=old, revised=new),
    )
    since = "2026-02-01T00:00:00+00:00"
    nothing = ask.changes(since)
    assert (nothing.articles, nothing.events, nothing.changed, nothing.rounds) == (0, (), (), ())
    assert [a.id for a in nothing.revised] == ["r"]
    asked(
        report(
            "c", "2023-05-05", "strike_start 2023-05-02: WGA, AMPTP; workers=11500",
            "strike_end 2023-09-27: WGA, AMPTP", arrived=new, reliability=0.9,
        ),
        report("d", "2023-06-04", "tentative_agreement 2023-06-03: DGA, AMPTP", arrived=new),
        report("e", "2023-06-04", "talks_began 2023-03-20: WGA, AMPTP", arrived=new),
    )  # fmt: skip
    found = ask.changes(since)
    assert found.articles == 3
    assert {(e.type, e.date) for e in found.events} == {
        ("strike_end", "2023-09-27"),
        ("tentative_agreement", "2023-06-03"),
    }
    assert [(c.event.type, c.otherwise, c.disputed) for c in found.changed] == [
        ("strike_start", {"workers": (9000, 11500)}, ("workers",))
    ]
    assert [r.title for r in found.rounds] == ["DGA – AMPTP 2023"]
    assert ask.changes("2026-03-01T00:00:00+00:00").events == ()
    # A rebuild brings the same articles in another order: the answer is the same.
    store.assemble(everything=True)
    assert ask.changes(since) == found


# Contracts, terms and patterns


@pytest.fixture
def contracts(asked):
    return asked(
        report(
            "a", "2020-07-02", "talks_began 2020-05-18: WGA, AMPTP",
            "tentative_agreement 2020-07-01: WGA, AMPTP; over Minimum Basic Agreement",
            "contract_expiry scheduled 2023-05-01: WGA, AMPTP",
            "wages agreed 3% by WGA", "ai proposed by WGA",
        ),
        report(
            "b", "2023-10-10", "talks_began 2023-03-20: WGA, AMPTP",
            "tentative_agreement 2023-09-24: WGA, AMPTP; over Minimum Basic Agreement",
            "ratification 2023-10-09: WGA", "wages agreed 5% by WGA", "wages proposed 6% by WGA",
            "contract_expiry scheduled 2026-05-01: WGA, AMPTP",
        ),
        report(
            "c", "2023-06-24", "talks_began 2023-05-10: DGA, AMPTP",
            "tentative_agreement 2023-06-03: DGA, AMPTP", "wages agreed 5% by DGA",
            "residuals agreed 21% by DGA",
        ),
    )  # fmt: skip


@pytest.mark.parametrize("ids", [[WGA, AMPTP], ["agreement:minimum-basic-agreement"]])
def test_contracts_follow_each_other_with_their_terms_side_by_side(contracts, ids):
    (table,) = contracts.terms(ids)
    assert [(c.round.title, c.expires, c.succeeds) for c in table.contracts.cycles] == [
        ("WGA – AMPTP 2020", "2023-05-01", None),
        ("WGA – AMPTP 2023", "2026-05-01", "negotiation:wga--amptp:2020"),
    ]
    cells = {
        p.category: [[(t.stance, t.amount) for t in cell] for cell in p.cells]
        for p in table.provisions
    }
    assert cells == {
        "ai": [[("proposed", None)], []],
        "wages": [[("agreed", 3.0)], [("agreed", 5.0), ("proposed", 6.0)]],
    }
    (change,) = table.changes
    assert (change.before.amount, change.after.amount) == (3.0, 5.0)
    assert {v.article for t in (change.before, change.after) for v in t.voices} == {"a", "b"}


def test_sides_that_never_met_have_no_contracts(contracts):
    assert contracts.contracts([WGA, DGA]) == ()
    assert contracts.contracts([]) == ()
    assert contracts.terms(["union:none"]) == ()


def test_the_pattern_of_a_year_tells_who_led_and_who_followed(contracts):
    (table,) = contracts.pattern(2023)
    assert table.employers.id == AMPTP
    assert (table.opened, table.set_pattern) == (
        "negotiation:wga--amptp:2023",
        "negotiation:dga--amptp:2023",
    )
    assert [
        (t.round.title, t.days_after, t.settlement.date, [s.other.amount for s in t.shared])
        for t in table.turns
    ] == [
        ("DGA – AMPTP 2023", 0, "2023-06-03", []),
        ("WGA – AMPTP 2023", 113, "2023-09-24", [5.0]),
    ]
    assert table.turns[0].opening.voices
    # One round alone is no pattern.
    assert contracts.pattern(2020) == ()
    assert contracts.pattern(1999) == ()


# Search


def test_hits_are_narrowed_by_term_category_and_by_kind_of_article(contracts, store):
    facets = {(f.name, f.value): f.count for f in store.search("WGA").facets}
    assert facets["term", "wages"] == 3
    assert facets["kind", "article"] == store.search("WGA").total
    assert store.search("WGA", term="wages").total == 3
    assert store.search("WGA", kind="press_release").total == 0
    assert store.search("agreeed~ wages~").total == 3


# The console
