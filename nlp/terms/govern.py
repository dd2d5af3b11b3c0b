"""Which words say how far each provision of a sentence has come."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Span, Token

from nlp.rulefile import load_words
from nlp.syntax import VERBS
from nlp.terms.cues import Cue
from nlp.terms.described import is_described, is_fact, looks_back
from nlp.terms.nearest import nearest
from nlp.terms.relative import relative_cue
from nlp.terms.rules import PartyAt, StanceRule
from nlp.terms.scan import Scan
from nlp.terms.topics import Topic
from nlp.terms.wordlists import load_implied_bars, load_made, load_wished
from nlp.terms.yielding import FATES
from sideletter.model import Category, Stance


@dataclass(frozen=True, slots=True)
class Setting:
    """How far provisions have come where the sentence itself does not say.

    `given` is what a heading, a question or the opening of a list announces: it needs no word of
    the sentence, and in a line of a list (`listed`) a weak topic will do. `told` is what the words
    before or the article as a whole make likely: it holds only where the sentence describes a
    provision.
    """

    given: Stance | None = None
    given_party: str | None = None
    listed: bool = False
    told: Stance | None = None
    told_party: str | None = None
    whole: Stance | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """How far a topic has come; `cue` says so, or the setting with `party` where it is None."""

    stance: Stance
    cue: Cue | None = None
    party: str | None = None


def govern(scan: Scan, topic: Topic, setting: Setting, *, valued: bool) -> Ruling | None:
    """The ruling on one topic, None where nothing says that it is a provision.

    `valued` tells that the topic has a number, which lets an ellipsis ("and pensions 0.5%") hold.
    A contract of so many years that was made is agreed, whatever else the article tells.
    """
    if not valued and _is_of_time(scan, topic):
        return None
    cue = nearest(scan, topic, [c for c in scan.cues if not c.rule.mild])
    cue = cue or nearest(scan, topic, scan.cues)
    clause = relative_cue(scan.span.doc, topic.start, topic.end, segment=topic.segment)
    if clause is not None and not _keeps(cue, topic, setting):
        cue = clause
    if cue is not None and cue.rule.void:
        return None
    ruling = _rule(scan, topic, setting, cue, valued=valued)
    if topic.rule.settled and (ruling is None or ruling.stance is not Stance.AGREED):
        return None
    return ruling


def _keeps(cue: Cue | None, topic: Topic, setting: Setting) -> bool:
    """Whether a topic is what a cue says, not what a clause on it tells of one side.

    So it is where the cue tells what became of it, or where a deal is described.
    """
    if cue is None or cue.rule.stance not in (*FATES, Stance.PROPOSED):
        return False
    return cue.start < topic.start and cue.segment == topic.segment


def _rule(
    scan: Scan, topic: Topic, setting: Setting, cue: Cue | None, *, valued: bool
) -> Ruling | None:
    """What the cue says of the topic, else what the setting does; None where neither does."""
    known = _is_known_length(scan, topic)
    stance = cue.rule.stance if cue is not None else None
    if topic.rule.category is Category.LENGTH and cue is not None and topic.counts:
        later = cue.segment > topic.segment and bool(load_made().search(scan.text))
        if stance is Stance.DISPUTED or (stance is Stance.PROPOSED and later):
            stance = None
    if stance is not None and not (known and stance is Stance.PROPOSED):
        return Ruling(stance, cue)
    if topic.rule.category is Category.LENGTH and load_made().search(scan.text):
        return Ruling(Stance.AGREED)
    if setting.given is not None and (
        cue is not None or valued or setting.listed or not topic.rule.weak
    ):
        return Ruling(setting.given, None, setting.given_party)
    if setting.whole is Stance.AGREED and valued and topic.rule.category in _SELF_EVIDENT:
        return Ruling(Stance.AGREED)
    if _is_of_trade(scan, topic) or (cue is None and is_fact(scan, topic)):
        return None
    if setting.told is None or (known and setting.told is Stance.PROPOSED):
        return None
    if setting.told is Stance.AGREED and (_is_wished(scan, topic) or _is_modifier(scan, topic)):
        return None
    if cue is not None and (not topic.rule.weak or valued or _is_beside(scan, cue, topic)):
        return Ruling(setting.told, None, setting.told_party)
    if valued and (topic.rule.category in _SELF_EVIDENT or _is_of_deal(scan, topic, setting)):
        return Ruling(setting.told, None, setting.told_party)
    if not topic.rule.weak and (valued or topic.rule.telling or is_fragment(scan.span)):
        return Ruling(setting.told, None, setting.told_party)
    if setting.told is Stance.AGREED and not topic.rule.weak and _is_ruled(scan):
        return Ruling(setting.told, None, setting.told_party)
    if setting.told is Stance.AGREED and is_described(scan, topic, valued=valued):
        return Ruling(setting.told, None, setting.told_party)
    return None


def _is_beside(scan: Scan, cue: Cue, topic: Topic) -> bool:
    """Whether a cue stands in a topic's piece of the sentence, or before it as over a list.

    Over a list no further subject stands between: "more for pensions, and better pay for swings".
    """
    if cue.segment == topic.segment:
        return True
    span = scan.span.doc.char_span(cue.end, topic.start, alignment_mode="contract")
    start, end = scan.segments.spans[topic.segment]
    if cue.end > topic.start or cue.rule.mild or span is None:
        return False
    if not _LISTED.match(scan.part(start - 1, end)):
        return False
    return not any(token.dep_ in _SUBJECTS or token.pos_ in VERBS for token in span)


_LISTED = re.compile(r",\s*(?!with\b|which\b|whose\b)\w|[\s,]*(?:and|or|plus|as well as)\b")
"""How a piece of a sentence begins that stands in a list."""


def _is_modifier(scan: Scan, topic: Topic) -> bool:
    """Whether a weak word only says of what kind another thing is: "the safety curtain"."""
    span = scan.span.doc.char_span(topic.start, topic.end, alignment_mode="expand")
    return topic.rule.weak and span is not None and len(span) == 1 and span[0].dep_ == "compound"


def _is_of_time(scan: Scan, topic: Topic) -> bool:
    """Whether a topic only says until when something holds: "kept until the relocation"."""
    span = scan.span.doc.char_span(topic.start, topic.end, alignment_mode="expand")
    if span is None or not len(span) or span.root.dep_ != "pobj":
        return False
    return span.root.head.lower_ in _UNTIL


_UNTIL = frozenset({"until", "till", "since", "amid"})


def _is_wished(scan: Scan, topic: Topic) -> bool:
    """Whether a topic's own piece of the sentence says that it was wanted, or would have been."""
    start = scan.segments.spans[topic.segment][0]
    return bool(load_wished().search(scan.part(start, topic.start)))


