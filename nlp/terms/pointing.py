"""What a sentence without a topic of its own is about: a heading's topic, or what "it" stands for.

"And artificial intelligence?" • "We had asked for a veto."                      AI, proposed
"Performers draw a bonus for every session. It begins at $75."                   $75 of the bonus
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span, Token

from nlp.reading import Reading
from nlp.rulefile import load_words
from nlp.syntax import VERBS
from nlp.terms.cues import Cue
from nlp.terms.govern import Setting
from nlp.terms.merge import Draft
from nlp.terms.party import find_party
from nlp.terms.rules import PartyAt, Reach, StanceRule, TopicRule
from nlp.terms.scan import scan
from nlp.terms.sides import Sides
from sideletter.model import Stance

_LABEL = 6
"""Tokens of a heading that names a topic at most, its sign of question among them."""

_POINTING = frozenset({"it", "they", "that", "this", "those", "these"})


def label_of(line: Span) -> TopicRule | None:
    """The one topic that a short heading names and says nothing of."""
    if len(line) > _LABEL or any(token.pos_ in VERBS for token in line):
        return None
    found = scan(line)
    if found is None or found.cues or found.amounts:
        return None
    rules = {topic.rule.category: topic.rule for topic in found.topics}
    return next(iter(rules.values())) if len(rules) == 1 else None


def pointed_at(
    sentence: Span, before: Sequence[Draft], named: Sequence[TopicRule]
) -> TopicRule | None:
    """The one topic of the sentence before of which this one says how much it is.

    It is one that was told, else one that was `named` in no uncertain words.
    """
    rules = {draft.category: draft.topic for draft in before}
    rules = rules or {rule.category: rule for rule in named if not rule.weak}
    if len(rules) != 1 or not _measures(sentence.root):
        return None
    return replace(next(iter(rules.values())), weak=False)


def asker_setting(
    reading: Reading, sentence: Span, sides: Sides, before: Sequence[Draft]
) -> Setting | None:
    """Who asks for what a sentence calls their number: "The union's figure is $1,300"."""
    noun = next((c for c in sentence.root.children if c.dep_ == "nsubj"), None)
    if noun is None or noun.lower_ not in load_words("terms/pointing", "asked"):
        return None
    if not any(draft.stance is Stance.PROPOSED for draft in before):
        return None
    cue = Cue(noun.idx, noun.idx + len(noun), _THEIRS, 0)
    party = find_party(reading, cue, sentence, sides)
    return Setting(given=Stance.PROPOSED, given_party=party) if party is not None else None


_THEIRS = StanceRule("proposed-their-number", Stance.PROPOSED, Reach.AFTER, PartyAt.OWNER)


def _measures(verb: Token) -> bool:
    """Whether a verb says of a pronoun or "the figure" how much it is."""
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or verb.lemma_.lower() not in load_words("terms/pointing", "measures"):
        return False
    if any(child.dep_ == "neg" for child in verb.children):
        return False
    word = subject.lower_
    return word in _POINTING or word in load_words("terms/pointing", "numbers")
