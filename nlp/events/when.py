"""Which date of a sentence belongs to which event."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from nlp.dates import DateMention, Kind
from nlp.dates.parse import verb_of
from nlp.events.rules import Trigger
from nlp.events.tree import is_reporting, root_of
from sideletter.model import EventType as T

# What may stand before a date that says when something happened; per type, what else may.
_PLAIN = frozenset({"", "on", "in", "at", "of", "during"})
_ALSO: dict[T, frozenset[str]] = {
    T.STRIKE_START: frozenset({"since", "from", "starting", "beginning", "as of"}),
    T.LOCKOUT_START: frozenset({"since", "from"}),
    T.TALKS_BEGAN: frozenset({"since", "from", "starting", "beginning"}),
    T.AGREEMENT_EFFECTIVE: frozenset(
        {"since", "from", "effective", "starting", "beginning", "to", "as of"}
    ),
    T.CONTRACT_EXPIRY: frozenset({"through", "until", "till", "since"}),
    T.STRIKE_END: frozenset({"until", "till", "to", "through", "as of", "effective"}),
    T.LOCKOUT_END: frozenset({"until", "till", "as of", "effective"}),
    T.STRIKE_AUTHORIZATION: frozenset({"by", "through", "until"}),
    T.RATIFICATION: frozenset({"by", "through", "until", "from"}),
    T.UNION_ELECTION: frozenset({"by", "since"}),
}
_ENDS = frozenset({"through", "until", "till", "to"})
# The day on which these are told counts as theirs where they have none.
_TOLD = frozenset(
    {
        T.RATIFICATION,
        T.STRIKE_AUTHORIZATION,
        T.BOARD_APPROVAL,
        T.REJECTION,
        T.TENTATIVE_AGREEMENT,
        T.EXTENSION,
        T.UNION_ELECTION,
        T.LEGAL_ACTION,
        T.INTERIM_AGREEMENT,
        T.MERGER,
    }
)
_TOO_FAR = 5.0
_HARD_BREAK = re.compile(r"[;—]|:(?=\s)")
_THE_DAY = re.compile(
    r"^,? when [^,;]*$"
    r"|^,? the (?:same |very )?day (?:that |on which |when )?(?:the|its|their|his|a)?[^,;]*$"
)
_DEADLINE = re.compile(r"(?:[’']s)? (?:[\w-]+ )?(?:deadline|strike date)\b")
_WHEN = re.compile(r",? (?:when|as)\b")
_REPORTED = 1.7
# What only leads up to what a sentence tells has not its date.
_LEADS_UP = frozenset({"after", "following", "despite", "before", "amid"})
# What a clause that these open tells was at another time than what it hangs on.
_OTHER_TIMES = frozenset({"after", "before", "until", "unless", "although", "though"})
# Longer matches that begin with a date take in a clause of their own.
_SHORT = 30
# What stands between the opening of a vote and its close.
_CLOSES = re.compile(
    r"through|to|until|-|–|(?:, ?)?and (?:will )?"
    r"(?:ends?|closes?|concludes?|runs? (?:through|until|to))(?: on)?"
)
# So near behind the words that carry the event, a date is theirs whatever the parse says.
_BESIDE = 28
# A date that begins a sentence stands within so many characters of its start.
_OPENING = 10


def date_of(
    trigger: Trigger, others: Sequence[Trigger], *, end: bool = False
) -> DateMention | None:
    """The date in the trigger's sentence that is its own; with `end`, the date it reaches to."""
    held = _held(trigger, end=end)
    if held is not None:
        return held if end else _closing(trigger, held)
    best: tuple[float, int] | None = None
    for number, date in enumerate(trigger.tape.dates):
        if date.kind is Kind.HEADING or not (
            _bounds(trigger, date, end=end) or (not end and _same_day(trigger, date))
        ):
            continue
        cost = _cost(trigger, date, others)
        if cost < _TOO_FAR and (best is None or cost < best[0]):
            best = (cost, number)
    if best is None:
        return None
    found = trigger.tape.dates[best[1]]
    return found if end else _closing(trigger, found)


def _closing(trigger: Trigger, date: DateMention) -> DateMention:
    """Of a vote "from Oct. 2 through Oct. 9" the day on which it ends."""
    if trigger.rule.type is not T.RATIFICATION:
        return date
    dates = trigger.tape.dates
    place = dates.index(date) + 1
    if place < len(dates):
        between = trigger.tape.raw[_place(trigger, date.end) : _place(trigger, dates[place].start)]
        if _CLOSES.fullmatch(between.strip().lower()):
            return dates[place]
    return date


def _place(trigger: Trigger, offset: int) -> int:
    """Where an offset of the article stands in the trigger's sentence."""
    return offset - trigger.tape.span.start_char


def _held(trigger: Trigger, *, end: bool) -> DateMention | None:
    """The date that the trigger's own words begin or close with."""
    dates = [
        d
        for d in trigger.tape.dates
        if trigger.start <= d.start < trigger.end and _bounds(trigger, d, end=end)
    ]
    if not dates:
        return None
    if trigger.words.endswith("@D") and abs(dates[-1].end - trigger.end) <= 1:
        return dates[-1]
    short = trigger.to - trigger.at < _SHORT
    short = short and not trigger.words.startswith("@D,")
    if short and trigger.words.startswith("@D") and abs(dates[0].start - trigger.start) <= 1:
        return dates[0]
    return None


