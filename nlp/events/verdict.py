"""Whether anything is to be said of an event: its modality, and the date that goes with it."""

from __future__ import annotations

import datetime as dt

from spacy.tokens import Token

from nlp.dates import Tense, first_day, last_day, lies_ahead, precision
from nlp.dates.parse import own_tense, tense_of, verb_of
from nlp.events.families import BEGINNINGS, ENDINGS, OFFERS
from nlp.events.lexicon import words
from nlp.events.moments import Moments
from nlp.events.presupposed import is_presupposed
from nlp.events.prospects import how_it_stands, is_only_expected
from nlp.events.rules import Trigger
from nlp.modality import judge
from sideletter.model import EventType as T
from sideletter.model import Modality

# Of what else did not happen, nothing is said.
_DENIABLE = frozenset(
    {
        T.STRIKE_START,
        T.LOCKOUT_START,
        T.STRIKE_AUTHORIZATION,
        T.MERGER,
        T.CONTRACT_EXPIRY,
        T.TALKS_RESUMED,
        T.TALKS_BEGAN,
        T.EXTENSION,
    }
)
# Of these, what merely may be is not told.
_SURE = frozenset(
    {
        T.BOARD_APPROVAL,
        T.REJECTION,
        T.TALKS_BROKE_OFF,
        T.PROPOSAL,
        T.FINAL_OFFER,
        T.LEGAL_ACTION,
    }
)
# Of these, that they are sought is no news.
_SOUGHT = ENDINGS | {T.TENTATIVE_AGREEMENT}
# Told by a verb of its own, which may be no more than what an effort or a need is for.
_DONE = frozenset(
    {
        T.TENTATIVE_AGREEMENT,
        T.EXTENSION,
        T.INTERIM_AGREEMENT,
        T.BOARD_APPROVAL,
        T.RATIFICATION,
        T.REJECTION,
        T.MERGER,
        T.STRIKE_END,
        T.LOCKOUT_END,
        T.TALKS_BEGAN,
        T.TALKS_RESUMED,
    }
)
# A verb in the past tells that these were done, and no day to come is theirs.
_SETTLED = frozenset(
    {
        T.TENTATIVE_AGREEMENT,
        T.INTERIM_AGREEMENT,
        T.RATIFICATION,
        T.REJECTION,
        T.BOARD_APPROVAL,
    }
)
_MADE = frozenset({T.TENTATIVE_AGREEMENT, T.EXTENSION})
_DAY = 3
"""How precise a day is."""
_CONDITIONS = frozenset({"if", "unless", "until", "lest"})
# What tells of a duty, and before a gerund of an aim.
_STILL_OWED = frozenset({"must", "will"})
_OWED = frozenset({"must", "should", "ought"})
_TOWARD = frozenset({"to", "toward", "towards", "of", "at", "on", "in"})


def may_be_told(kind: T, modality: Modality) -> bool:
    """Whether an event of a kind that merely may be, or did not happen, is told at all."""
    if modality is Modality.DENIED:
        return kind in _DENIABLE
    return modality is not Modality.POSSIBLE or kind not in _SURE


def settle_modality(
    trigger: Trigger, kind: T, date: str | None, *, today: dt.date | None, moments: Moments
) -> tuple[Modality | None, str | None]:
    """The modality and the date that goes with it; None where nothing is to be said.

    `date` is what the sentence gives, `today` the day from which its words speak.
    """
    rule, root = trigger.rule, trigger.root
    tense = tense_of(root) if root is not None else None
    if kind in _SETTLED and root is not None and _is_at_other_time(root, date, today):
        date = None
    modality = rule.modality or judge(
        trigger.tape.text, *trigger.core, kind=kind, tense=tense, date=date, today=today
    )
    if kind in BEGINNINGS and root is not None:
        modality = how_it_stands(root, modality, dated=bool(date))
    if rule.modality is Modality.SCHEDULED and date and today and last_day(date) < today:
        modality = Modality.ASSERTED  # a vote that was to come, and whose day has passed
    if kind in _DONE and _is_forced(root):
        return None, date
    if kind in _MADE and modality is not Modality.DENIED and _is_only_asked(root):
        return None, date
    if kind in _MADE and modality is Modality.POSSIBLE and _is_condition(root):
        return None, date
    made = not date and _is_told_now(root)
    if kind in OFFERS and modality is Modality.ASSERTED and rule.modality is None and not made:
        modality = {Tense.FUTURE: Modality.SCHEDULED, Tense.OPEN: Modality.POSSIBLE}.get(
            tense or Tense.PAST, modality
        )
    ahead = lies_ahead(date, today)
    open_offer = kind is T.FINAL_OFFER and modality is Modality.SCHEDULED and not ahead
    if (modality is Modality.POSSIBLE or open_offer) and is_presupposed(root, kind):
        modality = Modality.ASSERTED
    urged = kind is T.BOARD_APPROVAL and rule.modality is Modality.ASSERTED
    if modality is not Modality.DENIED and kind in _DONE and not urged and _is_only_sought(root):
        if kind in ENDINGS and date and _is_expected(root):
            return Modality.POSSIBLE, date
        if kind in _SOUGHT:
            return None, date  # that it is sought is told of every round
        modality = Modality.POSSIBLE if modality is Modality.ASSERTED else modality
    if kind in ENDINGS and not date and _is_only_meant(root, modality):
        return None, date
    if modality is Modality.ASSERTED and not date and not rule.weak:
        date = moments.told_on(trigger, kind) if rule.context else moments.of(trigger, kind, tense)
        # That there were talks is no news; that they began is told with a day or a month.
        return (modality if date or kind is not T.TALKS_BEGAN else None), date
    if modality is Modality.SCHEDULED and kind is T.REJECTION:
        return None, date  # nobody sets a day on which to turn something down
    if modality is Modality.SCHEDULED and precision(date) < _DAY:
        close = moments.ahead(trigger, kind)
        # "They are to vote this week. The count is on Sunday."
        date = close if close and close.startswith(date or "") else date
    if modality is Modality.ASSERTED and rule.weak:
        return None, date
    if modality is Modality.POSSIBLE and kind in _SURE:
        return None, date
    unsure = modality in (Modality.SCHEDULED, Modality.DENIED)
    if unsure and root is not None and is_only_expected(root, modality):
        return Modality.POSSIBLE, date
    if modality is Modality.DENIED:
        dated = date or kind is not T.CONTRACT_EXPIRY
        return (modality if kind in _DENIABLE and dated else None), date
    if modality is Modality.POSSIBLE and kind is not T.UNION_ELECTION and precision(date) < _DAY:
        # A petition has its day; whatever else may be is still to come.
        return modality, date if date and today and last_day(date) > today else None
    return modality, date


