"""Words that say how far the provisions of a sentence have come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from nlp.rulefile import load_words
from nlp.terms.rules import Reach, StanceRule, load_stances
from nlp.terms.segments import Segments
from nlp.terms.topics import Topic
from sideletter.model import Stance

_TENSE = frozenset({"aux", "nsubj"})
_HELPING = frozenset({"aux", "auxpass"})
_MAY = frozenset({"can", "could", "may", "might", "should", "must"})
_MEANT = frozenset({"acl", "xcomp", "advcl", "ccomp"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_RELATIVES = frozenset({"that", "which", "who"})
_DID = frozenset({"manage", "able", "help", "go", "continue", "agree", "enable", "appear", "seem"})


_IN_NUMBER = re.compile(r"(?<=\d)[.,](?=\d)")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that say how far the provisions around have come; offsets into the article."""

    start: int
    end: int
    rule: StanceRule
    segment: int


def find_cues(text: str, base: int, segments: Segments | None = None) -> tuple[Cue, ...]:
    """The cues of stance in folded text that begins at `base` of the article.

    The points and commas within numbers end no clause, so that no pattern may stop at them.
    """
    text = _IN_NUMBER.sub("0", text)
    return tuple(
        Cue(
            match.start() + base,
            match.end() + base,
            rule,
            segments.at(match.start()) if segments else 0,
        )
        for match, rule in load_stances().find(text)
    )


def told_cues(doc: Doc, cues: Sequence[Cue], topics: Sequence[Topic]) -> tuple[Cue, ...]:
    """The cues that hold beside the topics of their sentence, with the stance that they tell."""
    held = (cue for cue in cues if _holds(doc, cue, topics) and not _is_asked_of(doc, cue))
    return tuple(_as_told(doc, cue) for cue in held)


def _holds(doc: Doc, cue: Cue, topics: Sequence[Topic]) -> bool:
    """Whether a cue is a verb where it should be, and no part of what a topic is called.

    "Under the contract" says no more than where to in "bring workshops under the contract".
    """
    within = [t for t in topics if t.start <= cue.start and cue.end <= t.end]
    if not (cue.rule.verb or within):
        return True
    span = doc.char_span(cue.start, cue.end, alignment_mode="expand")
    acts = [t for t in span or () if t.pos_ in ("VERB", "AUX")]
    if not cue.rule.verb:
        return bool(acts) or any(topic.start == cue.start for topic in within)
    if cue.rule.stance is None and any(topic.rule.aspect != "group" for topic in within):
        return False
    return bool(acts) and not (cue.rule.own_subject and _is_anothers(cue, acts[-1]))


def _is_anothers(cue: Cue, verb: Token) -> bool:
    """Whether the subject of a cue's verb is none of its words: "moved to contracts and cut".

    There it is a proposal that cuts, and no contract; in "highlights of the deal include" it is.
    """
    while verb.dep_ == "conj" and not any(c.dep_ in _SUBJECTS for c in verb.children):
        verb = verb.head
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    if subject is None or any(token.idx == cue.start for token in subject.subtree):
        return False
    if verb.dep_ == "relcl" and subject.lower_ in _RELATIVES:
        subject = verb.head
    return not cue.start <= subject.idx < cue.end


def _as_told(doc: Doc, cue: Cue) -> Cue:
    """The cue; what is only meant to come tells no stance, nor what may be asked at all.

    Such are "secure raises" among asks, "a fair agreement to protect their contract" and "how many
    tapes producers can request".
    """
    if cue.rule.stance is Stance.PROPOSED and _is_permitted(doc, cue):
        return replace(cue, rule=replace(cue.rule, stance=None))
    if cue.rule.stance in _DENIED and _is_denied(doc, cue):
        return replace(cue, rule=replace(cue.rule, stance=None, void=True))
    if cue.rule.stance is not Stance.AGREED:
        return cue
    span = doc.char_span(cue.start, cue.end, alignment_mode="expand")
    verbs = [t for t in span or () if t.pos_ == "VERB"]
    if not verbs:
        return cue
    wins = cue.rule.reach is Reach.TURN
    verb = verbs[0] if wins else verbs[-1]
    helped = [c for c in verb.children if c.dep_ in _TENSE]
    meant = not helped if wins else any(c.lower_ == "to" for c in helped)
    if (verb.tag_ == "VB" and meant) or _is_hoped_for(verb):
        return replace(cue, rule=replace(cue.rule, stance=None))
    return cue


_DENIED = (Stance.PROPOSED, Stance.REJECTED)
"""What nobody does of whom it is denied: "has not said no", "is not asking for"."""


def _is_denied(doc: Doc, cue: Cue) -> bool:
    """Whether a "not" that is no part of a cue's words, or a verb over it, denies its verb."""
    verb = verb_in(doc, cue)
    denials = [c for c in verb.children if c.dep_ == "neg"] if verb is not None else []
    if verb is not None and _is_denied_by(verb):
        return True
    return any(
        denial.idx < cue.start and doc[denial.i + 1].lower_ not in _NOT_ONLY for denial in denials
    )


def _is_denied_by(verb: Token) -> bool:
    """Whether somebody denies what a verb says: "denied that it plans to"."""
    denies = load_words("terms/sides", "denies")
    return verb.dep_ == "ccomp" and verb.head.lemma_.lower() in denies


_NOT_ONLY = frozenset({"only", "just", "merely"})


def verb_in(doc: Doc, cue: Cue) -> Token | None:
    """The first verb among a cue's words."""
    span = doc.char_span(cue.start, cue.end, alignment_mode="expand")
    return next((token for token in span or () if token.pos_ == "VERB"), None)


def _is_permitted(doc: Doc, cue: Cue) -> bool:
    """Whether a rule lets somebody ask, who asks nothing of the other side."""
    verb = verb_in(doc, cue)
    return verb is not None and any(c.lower_ in ("can", "may", "cannot") for c in verb.children)


def _is_asked_of(doc: Doc, cue: Cue) -> bool:
    """Whether a participle says what its subject was asked: "Asked for a raise, they said no"."""
    if cue.rule.stance is not Stance.PROPOSED:
        return False
    verb = verb_in(doc, cue)
    if verb is None or verb.tag_ != "VBN" or verb.dep_ != "advcl":
        return False
    named = verb.i > 0 and verb.nbor(-1).pos_ in ("NOUN", "PROPN")
    return verb.idx == cue.start and not named and not any(c.dep_ in _TENSE for c in verb.children)


def _is_hoped_for(verb: Token) -> bool:
    """Whether a verb tells what may come: "can achieve", "could be agreed", "efforts to win"."""
    helped = {c.lower_ for c in verb.children if c.dep_ in _HELPING}
    if helped & _MAY:
        return True
    return "to" in helped and verb.dep_ in _MEANT and verb.head.lemma_.lower() not in _DID
