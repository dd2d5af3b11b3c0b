"""Whose workers a sentence speaks of: the companies that it tells as somebody's employer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from nlp.events.tape import Tape
from nlp.reading import Hit
from nlp.rulefile import any_of, load_words
from nlp.scanning import stands_in
from sideletter.model import EntityType

# What stands between a company and its workers where no possessive does: no verb, no preposition.
_BETWEEN = (
    r"(?:(?!(?:has|have|had|is|are|was|were|will|would|could|may|to|and|or|the|its|their|a|an|for|of|in|on|by"
    r"|with|at|from|as|that|which|who|said|says|told|tells|hired|fired)\b)[\w@-]+ ){0,3}?"
)
_AT = (
    r"(?: @U)?(?: (?:who|that) work(?:s|ed)?|working|employed)? ?(?:of|at|for|from|by|inside|with) "
    r"(?:the |both )?(?:@C's? )?(?P<c>@C)"
)
_STOPPAGE = r"(?:strikes?|walkouts?|lock-?outs?|(?:work )?stoppages?|picket(?:s| lines?))"
# Two companies' "union with" each other is a merger.
_UNIONS = r"(?:unions?(?! with )|unionized [\w-]+|unionised [\w-]+)"

_DISPUTED = re.compile(
    r"\b(?:strik\w+|struck|walk\w* ?out|contracts?|agreements?|deals?|pacts?|talks|negotiat\w+"
    r"|bargain\w*|disputes?|picket\w*|lock-?outs?)(?: [\w'@-]+){0,4}? (?:with|against) (?:the )?"
    r"(?P<c>@C)(?![\w-])"
)

_SEVERAL = re.compile(
    r"\b(?:at|against|by|with) (?:the )?@C(?:, (?:the )?@C)*,? and (?:the )?@C(?![\w-])"
)


def workplaces_in(tape: Tape) -> list[Hit]:
    """The companies of a sentence that it tells as the employer of workers, in text order.

    "X's stagehands", "the X musicians", "workers at X", "the strike at X", "the X lockout".
    """
    if "@C" not in tape.text:
        return []
    starts = {
        tape.source(*match.span("c"))[0]
        for pattern in _employing()
        for match in pattern.finditer(tape.text)
    }
    return [
        h for h in tape.hits if h.entity.type is EntityType.COMPANY and h.mention.start in starts
    ]


def at_several(tape: Tape) -> bool:
    """Whether a sentence lists several companies at which there are workers."""
    return bool(_SEVERAL.search(tape.text)) and any(
        stands_in(word, tape.text) for word in staff_words()
    )


def faced_in(tape: Tape) -> set[str]:
    """The companies that a sentence tells as the other side of some workers, by local id.

    Those whose workers it speaks of, and those that a dispute or a contract is with.
    """
    if "@C" not in tape.text:
        return set()
    starts = {tape.source(*match.span("c"))[0] for match in _DISPUTED.finditer(tape.text)}
    facing = [h for h in tape.hits if h.mention.start in starts]
    return {h.entity.id for h in (*workplaces_in(tape), *facing)}


def find_workplace(tapes: Sequence[Tape]) -> str | None:
    """The local id of the one company whose workers an article speaks of; None where none is.

    Where it speaks of several companies' workers, one must be told of twice as often as the next.
    """
    told = Counter(hit.entity.id for tape in tapes for hit in workplaces_in(tape))
    ranked = told.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]


@cache
def staff_words() -> frozenset[str]:
    """What those who work somewhere are called."""
    return load_words("workforce", "staff")


@cache
def _employing() -> tuple[re.Pattern[str], ...]:
    """A company before and behind its workers; the group `c` is the company."""
    staff = any_of(staff_words())
    return (
        re.compile(rf"(?P<c>@C)(?:'s?)? {_BETWEEN}(?:{staff}|{_STOPPAGE})(?![\w-])"),
        re.compile(rf"(?<![\w-])(?:{staff}|{_UNIONS}|{_STOPPAGE}){_AT}(?!\w)"),
        re.compile(rf"(?<![\w-])at (?:the )?(?P<c>@C),? (?:[\w,-]+ ){{0,5}}?(?:{staff})(?![\w-])"),
    )