def _is_at_other_time(root: Token, date: str | None, today: dt.date | None) -> bool:
    """Whether a verb tells as done what a date lies ahead of, or as owed what it lies behind."""
    if not date or today is None or root.pos_ != "VERB":
        return False
    if first_day(date) > today:
        return own_tense(root) in (Tense.PAST, Tense.PERFECT)
    owed = any(c.dep_ == "aux" and c.lower_ in _STILL_OWED for c in root.children)
    return owed and last_day(date) < today


def _is_told_now(root: Token | None) -> bool:
    """Whether a verb itself is in the present: "Studios make new offer", and not "will make"."""
    verb = verb_of(root) if root is not None else None
    return verb is not None and verb.tag_ in ("VBZ", "VBP")


def _is_only_sought(root: Token | None) -> bool:
    """Whether it is told as what an effort or a need is for ("in an effort to reach a deal")."""
    above = _asking(root)
    return above is not None and above.lemma_.lower() in words("seeking")


def _is_only_asked(root: Token | None) -> bool:
    """Whether a deal is only what somebody is asked, needs, meets or is committed to reach.

    An infinitive tells that it was reached only behind few verbs: "they managed to reach one".
    """
    verb = verb_of(root) if root is not None else None
    while verb is not None and verb.dep_ == "conj" and verb.tag_ in ("VB", "VBG"):
        verb = verb.head
    if verb is None:
        return False
    if any(c.dep_ == "aux" and c.lower_ in _OWED for c in verb.children):
        return True
    above: Token | None
    if verb.dep_ == "xcomp" and verb.tag_ == "VBG":
        return verb.head.lemma_.lower() in words("going_about")
    if verb.dep_ == "pcomp" and verb.head.lower_ in _TOWARD:
        above = verb.head.head  # "committed to reaching one"
    elif verb.dep_ in ("xcomp", "ccomp") and verb.head.lemma_ == "help":
        above = verb.head if any(c.tag_ == "TO" for c in verb.head.children) else None
    else:
        above = _asking(root)
        return above is not None and above.lemma_.lower() not in words("achieving")
    return above is not None and above.lemma_.lower() in words("asking")


def _is_condition(root: Token | None) -> bool:
    """Whether something else only hangs on it ("will walk out unless a deal is reached")."""
    verb = verb_of(root) if root is not None else None
    return verb is not None and any(
        c.dep_ == "mark" and c.lower_ in _CONDITIONS for c in verb.children
    )


def _is_expected(root: Token | None) -> bool:
    """Whether it is told as what is expected ("the strike is expected to end on Friday")."""
    above = _asking(root)
    return above is not None and above.lemma_.lower() == "expect"


def _is_forced(root: Token | None) -> bool:
    """Whether it is what somebody wants to make others do ("to force the staff to accept it")."""
    above = _asking(root)
    return above is not None and above.lemma_.lower() in words("forcing")


def _is_only_meant(root: Token | None, modality: Modality) -> bool:
    """Whether it is only what something is done for ("stepped in to end it"), or would do."""
    verb = verb_of(root) if root is not None else None
    if verb is None:
        return False
    if modality is Modality.POSSIBLE:
        return verb.dep_ == "relcl"
    return verb.dep_ == "advcl" and any(c.tag_ == "TO" for c in verb.children)


def _asking(root: Token | None) -> Token | None:
    """The word whose "to …" the event's verb is; None where it is no such thing."""
    verb = verb_of(root) if root is not None else None
    while verb is not None and verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head
    if verb is None or not any(c.tag_ == "TO" for c in verb.children):
        return None
    if any(c.lower_ == "have" for c in verb.children):
        return None  # "they were pleased to have reached one"
    return verb.head
