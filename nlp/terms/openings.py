"""What the words before a colon say of what follows it: a lead, or words of asking and agreeing.

"The guild's list: better minimums and a fee"       proposed, by the guild
"The union has called on the company to" • … • …     proposed, by the union
"""

from __future__ import annotations

import re

from spacy.tokens import Span

from nlp.reading import Reading
from nlp.terms.cues import Cue, find_cues
from nlp.terms.govern import Setting
from nlp.terms.party import find_party
from nlp.terms.rules import PartyAt, Reach, StanceRule
from nlp.terms.segments import split
from nlp.terms.setting import lead_setting
from nlp.terms.sides import Sides
from nlp.variants import fold
from sideletter.model import Stance

_COLON = re.compile(r"(?<!\d): (?=\S)")
_LONGEST = 200
"""Characters before a colon that may say what follows it."""
_TOLD = frozenset({Stance.PROPOSED, Stance.AGREED, Stance.REJECTED})
_ASKS_TO = re.compile(
    r"\b(?:call(?:s|ed|ing)? on|ask(?:s|ed|ing)?|urg(?:es?|ed|ing)|press(?:es|ed|ing)"
    r"|want(?:s|ed)?) [^.;:]{2,60} to:?$",
    re.IGNORECASE,
)
"""How somebody is asked for what the lines of a list say."""
_ASKED = StanceRule("proposed-asks-to", Stance.PROPOSED, Reach.AFTER, PartyAt.SUBJECT)


def opening_setting(reading: Reading, sentence: Span, sides: Sides) -> Setting | None:
    """What a sentence that opens a list says of its lines, by the last of its words of stance."""
    text = fold(sentence.text)
    cues = find_cues(text, sentence.start_char, split(text, []))
    asks = _ASKS_TO.search(text.rstrip())
    if asks is not None:
        start = sentence.start_char + asks.start()
        return _setting_of(reading, Cue(start, start + 1, _ASKED, 0), sentence, sides)
    told = [cue for cue in cues if cue.rule.stance in _TOLD and not cue.rule.mild]
    return _setting_of(reading, told[-1], sentence, sides) if told else None


def _setting_of(reading: Reading, cue: Cue, sentence: Span, sides: Sides) -> Setting:
    return Setting(given=cue.rule.stance, given_party=find_party(reading, cue, sentence, sides))


def colon_setting(reading: Reading, sentence: Span, sides: Sides) -> Setting | None:
    """What a lead before a colon inside a sentence says of the rest of it."""
    colon = _COLON.search(sentence.text)
    if colon is None or colon.start() > _LONGEST:
        return None
    start = sentence.start_char
    before = sentence.doc.char_span(start, start + colon.start() + 1, alignment_mode="contract")
    return lead_setting(reading, before, sides) if before is not None else None
