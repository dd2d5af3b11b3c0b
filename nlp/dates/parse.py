"""What the dependency parse says about a date: the tense of its verb, and how deep it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from nlp.dates.mention import DateMention, Tense
from nlp.dates.story import read_text
from sideletter.model import DatedEntry

_CLAUSES = frozenset({"advcl", "relcl", "acl", "pcomp", "ccomp", "csubj", "xcomp"})
_REPORTING = frozenset({"say", "announce", "report", "tell", "confirm", "add", "write", "note"})
_PLANNED = frozenset({"set", "schedule", "plan", "slate", "expect", "intend"})
# What is only planned, hoped or threatened to be done was still to come.
_AHEAD = _PLANNED | {"hope", "threaten", "vow", "want", "due", "likely", "prepare", "ready", "be"}
_ASKED = frozenset({"xcomp", "ccomp", "advcl", "acl"})
# What these lead to was done by then ("went on to settle on Friday", "the first to sign in May").
_BROUGHT_ABOUT = frozenset(
    {"manage", "begin", "start", "go", "come", "continue", "fail", "help", "return", "get", "rush"}
    | {"first", "second", "third", "last", "latest", "only", "one"}
)
_CONDITIONS = frozenset({"if", "once", "when", "unless", "until", "whether", "as"})
_PERCEPTION = frozenset({"see", "watch", "let", "make", "have"})
_MAX_CLIMB = 12


def dates_of(
    doc: Doc, anchor: dt.date | None, *, entries: Sequence[DatedEntry] = ()
) -> tuple[DateMention, ...]:
    """All date mentions of a parsed article written on `anchor`, in text order.

    `entries` are a live blog's, each read from its own day.
    """
    starts = tuple(sentence.start_char for sentence in doc.sents)

    def token_at(start: int, end: int) -> Token | None:
        span = doc.char_span(start, end, alignment_mode="expand")
        return span.root if span else None

    def tense(start: int, end: int) -> Tense | None:
        token = token_at(start, end)
        if token is None:
            return None
        told = tense_of(token)
        if told is Tense.PAST and (is_planned(token) or is_still_to_do(token)):
            return Tense.OPEN
        if told in (Tense.PAST, Tense.PERFECT) and is_asked(token):
            return None  # "have agreed to go back on May 28": on the one nearest by
        if told is Tense.FUTURE and (verb := verb_of(token)) is not None:
            # "On Tuesday, Local 15 ratified a pact that will …": the verb that the parser missed.
            told = Tense.PAST if any(map(_is_misread, doc[token.i : verb.i])) else told
        return told

    def depth(start: int, end: int) -> int:
        token = token_at(start, end)
        return depth_of(token) if token is not None else 0

    return read_text(
        doc.text,
        anchor,
        tense_of=tense,
        depth_of=depth,
        sentence_starts=starts,
        entries=entries,
    )


def verb_of(token: Token) -> Token | None:
    """The nearest verb or auxiliary at or above a token."""
    for _ in range(_MAX_CLIMB):
        if token.pos_ in ("VERB", "AUX"):
            return token
        if token.head is token or token.head == token:
            return None
        token = token.head
    return None


def tense_of(token: Token) -> Tense | None:
    """The tense of the clause that a token stands in; a participle takes that of its clause."""
    verb = verb_of(token)
    for _ in range(_MAX_CLIMB):
        if verb is None:
            return None
        tense = own_tense(verb)
        if tense is not None or verb.head == verb:
            return tense
        verb = verb_of(verb.head)
    return None


def is_planned(token: Token) -> bool:
    """Whether a token stands below what somebody is expected, set or hopes to do."""
    for _ in range(_MAX_CLIMB):
        if token.head == token:
            return False
        above = token.head
        if token.dep_ == "xcomp" and token.tag_ == "VB" and above.lemma_.lower() in _AHEAD:
            return not any(c.lower_ == "had" for c in above.children)
        token = above
    return False


def is_asked(token: Token) -> bool:
    """Whether a token stands in a "to …" that tells what somebody decided or was told to do."""
    verb = verb_of(token)
    if verb is None or verb.tag_ != "VB" or not any(c.tag_ == "TO" for c in verb.children):
        return False
    return verb.dep_ in _ASKED and verb.head.lemma_.lower() not in _BROUGHT_ABOUT


def is_still_to_do(token: Token) -> bool:
    """Whether a token stands below what somebody decided or was told to do, on a day told before.

    "They decided on Thursday to go back on Nov. 24": that day followed the other.
    """
    if not is_asked(token) or (verb := verb_of(token)) is None:
        return False
    told = verb.doc[verb.head.left_edge.i : verb.i]
    return any(t.ent_type_ == "DATE" and t.pos_ != "NUM" and verb_of(t) == verb.head for t in told)


def own_tense(verb: Token) -> Tense | None:
    """The tense that a verb and its auxiliaries show; None where the clause above decides."""
    if _is_misread(verb):
        return Tense.PAST
    bare = not any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    if verb.dep_ in ("acl", "relcl") and bare and verb.tag_ in ("VBN", "VBD"):
        return Tense.FUTURE if verb.lemma_ in _PLANNED else Tense.PAST
    if verb.dep_ == "advcl" and bare and verb.tag_ == "VBN" and _is_done(verb):
        return Tense.PAST
    if verb.dep_ == "ccomp" and verb.head.lemma_ in _PERCEPTION:
        return None
    if _is_headline_to(verb):
        return Tense.FUTURE
    if verb.tag_ == "VBN" and bare and any(c.dep_ == "nsubj" for c in verb.children):
        return Tense.PAST
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(c.tag_ == "MD" for c in helpers):
        modal = next(c for c in helpers if c.tag_ == "MD")
        if modal.lower_ in ("would", "could", "should", "might", "'d", "’d"):
            return Tense.PAST if any(c.lower_ == "have" for c in helpers) else Tense.OPEN
        return Tense.FUTURE
    if any(c.lower_ in ("has", "have", "having", "'ve", "’ve") for c in helpers):
        return Tense.PERFECT
    if verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in helpers):
        return Tense.PAST
    if verb.tag_ in ("VBZ", "VBP") or any(c.tag_ in ("VBZ", "VBP") for c in helpers):
        return Tense.FUTURE
    return None


def _is_done(participle: Token) -> bool:
    """Whether a participle that opens a clause tells what was done, and no plan or condition.

    "Approved on January 27, the pact takes effect …", and not "if approved on January 27".
    """
    conditions = any(c.lower_ in _CONDITIONS for c in participle.children)
    return participle.lemma_ not in _PLANNED and not conditions


def _is_headline_to(verb: Token) -> bool:
    """Whether a sentence has no other verb than a "to …": "Guild to resume talks Friday"."""
    if verb.tag_ != "VB" or not any(c.tag_ == "TO" for c in verb.children):
        return False
    head = verb.head
    return head == verb or (
        verb.dep_ in ("acl", "relcl") and head.dep_ == "ROOT" and head.pos_ == "PROPN"
    )


def _is_misread(verb: Token) -> bool:
    """Whether a past verb passes for an adjective of its object ("Local 15 ratified addendums")."""
    if verb.dep_ != "amod" or verb.tag_ not in ("VBN", "VBD") or not verb.i:
        return False
    before = verb.nbor(-1)
    named = before.pos_ in ("PROPN", "NUM") and verb.head in (before.head, before.head.head)
    return named or before.tag_ == "NNS"


def depth_of(token: Token) -> int:
    """How many subordinate clauses stand above a token; what is reported counts as told."""
    depth = 0
    for _ in range(_MAX_CLIMB):
        if token.dep_ in _CLAUSES and token.head.lemma_ not in _REPORTING:
            depth += 1
        if token.head == token:
            break
        token = token.head
    return depth
