"""What somebody is let or told to do: "members let them strike", "permission to call a strike"."""

from __future__ import annotations

from spacy.tokens import Token

from nlp.syntax import VERBS

# How a verb hangs on what lets somebody do it: "let them strike", "permission to strike".
_AIMS = frozenset({"xcomp", "ccomp", "acl", "advcl", "conj", "relcl", "pcomp"})


def is_aimed(verb: Token, aims: frozenset[str]) -> bool:
    """Whether one of `aims` stands below a verb: a verb alone, or one with a word told with it."""
    for token in verb.subtree:
        if token.pos_ not in VERBS or token.dep_ not in _AIMS or token.i < verb.i:
            continue
        lemma = token.lemma_.lower()
        told = {lemma} | {f"{lemma} {word.lemma_.lower()}" for word in token.subtree}
        if told & aims:
            return True
    return False
