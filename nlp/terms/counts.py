"""The numbers that a topic sets by its own words: "two holidays", "at least six writers".

How many people a change leaves is told further on: "to reduce the size of the ensemble to 20".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from nlp.rulefile import load_words
from nlp.values import read_number
from sideletter.model import Value, ValueKind

_TIMES = {"once": 1, "twice": 2}


def counts_in(match: re.Match[str]) -> Iterator[Value]:
    """The numbers that a topic's own words set, by the names of its groups."""
    groups = match.groupdict()
    for suffix in ("", *"23456789"):
        for name in ("count", "hours", "days", "years"):
            words = (groups.get(name + suffix) or "").lower()
            if not words:
                continue
            number = _TIMES.get(words, read_number(words.removesuffix(" times")))
            if words.endswith("-and-a-half"):
                whole = read_number(words.removesuffix("-and-a-half"))
                number = None if whole is None else whole + 0.5
            if number is None:
                continue
            unit = (groups.get("unit" + suffix) or "").lower()
            yield _measure(name, number, in_years=unit.startswith("year"))


def _measure(name: str, number: float, *, in_years: bool) -> Value:
    if name == "count":
        return Value(kind=ValueKind.COUNT, amount=number)
    if name in ("hours", "days"):
        return Value(kind=ValueKind.DURATION, amount=number, unit=name.removesuffix("s"))
    return Value(kind=ValueKind.DURATION, amount=number, unit="year" if in_years else None)


def heads_told(doc: Doc, start: int, end: int) -> Iterator[Value]:
    """To or by how many people the words between two offsets, or their verb, change something."""
    span = doc.char_span(start, end, alignment_mode="expand")
    noun = span.root if span is not None and len(span) else None
    if noun is None:
        return
    place = noun.head if noun.dep_ in _CHANGED else noun
    for prep in place.children:
        if prep.lower_ not in _TO or prep.idx < start:
            continue
        for told in prep.children:
            number = _people_in(told) if told.dep_ == "pobj" else None
            if number is not None:
                yield Value(kind=ValueKind.COUNT, amount=number)
                return


_CHANGED = frozenset({"dobj", "nsubj", "nsubjpass"})
_TO = frozenset({"to", "by", "at"})
_OTHER = frozenset({"PERCENT", "MONEY", "DATE", "TIME", "ORDINAL", "ORG", "GPE"})
_MOST = 500


def _people_in(told: Token) -> float | None:
    """The number that a word is, or that stands before one for people; None for any other."""
    number = told
    if told.pos_ != "NUM":
        if told.tag_ != "NNS" or told.lemma_.lower() not in load_words("terms/sides", "heads"):
            return None
        number = next((c for c in told.children if c.dep_ == "nummod"), told)
    amount = read_number(number.text)
    if amount is None or amount > _MOST or number.ent_type_ in _OTHER or number.n_lefts:
        return None
    return amount
