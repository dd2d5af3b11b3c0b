"""The terms of contracts: what is offered, what changed, raises by calendar year, tables."""

from ui_rows import AMPTP, WGA, round_row, term, voice

from graph.answers import EntityRef
from graph.questions.cycles import ContractCycle, Contracts
from graph.questions.provisions import TermTable, side_by_side
from ui.raises import raises_chart, raises_frame
from ui.tables import provision_rows
from ui.terms import changed_terms, choices, heading

MBA = EntityRef(id="agreement:mba", type="agreement", name="Minimum Basic Agreement")
OLD, NEW = "negotiation:2020", "negotiation:2023"


def percent(amount: float, year: int | None, **given):
    return term(kind="percent", amount=amount, year=year, **given)


def two_contracts(old, new, *, agreement=MBA) -> TermTable:
    first = ContractCycle(
        round=round_row(id=OLD, title="WGA – AMPTP 2020", settled="2020-07-01"),
        effective="2020-05-02",
        expires="2023-05-01",
    )
    second = ContractCycle(
        round=round_row(id=NEW, title="WGA – AMPTP 2023", settled="2023-09-24"),
        effective=None,
        expires="2026-05-01",
        succeeds=OLD,
    )
    chain = Contracts(
        agreement=agreement, union_side=(WGA,), employer_side=(AMPTP,), cycles=(first, second)
    )
    return side_by_side(chain, {OLD: old, NEW: new})


def test_agreements_and_sides_with_concluded_rounds_are_offered_the_busiest_first():
    rounds = [
        round_row(id="a", agreement=MBA),
        round_row(id="b", outcome="settled"),
        round_row(id="c", outcome="open"),
        round_row(id="d", union_side=(), outcome="ratified"),
    ]
    assert [(c.ids, c.name, c.whose, c.rounds) for c in choices(rounds)] == [
        ("union:wga,employer_group:amptp", "WGA – AMPTP", "", 2),
        ("agreement:mba", "Minimum Basic Agreement", "WGA", 1),
    ]


def test_an_agreement_is_offered_with_the_unions_that_made_it_most_often():
    def made_by(*names: str):
        unions = tuple(EntityRef(id=f"union:{n}", type="union", name=n) for n in names)
        return round_row(agreement=MBA, union_side=unions)

    rounds = [made_by("B"), made_by("C", "B"), made_by("A"), made_by("C")]
    (offered,) = [c for c in choices(rounds) if c.ids == "agreement:mba"]
    assert (offered.whose, offered.rounds) == ("B, C, 1 more", 4)


def test_a_table_is_headed_by_its_agreement_where_one_is_told():
    table = two_contracts([percent(3, 1)], [percent(5, 1)])
    assert heading(table) == "Minimum Basic Agreement: WGA – AMPTP"
    assert heading(two_contracts([percent(3, 1)], [], agreement=None)) == "WGA – AMPTP"


def test_only_what_the_contract_before_has_otherwise_is_marked_as_changed():
    same, more = percent(3, 2), percent(5, 1)
    table = two_contracts([percent(3, 1), percent(3, 2)], [more, same])
    assert changed_terms(table) == {(1, more)}


def test_raises_fall_on_calendar_years_of_their_contract():
    table = two_contracts(
        [percent(3, 1), percent(2.5, 2)],
        [percent(5, 1), percent(12, None), percent(9, 1, scope="daytime"),
         percent(6, 1, stance="proposed"), term(kind="money", amount=2e8)],
    )  # fmt: skip
    frame = raises_frame(table)
    told = zip(frame["year"], frame["label"], frame["contract"], strict=True)
    assert sorted(told) == [
        (2020, "3%", "WGA – AMPTP 2020"),
        (2021, "2.5%", "WGA – AMPTP 2020"),
        (2023, "5%", "WGA – AMPTP 2023"),
    ]


def test_a_year_of_which_several_raises_are_told_keeps_them_all():
    table = two_contracts([percent(3, 1), percent(4, 1), percent(4, 1)], [percent(5, 1)])
    frame = raises_frame(table)
    assert sorted(zip(frame["label"], frame["versions"], strict=True)) == [
        ("3%", 2),
        ("4%", 2),
        ("5%", 1),
    ]
    layers = raises_chart(frame).to_dict()["layer"]
    assert [layer["mark"]["type"] for layer in layers] == ["line", "point", "text"]


def test_no_raises_give_an_empty_frame():
    assert raises_frame(two_contracts([term(category="ai")], [])).empty


def test_a_terms_row_tells_its_contract_what_it_was_before_and_the_sentence():
    said = voice("Five percent.", outlet="=1+1")
    rows = provision_rows(two_contracts([percent(3, 1)], [percent(5, 1, voices=(said,))]))
    assert [(r["negotiation"], r["amount"], r["before"], r["sentence"]) for r in rows] == [
        ("WGA – AMPTP 2020", 3, None, "Writers walk out."),
        ("WGA – AMPTP 2023", 5, 3, "Five percent."),
    ]
