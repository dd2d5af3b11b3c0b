"""Days between milestones that cannot come the other way round, and who tells a fact."""

import pytest
from ui_rows import AMPTP, WGA, article_page, event, negotiation, relation, round_row

from graph.answers import EventRow
from ui import words
from ui.article import passages
from ui.common_axis import common_chart, common_frame, shown_days
from ui.milestones import OPENING, duration_lines
from ui.sheet import templates

VAGUE = negotiation(
    row=round_row(opened="2017-03-13", settled="2017-05-02", ratified="2017"),
    stages=(
        event("talks_began", "2017-03-13"),
        event("tentative_agreement", "2017-05-02"),
        event("ratification", "2017"),
    ),
)


def test_no_vote_lies_before_the_deal_however_vaguely_it_is_dated():
    lines = {line.name: line.cells[0] for line in duration_lines([VAGUE])}
    assert lines["From settlement to ratification"].text == "up to 243 days"
    assert lines["From settlement to ratification"].days == (0, 243)
    assert lines["From opening to settlement"].text == "50 days"


def test_a_year_neither_stretches_the_axis_nor_has_a_mark_on_its_first_day():
    frame = common_frame([VAGUE], OPENING)
    first, last = shown_days(frame)
    assert -10 < first < 0
    assert 50 < last < 60
    *_, marks = common_chart(frame, OPENING).to_dict()["layer"]
    assert marks["mark"]["type"] == "point"
    assert {"filter": "datum.most == datum.least"} in marks["transform"]


@pytest.mark.parametrize(
    ("told", "line"),
    [
        ([("a", "Daily Call")], "1 source: Daily Call"),
        (
            [("a", "Daily Call"), ("a", "City Record")],
            "1 source: Daily Call; copied by City Record",
        ),
        ([("a", "Daily Call"), ("b", "Daily Call")], "2 sources: Daily Call"),
        ([("a", "A"), ("a", "B"), ("b", "B")], "2 sources: A, B"),
        ([(x, x) for x in "ABCDE"], "5 sources: A, B, C and 2 more"),
    ],
)
def test_sources_are_counted_apart_from_those_who_copy_them(told, line):
    assert words.told_by(told) == line


def test_all_sources_are_counted_where_the_sentences_of_some_are_shown():
    told = words.told_by([("a", "Daily Call"), ("b", "City Record")], stories=9)
    assert told == "9 sources: Daily Call, City Record and others"
    draw = templates().from_string("{% from 'parts.html' import event %}{{ event(e) }}")
    assert "of 1 are shown here" in draw.render(e=event(told_by=9))
    assert "shown here" not in draw.render(e=event(told_by=1))


def test_a_doubted_step_says_so_wherever_it_stands():
    draw = templates().from_string("{% from 'parts.html' import event %}{{ event(e) }}")

    def badge(step: EventRow) -> bool:
        return ">doubted<" in draw.render(e=step)

    assert badge(event(doubted="the contract ran out on another day"))
    assert not badge(event())


def test_what_sources_differ_on_is_named_in_words():
    assert words.matter("duration_days") == "length in days"
    assert words.matter("date") == "date"


def test_kinds_of_articles_are_named_in_words():
    assert words.kind("paywall_stub") == "behind a paywall"
    assert words.kind("live_blog") == "live blog"


def test_an_article_tells_relations_as_sentences():
    def says(**given) -> str:
        (row,) = passages(article_page(relations=(relation(**given),)))
        return row.says[0]

    untitled = {"type": "bargains_with", "titles": ()}
    assert says(**untitled, subject=WGA, object=AMPTP) == "WGA bargains with AMPTP"
    assert says() == "Ellen Stutzman, chief negotiator, WGA"
    assert says(former=True) == "Ellen Stutzman, former chief negotiator, WGA"
