"""What a sentence says besides: the words of clauses that are joined to an event's own.

What keeps a rule silent must stand in the clause that fired it, or in what that hangs on: "the
board urged members to reject it, and on April 9 they voted it down" tells that they did.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from nlp.dates.parse import verb_of
from nlp.events.tape import Tape
from nlp.syntax import VERBS

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_JOINED = frozenset({"conj", "parataxis"})


def own_text(tape: Tape, word: Token | None) -> str:
    """The sentence's tape with the clauses blanked out that are only joined to the word's own.

    These have a subject of their own; what hangs on the clause ("if …") or governs it counts as
    its. Without a verb at or above the word it is the whole tape.
    """
    verb = verb_of(word) if word is not None else None
    if verb is None:
        return tape.text
    words = list(tape.text)
    for token in _apart(verb):
        at, to = tape.place(token.idx), tape.place(token.idx + len(token))
        words[at:to] = "_" * (to - at)
    return "".join(words)


def _apart(verb: Token) -> Iterator[Token]:
    yield from _joined_to(verb)
    while verb.dep_ != "ROOT":
        head = verb.head
        if _stands_alone(verb):
            yield from (t for t in head.subtree if t.i < verb.left_edge.i and t.dep_ != "mark")
        yield from _joined_to(head, but=verb)
        verb = head


def _joined_to(verb: Token, *, but: Token | None = None) -> Iterator[Token]:
    for child in verb.children:
        if child != but and _stands_alone(child):
            yield from child.subtree


def _stands_alone(verb: Token) -> bool:
    """Whether a verb is joined to another clause, and has a subject of its own."""
    own = any(c.dep_ in _SUBJECTS for c in verb.children)
    return own and verb.dep_ in _JOINED and verb.pos_ in VERBS and verb.head.pos_ in VERBS