def _bounds(trigger: Trigger, date: DateMention, *, end: bool) -> bool:
    """Whether the word before the date lets it be when (or, with `end`, until when)."""
    if date.kind is Kind.HEADING:
        return False
    if end:
        return date.lead in _ENDS
    if trigger.rule.leads:
        before = trigger.tape.raw[: _place(trigger, date.start)]
        return date.lead in trigger.rule.leads and not before.endswith("time since ")
    lead = date.lead
    if lead == "before" and trigger.rule.type is T.STRIKE_START:
        return bool(_DEADLINE.match(trigger.tape.raw, _place(trigger, date.end)))
    if lead == "to" and trigger.rule.type is T.AGREEMENT_EFFECTIVE:
        return "retroactive" in trigger.tape.text
    if lead == "to" and trigger.rule.type is T.CONTRACT_EXPIRY:
        return trigger.words.endswith("@D") and "from @D" in trigger.words
    return lead in _PLAIN or lead in _ALSO.get(trigger.rule.type, frozenset())


def _cost(trigger: Trigger, date: DateMention, others: Sequence[Trigger]) -> float:
    text, base = trigger.tape.raw, trigger.tape.span.start_char
    if date.kind is Kind.CLAUSE:
        return _clause_cost(trigger, date, text, base)
    if _same_day(trigger, date):
        return 0.1
    if trigger.words.startswith("vote") and trigger.start < date.start < trigger.end:
        return 0.2  # "voted on Sunday to let …": the day of the vote
    tree = _tree_cost(trigger, date)
    begin, stop = trigger.tape.source(*trigger.core)
    if 0 <= date.start - stop <= _BESIDE and "," not in text[stop - base : date.start - base]:
        tree = min(tree, 0.5)
    if tree == _REPORTED:
        return tree + (_taken(date, trigger, others) and 1.0)
    left = date.end if date.start < begin else stop
    right = begin if date.start < begin else date.start
    between = text[left - base : max(left, right) - base]
    cost = len(between) / 80 + 0.4 * between.count(",")
    if date.start - base < _OPENING:  # "In 2014, …" dates the sentence
        cost = min(cost, 1.5)
    cost += 4.0 * len(_HARD_BREAK.findall(between))
    cost += 2.0 * sum(
        1 for o in others if o is not trigger and left <= o.start < right and not o.rule.weak
    )
    if _governed(date, trigger, others):
        return _TOO_FAR
    if _taken(date, trigger, others):
        cost += 4.0
    return cost + tree


def _same_day(trigger: Trigger, date: DateMention) -> bool:
    """Whether the date is told to be "the day" of the clause in which the trigger stands."""
    text, base = trigger.tape.raw, trigger.tape.span.start_char
    begin = trigger.tape.source(*trigger.core)[0]
    between = text[date.end - base : max(begin, date.end) - base].lower()
    return len(between) < 60 and bool(_THE_DAY.match(between))


def _clause_cost(trigger: Trigger, date: DateMention, text: str, base: int) -> float:
    """A date of the clause that follows it: only what stands in that clause has it."""
    begin = trigger.tape.source(*trigger.core)[0]
    stop = trigger.tape.source(*trigger.core)[1]
    if stop <= date.end:
        return _TOO_FAR
    between = text[date.end - base : max(begin, date.end) - base]
    return _TOO_FAR if "," in between or len(between) > 60 else 0.1


def _taken(date: DateMention, trigger: Trigger, others: Sequence[Trigger]) -> bool:
    """Whether another trigger's words hold the date or touch it."""
    return (
        any(
            o is not trigger
            and not o.rule.weak
            and (o.start <= date.start < o.end or 0 <= date.start - o.end <= 4)
            for o in others
            if o.rule.type is not trigger.rule.type
        )
        and not 0 <= date.start - trigger.end <= 4
    )


def _governed(date: DateMention, trigger: Trigger, others: Sequence[Trigger]) -> bool:
    """Whether the date hangs on the verb of another trigger, and not on this one's."""
    its, mine = root_of(trigger.tape.span.doc, date.start, date.end), trigger.root
    if its is None or mine is None or _WHEN.match(trigger.tape.raw, _place(trigger, date.end)):
        return False
    verb, own = verb_of(its), verb_of(mine)
    if verb is None or own is None or verb == own or is_reporting(verb):
        return False
    return any(
        o.rule.type is not trigger.rule.type
        and not o.rule.weak
        and (root := o.root) is not None
        and verb_of(root) == verb
        for o in others
    )


def _tree_cost(trigger: Trigger, date: DateMention) -> float:
    mine, its = trigger.root, root_of(trigger.tape.span.doc, date.start, date.end)
    if mine is None or its is None:
        return 2.0
    if mine.dep_ == "pobj" and mine.head.lower_ in _LEADS_UP and mine not in its.ancestors:
        return _TOO_FAR
    here, there = verb_of(mine), verb_of(its)
    if here is None or there is None or here == there or mine in its.ancestors:
        return 0.0
    beside = there.dep_ in ("parataxis", "conj", "ROOT") and its.i > mine.i
    if is_reporting(there) and beside and trigger.rule.type in _TOLD:
        return _REPORTED
    if _above(there, here):
        if is_reporting(there):
            return _REPORTED if trigger.rule.type in _TOLD else _TOO_FAR
        if _behind_relative(here, its):
            return _TOO_FAR
        return 3.0 if here.dep_ == "relcl" else 1.5
    if _above(here, there):
        if there.dep_ == "advcl" and any(
            c.lower_ in _OTHER_TIMES and c.i < its.i for c in there.children
        ):
            return _TOO_FAR
        return 3.0 if there.dep_ in ("relcl", "acl", "advcl") else 2.0
    return 2.5


def _behind_relative(verb: Token, date: Token) -> bool:
    """Whether a verb stands in a relative clause that is over before the date."""
    for token in (verb, *verb.ancestors):
        if token.dep_ == "relcl":
            return token.right_edge.i < date.i
    return False


def _above(upper: Token, lower: Token) -> bool:
    return any(ancestor == upper for ancestor in lower.ancestors)
