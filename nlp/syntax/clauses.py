"""Questions to the dependency parse: what a clause's subject is, what stands in its reach."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from nlp.rulefile import load_words

VERBS = frozenset({"VERB", "AUX"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_SENTENTIAL = frozenset({"relcl", "advcl", "ccomp", "acl", "parataxis", "csubj", "conj"})
_INHERIT = frozenset({"conj", "xcomp", "advcl"})
_INSIDE = frozenset({"compound", "poss", "pobj", "prep", "nmod", "amod", "conj", "nummod"})
_CLIMB = 6
_NOUNS = frozenset({"NOUN", "PROPN"})


def words(key: str) -> frozenset[str]:
    """The words of one list of `syntax.toml`."""
    return load_words("syntax", key)


def root_of(doc: Doc, start: int, end: int) -> Token | None:
    """The syntactic head of a stretch of text."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return span.root if span is not None and len(span) else None


def is_reporting(token: Token) -> bool:
    """Whether a verb tells what somebody said."""
    said = token.lemma_.lower() in words("reporting")
    return said and not any(child.dep_ == "prt" for child in token.children)  # "called it off"


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, that of the clause it continues, or the noun it describes."""
    if (told := _subject_of_participle(verb)) is not None:
        return told
    for _ in range(_CLIMB):
        for child in verb.children:
            if child.dep_ in _SUBJECTS:
                if child.lower_ in RELATIVE and verb.dep_ == "relcl":
                    return verb.head
                return child
        if verb.dep_ in ("relcl", "acl"):
            return _first_of(verb.head) or verb.head
        if verb.dep_ not in _INHERIT or verb.head == verb:
            return None
        verb = verb.head
    return None


def _subject_of_participle(verb: Token) -> Token | None:
    """What a passive is about where the parser takes a participle before it for the verb.

    "A deal struck in March was voted down" is read with "deal" as what did the striking.
    """
    helper = next((c for c in verb.children if c.dep_ == "auxpass"), None)
    if helper is None or not helper.i:
        return None
    for token in (helper.nbor(-1), *helper.nbor(-1).ancestors):
        beside = {c.dep_: c for c in token.children if c.i < token.i}
        if token.tag_ == "VBN" and "nsubj" in beside and not beside.keys() & {"aux", "auxpass"}:
            return beside["nsubj"] if token.i < helper.i else None
    return None


def is_delayed(verb: Token) -> bool:
    """Whether a verb tells in the past what did not happen until some time, and then did."""
    beside = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    denied = any(c.dep_ == "neg" and c.lower_ != "never" for c in verb.children)
    until = any(c.dep_ == "prep" and c.lower_ in ("until", "till") for c in verb.children)
    return denied and until and bool(beside & {"did", "was", "were", "had"})


def speaker_of_they(verb: Token) -> Token | None:
    """Of "A and B say they …": who say so; None where it is no such clause."""
    subject = subject_of(verb)
    if subject is None or subject.lower_ != "they":
        return None
    if verb.dep_ != "ccomp" or not is_reporting(verb.head):
        return None
    speaker = subject_of(verb.head)
    several = speaker is not None and any(child.dep_ == "conj" for child in speaker.children)
    return speaker if several else None


def _first_of(noun: Token) -> Token | None:
    """Who is called the first, last or one to do something ("X was the first to sign")."""
    if noun.dep_ != "attr" or noun.lower_ not in words("places"):
        return None
    return next((c for c in noun.head.children if c.dep_ == "nsubj"), None)


def stands_in_subject(doc: Doc, start: int, end: int) -> bool:
    """Whether a stretch of text is, or belongs to, a subject."""
    token = root_of(doc, start, end)
    for _ in range(_CLIMB):
        if token is None or token.dep_ in ("nsubj", "nsubjpass"):
            return token is not None
        if token.dep_ not in _INSIDE:
            return False
        token = token.head
    return False


def owner_of(subject: Token, verb: Token) -> Token | None:
    """The noun whose the subject is ("…, whose members ratified it"), where it is told so."""
    if any(child.lower_ == "whose" for child in subject.children):
        for token in (verb, *verb.ancestors):
            if token.dep_ == "relcl":
                return token.head
    return None


def whole_of(token: Token) -> Token:
    """The noun of which a name is told as a case: "firms" for "firms, including giants like X"."""
    for _ in range(_CLIMB):
        head = token.head
        if token.dep_ in ("conj", "appos"):
            token = head
        elif token.dep_ == "pobj" and head.lower_ in words("cases") and head.head.pos_ in _NOUNS:
            token = head.head
        else:
            break
    return token


def phrase(token: Token) -> Iterator[Token]:
    """A noun with what belongs to it, but not what whole clauses say about it."""
    yield token
    for child in token.children:
        if child.dep_ not in ("relcl", "advcl", "ccomp", "acl", "parataxis"):
            yield from phrase(child)


def reach(verb: Token) -> Iterator[Token]:
    """A verb with its objects and complements, but not its subject or other clauses."""
    yield verb
    for child in verb.children:
        if child.dep_ in _SUBJECTS or (child.dep_ in _SENTENTIAL and child.pos_ in ("VERB", "AUX")):
            continue
        yield from phrase(child) if child.pos_ not in ("VERB", "AUX") else reach(child)
