"""The word lists of terms, each as one pattern; VocabularyError for one that is malformed."""

from __future__ import annotations

import re
from functools import cache

from nlp.rulefile import load_table
from nlp.terms.matching import compile_words
from sideletter.errors import VocabularyError


@cache
def load_made() -> re.Pattern[str]:
    """Words that say of a contract that it was made."""
    return _words("made")


@cache
def load_wished() -> re.Pattern[str]:
    """Words that say of a provision that it was wanted, or would have been."""
    return _words("wished")


@cache
def load_anchored() -> re.Pattern[str]:
    """How a sentence names the contract that holds what it describes."""
    return _words("anchored", plain=True)


@cache
def load_offered() -> re.Pattern[str]:
    """How a sentence names the offer that holds what it describes."""
    return _words("offered")


@cache
def load_goes_on() -> re.Pattern[str]:
    """Words that let a sentence go on with what the one before proposed."""
    return _words("goes_on")


@cache
def load_refers_back() -> re.Pattern[str]:
    """How a sentence begins that speaks of the offer or deal told last, in whatever paragraph."""
    return _words("refers_back")


@cache
def load_scopes() -> re.Pattern[str]:
    """Whom or what a provision is for."""
    return _words("scopes")


@cache
def load_raise_leads() -> re.Pattern[str]:
    """Words right before a row of bare numbers that make them steps of a raise."""
    return _words("raise_leads", end=" $")


@cache
def load_bare_after() -> re.Pattern[str]:
    """What may follow a row of bare numbers that are steps of a raise."""
    return _words("bare_after", plain=True)


@cache
def load_step_times() -> re.Pattern[str]:
    """What says from when a bare number applies that goes on from a percent."""
    return _words("step_times")


@cache
def load_answer_leads() -> re.Pattern[str]:
    """What stands right before a bare number that answers a percent."""
    return _words("answer_leads")


@cache
def load_implied_after() -> re.Pattern[str]:
    """What may follow a percent that names a raise by itself."""
    return _words("implied_after", plain=True)


@cache
def load_got_leads() -> re.Pattern[str]:
    """What stands right before a percent that somebody gets."""
    return _words("got_leads", end=" $")


@cache
def load_step_words() -> re.Pattern[str]:
    """What follows a percent that is a step of a raise."""
    return _words("step_words", plain=True)


@cache
def load_implied_bars() -> re.Pattern[str]:
    """Words of sentences whose percents are no raises."""
    return _words("implied_bars")


@cache
def load_changes() -> re.Pattern[str]:
    """Verbs, in their base form, that say what becomes of a provision."""
    return _words("changes")


@cache
def load_workers() -> re.Pattern[str]:
    """Nouns for those who work under a contract."""
    return _words("workers")


@cache
def load_labor() -> re.Pattern[str]:
    """What is said only of contracts and stoppages of those who work."""
    return _words("labor")


@cache
def load_money_talk() -> re.Pattern[str]:
    """What is said of pay and benefits."""
    return _words("money_talk")


@cache
def load_settled() -> re.Pattern[str]:
    """How the beginning of an article says that there is a contract."""
    return _words("settled")


def _words(key: str, *, end: str = "", plain: bool = False) -> re.Pattern[str]:
    words = load_table("terms/words").get(key, [])
    if not words or not all(isinstance(word, str) for word in words):
        raise VocabularyError(f"terms/words.toml: `{key}` must be a list of patterns")
    joined, where = "|".join(words), f"terms/words.toml: {key}"
    if plain:
        return compile_words(rf"(?:{joined})", where)
    return compile_words(rf"(?<!\w)(?:{joined}){end or r'(?!\w)'}", where)
