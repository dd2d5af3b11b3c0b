"""Names that no step claims: where they stand, and what weights make of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import numpy as np
import pytest
from spacy.language import Language

from nlp.mentions import weighed
from nlp.mentions.board import Board
from nlp.mentions.left_over import LeftOver, left_over
from nlp.mentions.name_odds import OTHERS
from nlp.mentions.weighed import NONE, find_weighed_names, load_weights
from nlp.parse import parse
from nlp.vocabulary import Vocabulary
from nlp.weighing import Fitted, Logit
from sideletter.model import Article, EntityType

BoardOf = Callable[[str], Board]

TEXT = "Workers at Dorvane Mellis walked out on Monday. The owner of Dorvane Mellis was away."


@pytest.fixture
def a_board(model: Language, packaged_vocabulary: Vocabulary) -> BoardOf:
    """An empty board over a text."""

    def make(text: str) -> Board:
        article = Article(id="a", url="", title="", text=text, published=dt.date(2024, 5, 1))
        return Board(article, parse(model, text), packaged_vocabulary)

    return make


def names(board: Board) -> dict[str, LeftOver]:
    return {left.name: left for left in left_over(board)}


def test_runs_of_capitals_are_names_with_all_their_places(a_board: BoardOf) -> None:
    found = names(a_board(TEXT))
    assert set(found) == {"Dorvane Mellis"}
    assert [TEXT[a:b] for a, b in found["Dorvane Mellis"].at] == ["Dorvane Mellis"] * 2


def test_clues_are_words_signs_and_arcs_of_every_place(a_board: BoardOf) -> None:
    clues = names(a_board(TEXT))["Dorvane Mellis"].clues
    assert {"before1=at", "before2=worker", "before1=of", "behind1=walk", "places=2"} <= clues
    assert {"final=mellis", "long=2", "sign before=at"} <= clues


def test_what_is_claimed_already_is_left_out(a_board: BoardOf) -> None:
    board = a_board(TEXT)
    board.take(0, 30)
    assert [left.at for left in left_over(board)] == [((61, 75),)]


def test_a_name_may_hold_small_words_but_not_end_in_one(a_board: BoardOf) -> None:
    found = names(a_board("The strike at Halls of Mirren for a week was over."))
    assert set(found) == {"Halls of Mirren"}


@pytest.mark.parametrize(("weight", "claimed"), [(5.0, ["Dorvane Mellis"]), (1.0, [])])
def test_what_is_likely_enough_is_claimed_in_all_its_places(
    a_board: BoardOf, monkeypatch: pytest.MonkeyPatch, weight: float, claimed: list[str]
) -> None:
    types = Logit.of({NONE: 0.0, "company": -3.0}, {"before2=worker": {"company": weight}})
    monkeypatch.setattr(weighed, "load_weights", lambda: Fitted({"type": types}))
    board = a_board(TEXT)
    find_weighed_names(board)
    companies = board.of_type(EntityType.COMPANY)
    assert [draft.name for draft in companies] == claimed
    assert all(len(draft.mentions) == 2 for draft in companies)


def test_what_a_longer_name_begins_with_is_its_short_form(
    a_board: BoardOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    types = Logit.of({NONE: 0.0, "company": -3.0}, {"word=mellis": {"company": 9.0}})
    monkeypatch.setattr(weighed, "load_weights", lambda: Fitted({"type": types}))
    board = a_board("Dorvane Mellis Vane closed. Nobody at Dorvane Mellis knew why.")
    find_weighed_names(board)
    (draft,) = board.of_type(EntityType.COMPANY)
    assert draft.name == "Dorvane Mellis Vane"
    assert len(draft.mentions) == 2


def test_a_name_is_weighed_by_the_encoder_too_where_it_has_read_the_text(
    a_board: BoardOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = a_board(TEXT)
    (left,) = left_over(board)
    clued, alike = weighed.scores_of(left, board.doc)
    assert (clued == alike).all()
    said = np.arange(1.0 + len(OTHERS))
    monkeypatch.setattr(weighed, "is_encoded", lambda _: True)
    monkeypatch.setattr(weighed, "name_odds", lambda *_: said)
    clues, encoder = weighed.scores_of(left, board.doc)
    assert (clues == clued).all()
    assert (encoder == said).all()


def test_the_packaged_weights_know_types_other_than_people() -> None:
    classes = set(load_weights().logits["type"].classes)
    assert NONE in classes
    assert classes <= {NONE, *EntityType} - {EntityType.PERSON}


def test_what_describes_a_body_is_no_name_of_its_own(a_board: BoardOf) -> None:
    board = a_board("Actors of Dorvane Mellis met. The Guild and the Federation said nothing.")
    assert set(names(board)) == {"Dorvane Mellis"}
