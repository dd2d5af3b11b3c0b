"""Spellings that need not be written out, and the folding of typography."""

from nlp.variants import apostrophes, fold, local_forms, spellings


def test_folding_keeps_every_offset() -> None:
    text = "the writers’ guild – “SAG\u00a0AFTRA”\nnews"
    assert fold(text) == 'the writers\' guild - "SAG AFTRA" news'
    assert len(fold(text)) == len(text)


def test_spellings_drop_the_article_only_before_two_words() -> None:
    assert spellings("The CW") == ("The CW",)
    assert spellings("The Film & TV Guild") == (
        "The Film & TV Guild",
        "Film & TV Guild",
        "The Film and TV Guild",
        "Film and TV Guild",
    )


def test_local_forms_name_every_stem() -> None:
    forms = local_forms("47", ("AFM", "Musicians"))
    assert {"AFM Local 47", "Musicians Local 47", "Local 47 of the AFM", "AFM's Local 47"} <= set(
        forms
    )


def test_an_apostrophe_may_stand_before_the_s_behind_it_or_nowhere() -> None:
    assert set(apostrophes("Stage Actors' Equity")) == {
        "Stage Actor's Equity",
        "Stage Actors Equity",
    }
    assert apostrophes("Press Union") == ()
