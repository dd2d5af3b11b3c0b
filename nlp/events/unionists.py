"""People told of as a union's by their own phrase: "the grips of Local 52", "Equity dancers"."""

from __future__ import annotations

from spacy.tokens import Token

from nlp.events.lexicon import words
from nlp.events.tape import Tape
from sideletter.model import EntityType

_PLURAL = frozenset({"NNS", "NNPS"})


def are_unionists(noun: Token, tape: Tape) -> bool:
    """Whether a plural noun is of people whose phrase names their union.

    It may name it behind a preposition, in a clause about them ("librarians, who belong to the
    Guild") or before them; those who lead a union or face it are none.
    """
    if noun.tag_ not in _PLURAL or noun.lemma_.lower() in words("no_unionists"):
        return False
    within = {token.idx for token in noun.subtree}
    return any(
        hit.entity.type is EntityType.UNION and hit.mention.start in within for hit in tape.hits
    )
