"""Whether an event happened, will, may or did not: cues of the clause first, then tense and date.

The cues are data (`modality.toml`). What they leave open is decided by the tense of the event's
verb and by whether its date lies ahead of the day of writing.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from nlp.dates import Tense, lies_ahead
from nlp.rulefile import load_rules
from sideletter.errors import VocabularyError
from sideletter.model import EventType, Modality

# What is told in the present of the day itself is still to come.
_TIMED = frozenset({EventType.CONTRACT_EXPIRY, EventType.AGREEMENT_EFFECTIVE})
# What is told so has happened, whatever its date.
_TOLD = frozenset({Tense.PAST, Tense.PERFECT})
_OPEN = re.compile(
    r"\b(?:possible|could|may|might|if|unless|threat|prospect|discuss|vow"
    r"|(?:prepared|ready|poised) to)"
)
_BEGAN = re.compile(
    r"\b(?:that|which) (?:had )?(?:began|started|begun)\b"
    r"|\b(?:before|until|when|since) (?:the|its|their) (?:[\w-]+ )?"
    r"(?:strike|walkout|stoppage|lockout) (?:had )?(?:began|started|begun)\b"
)
_EXTENDED = re.compile(r"exten(?:d|sion)|prolong|renew|replac|avert|not (?:expire|lapse|run out)")
_BREAK = re.compile(
    r"[;:](?!\d)| - | — | and (?:which|who) "
    r"|, (?:but|and|while|although|though|which|who|where)\b|\. "
)
_AT_WORDS = re.compile(r"(?:[^\s]+ ){0,3}$")
_SCOPES = frozenset({"before", "at", "on", "after", "clause", "sentence"})


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: what it says, where it stands, for which events."""

    id: str
    says: Modality
    scope: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    types: frozenset[EventType]


@cache
def load_cues() -> tuple[Cue, ...]:
    """The cues in the order in which they decide; VocabularyError where one cannot be used."""
    cues = []
    for rule in load_rules(
        "modality",
        required=frozenset({"says", "scope", "pattern"}),
        optional=frozenset({"types", "unless"}),
    ):
        if rule["scope"] not in _SCOPES:
            raise VocabularyError(f"modality.toml: {rule['id']}: unknown scope `{rule['scope']}`")
        cues.append(
            Cue(
                rule["id"],
                Modality(rule["says"]),
                rule["scope"],
                re.compile(rule["pattern"]),
                re.compile(rule["unless"]) if "unless" in rule else None,
                frozenset(EventType(t) for t in rule.get("types", ())),
            )
        )
    return tuple(cues)


def cue_for(text: str, at: int, to: int, kind: EventType | None) -> Cue | None:
    """The cue that decides for the event whose words stand at `text[at:to]` of a tape."""
    stretches = _stretches(text, at, to)
    for cue in load_cues():
        if (not cue.types or kind in cue.types) and _holds(cue, stretches):
            return cue
    return None


def holds(cue: Cue, text: str, at: int, to: int) -> bool:
    """Whether a cue stands where it must for the event whose words stand at `text[at:to]`."""
    return _holds(cue, _stretches(text, at, to))


def _holds(cue: Cue, stretches: dict[str, str]) -> bool:
    if not cue.pattern.search(stretches[cue.scope]):
        return False
    return not (cue.unless and cue.unless.search(stretches["clause"]))


def _stretches(text: str, at: int, to: int) -> dict[str, str]:
    """The stretches of a tape in which cues look, by scope."""
    begin = max((m.end() for m in _BREAK.finditer(text, 0, at)), default=0)
    after = _BREAK.search(text, to)
    end = after.start() if after else len(text)
    head = text[begin:at]
    # What carries an event may begin within a word, which counts with it.
    whole = at + 1 if text[at : at + 1] == " " else begin + head.rfind(" ") + 1
    near = _AT_WORDS.search(text[begin + head.rfind(",") + 1 : whole])
    words = (near.group() if near else "") + text[whole:to]
    return {
        "before": head,
        "at": words,
        "on": words + text[to:end],
        "after": text[to:],
        "clause": text[begin:end],
        "sentence": text,
    }


def judge(
    text: str,
    at: int,
    to: int,
    *,
    kind: EventType,
    tense: Tense | None,
    date: str | None,
    today: dt.date | None,
) -> Modality:
    """The modality of the event whose words stand at `text[at:to]`."""
    ahead = lies_ahead(date, today)
    past = bool(date and today and not ahead)
    cue = cue_for(text, at, to, kind)
    if cue:
        told = cue.id == "might" and past and not _OPEN.search(text[max(0, at - 40) : to])
        if told and cue.scope == "at" and tense in _TOLD:
            return Modality.ASSERTED
        # A few words before those of the event count, which are cut short where they are long.
        if past and cue.says is Modality.POSSIBLE and _BEGAN.search(text[max(0, at - 16) : to]):
            return Modality.ASSERTED  # "expected to end the dispute that started May 1"
        if kind is EventType.CONTRACT_EXPIRY and cue.says is Modality.DENIED and ahead:
            # "The pact, due to lapse on Saturday": so it will, unless it was extended.
            return cue.says if _EXTENDED.search(text) else Modality.SCHEDULED
        return cue.says
    if date and today and tense is Tense.FUTURE and kind in _TIMED:
        ahead = ahead or date == today.isoformat()
    if kind is EventType.CONTRACT_EXPIRY and not past and tense not in _TOLD:
        return Modality.SCHEDULED
    if ahead:
        return Modality.SCHEDULED
    if tense is Tense.OPEN and not past:
        return Modality.POSSIBLE
    return Modality.ASSERTED
