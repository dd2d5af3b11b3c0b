"""What the shared readers of the parse take for a verb's subject, objects and obliques."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Token

from nlp.syntax import arguments_of, subject_of


def verb_in(doc: Doc, word: str) -> Token:
    return next(token for token in doc if token.text == word)


@pytest.mark.parametrize(
    ("sentence", "word", "subject"),
    [
        ("The guild rejected the offer.", "rejected", "guild"),
        ("The guild met on Monday and rejected the offer.", "rejected", "guild"),
        ("The guild, which rejected the offer, will strike.", "rejected", "guild"),
        ("The dancers, who walked out and picketed the hall, won.", "picketed", "dancers"),
        ("The union representing the crew rejected the offer.", "representing", "union"),
        ("The guild was the first to sign.", "sign", "guild"),
        ("Reject the offer!", "Reject", None),
        ("A provisional deal struck this March was voted down by members.", "voted", "deal"),
    ],
)
def test_the_subject_is_found_in_every_clause(
    model: Language, sentence: str, word: str, subject: str | None
) -> None:
    found = subject_of(verb_in(model(sentence), word))
    assert (found.text if found is not None else None) == subject


@pytest.mark.parametrize(
    ("sentence", "word", "subjects", "objects"),
    [
        ("Members ratified the pact.", "ratified", {"Members"}, {"pact"}),
        ("The pressmen said yes by 26 votes to 12.", "said", {"pressmen"}, {"yes"}),
        (
            "Its agreement with the guild, a five-year deal reached quietly in May, expires.",
            "reached",
            set(),
            {"deal"},
        ),
        ("The pact was ratified by members.", "ratified", {"members"}, {"pact"}),
        ("The pact that members ratified expires in June.", "ratified", {"members"}, {"pact"}),
        ("The pact ratified by members expires in June.", "ratified", {"members"}, {"pact"}),
        ("They met on the day members ratified it.", "ratified", {"members"}, {"it"}),
        ("Actors and writers rejected what was offered.", "rejected", {"Actors", "writers"}, set()),
    ],
)
def test_active_and_passive_clauses_have_the_same_arguments(
    model: Language, sentence: str, word: str, subjects: set[str], objects: set[str]
) -> None:
    told = arguments_of(verb_in(model(sentence), word))
    assert {token.text for token in told.subjects} == subjects
    assert {token.text for token in told.objects} == objects


def test_a_noun_that_says_nothing_hands_on_what_stands_behind_it(model: Language) -> None:
    told = arguments_of(verb_in(model("The deal won the approval of members."), "won"))
    assert ("of", "members") in {(word, noun.text) for word, noun in told.obliques}


def test_in_favor_of_something_is_for_it(model: Language) -> None:
    told = arguments_of(verb_in(model("Members voted in favor of a strike."), "voted"))
    assert ("for", "strike") in {(word, noun.text) for word, noun in told.obliques}
