"""Whether money is what a contract as a whole is worth."""

from __future__ import annotations

import re

from spacy.tokens import Token

from nlp.rulefile import load_words
from nlp.terms.scan import Scan
from nlp.terms.topics import Topic
from nlp.values import Amount

_LEAST_WHOLE = 100_000
"""Money below which nothing that is "worth" it is a whole contract."""


def fits_the_whole(scan: Scan, topic: Topic, amount: Amount) -> bool:
    """Whether money can be what a contract is worth: much, not by the day, of no other thing."""
    if amount.value.amount < _LEAST_WHOLE or _A_DAY.match(scan.part(amount.end, amount.end + 12)):
        return False
    span = scan.span.doc.char_span(topic.start, topic.end, alignment_mode="expand")
    worth = next((token for token in span or () if _is_worth(token)), None)
    thing = _thing_of(worth) if worth is not None else None
    return thing is None or thing.lemma_.lower() in load_words("terms/sides", "wholes")


_A_DAY = re.compile(r" (?:a|per|each|every) (?:day|night|week)\b", re.IGNORECASE)


def _is_worth(token: Token) -> bool:
    return token.lower_ == "worth" and token.pos_ != "NOUN"


def _thing_of(worth: Token) -> Token | None:
    """The noun that is said to be worth so much; None for a pronoun or where the parse has none."""
    place = "nsubj" if worth.head.pos_ == "AUX" else "dobj"
    noun = worth.head
    if noun.pos_ in ("VERB", "AUX"):
        noun = next((c for c in noun.children if c.dep_ == place), noun)
    return noun if noun.pos_ in ("NOUN", "PROPN") else None
