"""What a pronoun in a verb's place stands for: the noun that the clause before was about.

Only nouns are told here, for rules that ask of what kind a noun is ("The talks opened in May. Those
ended on Sept. 30 with nothing to show"); whom "they" means among named sides is told elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from nlp.syntax import is_reporting, subject_of

_SINGULAR = frozenset({"it", "this", "that"})
_PLURAL = frozenset({"they", "them", "those", "these"})
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_ACTING = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_NOUNS = frozenset({"NOUN", "PROPN"})
# So many sentences back a chain of pronouns is followed.
_BACK = 3


def nouns_meant(noun: Token) -> Iterator[Token]:
    """The noun itself; of a pronoun what it may stand for.

    That is what acts or is acted on earlier in its sentence, or else what the sentence before is
    about. Its number must fit: "they" is no "contract".
    """
    yield noun
    low = noun.lower_
    if (low not in _SINGULAR and low not in _PLURAL) or noun.dep_ in ("det", "mark", "expl"):
        return
    plural = low in _PLURAL
    near = [t for t in _told(noun.sent.start, noun) if _agrees(t, plural=plural)]
    yield from near
    if any(t.dep_ != "pobj" for t in near):
        return
    for _ in range(_BACK):
        main = _main_before(noun)
        about = _places(main) if main is not None else []
        found = [t for t in about if t.pos_ in _NOUNS and _agrees(t, plural=plural)]
        if main is None or found or not about or about[0].lower_ not in _SINGULAR | _PLURAL:
            wide = [] if found or main is None else _told(main.sent.start, main.sent[-1])
            wide = [t for t in wide if t.dep_ != "pobj"]
            yield from found or (t for t in wide if _agrees(t, plural=plural))
            return
        noun = about[0]


def _told(start: int, end: Token) -> list[Token]:
    """What acts, is acted on or is spoken of from a sentence's start up to a token of it."""
    return [
        token
        for token in end.doc[start : end.i]
        if token.dep_ in _ACTING and token.pos_ == "NOUN" and token.head != end.head
    ]


def _places(verb: Token) -> list[Token]:
    """A verb's subject and object with what stands beside them; those of what is said."""
    if is_reporting(verb):
        verb = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i), verb)
    subject = subject_of(verb)
    told = [subject] if subject is not None else []
    told += [c for c in verb.children if c.dep_ in ("dobj", "attr")]
    return [t for noun in told for t in (noun, *(c for c in noun.children if c.dep_ == "conj"))]


def _main_before(token: Token) -> Token | None:
    """The main verb of the sentence before, of the same paragraph."""
    start = token.sent.start
    if not start or "\n" in token.doc[start - 1].text:
        return None
    before: Token = token.doc[start - 1].sent.root
    return before


def _agrees(noun: Token, *, plural: bool) -> bool:
    return (noun.tag_ in _PLURAL_TAGS) is plural