def _is_known_length(scan: Scan, topic: Topic) -> bool:
    """Whether a contract of so many years is only mentioned: "the three-year deal"."""
    if topic.rule.category is not Category.LENGTH:
        return False
    if not _MEASURED_NOUN.match(scan.part(topic.start, topic.end)):
        return False
    return bool(_DEFINITE.search(scan.part(topic.start - 12, topic.start)))


_MEASURED_NOUN = re.compile(r"[\w-]+?[ -](?:years?|months?)\b", re.IGNORECASE)
"""How a contract is named by its years; in "wants the contract to run three years" it is not."""

_DEFINITE = re.compile(r"\b(?:the|its|their|this)(?: \w+)? $", re.IGNORECASE)


_SELF_EVIDENT = frozenset({Category.LENGTH, Category.TOTAL_VALUE})


def _is_of_deal(scan: Scan, topic: Topic, setting: Setting) -> bool:
    """Whether a number in a text about a deal is one of the deal, and not of years ago."""
    if setting.told is not Stance.AGREED:
        return False
    return not topic.rule.weak or not (scan.span.root.tag_ == "VBD" and looks_back(scan))


def _is_ruled(scan: Scan) -> bool:
    """Whether a sentence says what must be or what nobody may do: "no one may be made to"."""
    verb = scan.span.root
    helped = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if helped & _MUST or ("will" in helped and not _is_of_talks(verb)):
        return True
    return "may" in helped and any(_is_denial(c) for c in verb.children)


def _is_of_talks(verb: Token) -> bool:
    """Whether what will be is a step of the talks or a vote, or one who acts in them acts.

    What will be done ("the plan will be audited") needs a verb that says what becomes of it.
    """
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is None or verb.lemma_.lower() in load_words("terms/sides", "proceeds"):
        return True
    return subject.lemma_.lower() in load_words("terms/sides", "proceedings")


def _is_denial(token: Token) -> bool:
    """Whether a word beside a verb denies it, or a subject is nobody at all."""
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return token.dep_ == "neg"
    words = [token.lower_, *(child.lower_ for child in token.children)]
    return any(word in ("no", "nobody", "none", "neither") for word in words)


_MUST = frozenset({"must", "shall"})


def _is_of_trade(scan: Scan, topic: Topic) -> bool:
    """Whether a bare "increase" is one of what the words before it name, which is no pay."""
    if topic.rule.category is not Category.WAGES or not (
        topic.rule.noun and topic.rule.needs_value
    ):
        return False
    start = scan.segments.spans[max(0, topic.segment - 1)][0]
    end = scan.segments.spans[topic.segment][1]
    return bool(load_implied_bars().search(scan.part(start, end)))


def is_fragment(span: Span) -> bool:
    """Whether a sentence has no verb of its own or none with a subject, as lines of a summary."""
    root = span.root
    if root.pos_ not in ("VERB", "AUX"):
        return True
    return root.pos_ == "VERB" and not any(child.dep_ in _SUBJECTS for child in root.children)


_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl", "aux", "auxpass"})


def needs_party(rule: StanceRule) -> bool:
    """Whether the contract asks who takes this stance."""
    return rule.stance in (Stance.PROPOSED, Stance.REJECTED) and rule.party is not PartyAt.NONE
