from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.gate.clues import load_clues, read_clues
from ingest.gate.relevance import judge, letting_in
from nlp.vocabulary import load_vocabulary
from sideletter.errors import VocabularyError
from sideletter.model import Article, EntityType, Source, SourceKind
from sideletter.tables import Table

CASES = tomllib.loads(Path(__file__).with_name("relevance_cases.toml").read_text(encoding="utf-8"))[
    "case"
]
FOOTBALL = "The striker scored twice in the second half of the cup match at Ellery Park."


def source(kind: str = "trade", *terms: str) -> Source:
    return Source(
        id="daily", name="Daily", homepage="https://daily.example/", feeds=(),
        kind=SourceKind(kind), topic_terms=terms,
    )  # fmt: skip


def article(title: str, text: str = "", **changes: object) -> Article:
    made = Article(id="a", url="https://daily.example/a", title=title, text=text)
    return replace(made, **changes)  # type: ignore[arg-type]


def test_nothing_of_labor_is_lost_and_little_else_let_in() -> None:
    verdicts = [(c, judge(article(c["title"], c["lede"]), source(c["kind"]))) for c in CASES]
    lost = [c["title"] for c, verdict in verdicts if c["labor"] and not verdict.relevant]
    let_in = [c["title"] for c, verdict in verdicts if not c["labor"] and verdict.relevant]
    assert lost == []
    assert len(let_in) <= 6, let_in


def test_the_cases_are_of_both_kinds() -> None:
    labor = sum(case["labor"] for case in CASES)
    assert min(labor, len(CASES) - labor) >= 30


def test_every_union_of_the_vocabulary_is_known_to_the_gate() -> None:
    unions = [e for e in load_vocabulary().entries if e.type is EntityType.UNION]
    lost = [
        union.name
        for union in unions
        if not judge(article(f"{union.name} names a director of research"), source()).relevant
    ]
    # Plain words by themselves, which only their context makes a union's name.
    assert len(lost) <= len(unions) * 0.12, lost


def test_the_reason_says_what_was_found() -> None:
    verdict = judge(article("Stagehands strike over pension plan", ""), source())
    assert verdict.relevant
    assert "a strike (strike)" in verdict.reason
    verdict = judge(article("Cup final preview", FOOTBALL), source("general"))
    assert not verdict.relevant
    assert "nothing of labor" in verdict.reason


def test_a_word_in_the_body_counts_for_less_than_one_in_the_head() -> None:
    passing = "\n\n".join(["A drama about bees.", "It is set in May.", "A strike delayed it."])
    head = judge(article("A strike at the hive", passing), source())
    body = judge(article("A drama at the hive", passing), source())
    assert body.score < head.score


def test_more_of_it_in_the_body_counts_for_more() -> None:
    def verdict(times: int) -> float:
        rest = " ".join(["The union met."] * times)
        return judge(article("A report", "One.\n\nTwo.\n\n" + rest), source()).score

    assert verdict(1) < verdict(3) < verdict(6)


def test_the_section_and_the_address_are_part_of_the_head() -> None:
    assert judge(article("Day nine", section="Labor"), source()).relevant
    url = "https://daily.example/labor-strike/day-nine"
    assert judge(article("Day nine", url=url), source()).relevant


def test_a_union_is_taken_at_its_word_and_a_general_paper_is_not() -> None:
    notice = article("Office hours over the holidays", "The office is closed on the 25th.")
    assert judge(notice, source("union")).relevant
    assert not judge(notice, source("general")).relevant
    assert not judge(notice, None).relevant


def test_another_language_is_let_in_and_said_so() -> None:
    text = "Die Schauspielerinnen haben am Montag ihre Arbeit niedergelegt und warten. " * 8
    declared = judge(article("Am Montag", text, language="de"), source())
    assert declared.relevant
    assert "written in de" in declared.reason
    assert "another language" in judge(article("Am Montag", text), source()).reason


def test_a_topic_term_lets_in_what_no_clue_knows() -> None:
    puppets = article("Marionette row enters week three", "Nobody has pulled a string since.")
    assert not judge(puppets, source()).relevant
    assert judge(puppets, source("trade", "marionette")).relevant
    assert judge(puppets, source("trade", "marionette")).reason.startswith("labor: a topic of")


def test_a_topic_term_that_a_clue_knows_counts_once() -> None:
    told = article("A contract for three films", "The deal is for three films.")
    assert judge(told, source("trade", "contract")) == judge(told, source("trade"))


def test_terms_that_would_have_let_it_in_are_named_and_nothing_more() -> None:
    of = source("trade", "strike")
    puppets = article("Marionette row enters week three", "Nobody has pulled a string since.")
    assert "Marionette" in letting_in(puppets, of)
    assert "three" not in [word for word in letting_in(puppets, of) if len(word) < 4]
    assert of.topic_terms == ("strike",)
    assert letting_in(puppets, None) == ()


@given(st.text(max_size=300), st.text(max_size=300), st.sampled_from(list(SourceKind)))
def test_any_article_gets_a_score_and_a_reason(title: str, text: str, kind: SourceKind) -> None:
    verdict = judge(article(title, text), source(kind.value, "a", "("))
    assert 0 <= verdict.score <= 1
    assert verdict.reason
    assert verdict == judge(article(title, text), source(kind.value, "a", "("))


def _table(**changes: object) -> Table:
    entry: dict[str, object] = {
        "id": "strike", "says": "a strike", "labor": 1.0, "field": 0.0, "pattern": "strikes?",
        "examples": ["a strike"], "non_examples": ["striker"],
    }  # fmt: skip
    return Table(
        {
            "threshold": 0.3,
            "english": ["the"],
            "source": [{"kind": "trade", "labor": 0.0, "field": 0.0}],
            "clue": [{**entry, **changes}],
        },
        "own.toml",
    )


def test_the_words_are_read_strictly() -> None:
    assert [clue.id for clue in read_clues(_table()).clues] == ["strike"]
    for changes, said in (
        ({"colour": "red"}, "unknown key `colour`"),
        ({"pattern": "("}, "does not compile"),
        ({"examples": ["a walkout"]}, "does not find its example"),
        ({"non_examples": ["strike"]}, "finds its non-example"),
    ):
        with pytest.raises(VocabularyError, match=rf"own\.toml: strike.*{said}"):
            read_clues(_table(**changes))


def test_the_version_is_of_the_data() -> None:
    assert len(load_clues().version) == 16
    assert all(kind in load_clues().start for kind in SourceKind)
