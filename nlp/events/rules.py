"""The rules of events: loaded once, checked, and run on the tapes of an article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Token

from nlp.events.own_clause import own_text
from nlp.events.tape import Tape
from nlp.events.workforce import staff_words
from nlp.late_patterns import LatePattern
from nlp.pieces import PieceIndex
from nlp.rulefile import any_of, load_rules, load_table
from nlp.syntax import root_of
from nlp.ways import lowered, ways_of
from sideletter.errors import VocabularyError
from sideletter.model import EventType, Modality

RULE_FILES = tuple(
    f"events/{stage}"
    for stage in (
        "talks",
        "sessions",
        "offers",
        "figures",
        "contracts",
        "contract_life",
        "stoppages",
        "walkouts",
        "returns",
        "deals",
        "boards",
        "ratifications",
        "rejections",
        "organizing",
        "recognition",
        "legal",
    )
)
"""The files of `nlp/data` that hold the rules, in the order in which they are tried."""

_SHAPES = "events/shapes"
_REQUIRED = frozenset({"type", "words", "patterns"})
_OPTIONAL = frozenset({"unless", "needs", "who", "weak", "modality", "leads", "context"})
_MACRO = re.compile(r"\{([a-z_]+)\}")
_GAP = re.compile(r"<(\d+)>")
# A point within a number ends no clause: "voted 97.5 percent in favor".
_POINT = r"(?<=\d)\.(?=\d)"
_NO_STOP = "[^.;:!?]"
_GAP_WORD = rf"(?:[^\s.;:!?#]|{_POINT})+"
_STEM = 4
_WORD = re.compile(r"[@\w]+")
# A match may take in a long subject; what carries the event stands at its end.
_CORE = 24
_TAIL = re.compile(
    r"(?: (?:on|in|at|to|through|until|till|from|since|by|midnight|@D|of(?= @D)))*(?: ?@D)?[ ,]*$"
)
# Gives the text of the clause in which what a rule matched stands.
type Own = Callable[[Rule, int, int], str]
_WHO = frozenset({"", "subject", "owner", "giver", "employer", "decides", "both", "nobody"})
_NEEDS = frozenset(
    {"date", "contract", "strike", "unions", "matter", "table", "after_strike", "after_talks"}
)
_STRIKE = re.compile(
    r"strike|walkout|stoppage|walk(?:ed)? out|picket|affair|(?:industrial|job) action"
)
_CONTRACT = re.compile(
    r"contract|agreement|deal|pact|terms|labou?r peace|protocols|@A|those of|renewal|\bcba\b"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it emits, when it fires, and whose act it tells of."""

    id: str
    type: EventType
    pattern: LatePattern
    unless: re.Pattern[str] | None
    stems: frozenset[str]
    needs: frozenset[str]
    who: str
    weak: bool
    modality: Modality | None
    leads: frozenset[str]
    context: bool


@dataclass(frozen=True, slots=True)
class Trigger:
    """A rule that fired: on which tape and where (tape offsets and offsets in the text)."""

    rule: Rule
    tape: Tape
    at: int
    to: int
    start: int
    end: int

    @property
    def words(self) -> str:
        """The matched stretch of tape."""
        return self.tape.text[self.at : self.to]

    @property
    def core(self) -> tuple[int, int]:
        """The tape offsets of the words that carry the event: the last ones that are no date."""
        words = _TAIL.sub("", self.words)
        return max(self.at, self.at + len(words) - _CORE), self.at + len(words)

    @property
    def tokens(self) -> list[int]:
        """The tokens of the article that the words begin in, at least one."""
        span = self.tape.span
        return [t.i for t in span if self.start <= t.idx < self.end] or [span.start]

    @property
    def root(self) -> Token | None:
        """The token of the last word that carries the event."""
        end = self.core[1]
        start = self.tape.text.rfind(" ", 0, end) + 1
        first, last = self.tape.source(max(start, self.at), end)
        return root_of(self.tape.span.doc, first, last)


type Match = tuple[Rule, int, int]
"""A rule, and the stretch of tape that it matches."""
type Insists = Callable[[Trigger], bool]
"""Whether words surely tell of an event, whatever else speaks against it."""


def _never(trigger: Trigger) -> bool:
    return False


def place_of(trigger: Trigger, offset: int) -> int:
    """Where an offset of the article stands in the trigger's sentence."""
    return offset - trigger.tape.span.start_char


def expand(pattern: str, macros: dict[str, str], where: str) -> str:
    """The pattern with its macros and gaps spelled out."""
    for _ in range(4):
        for name in _MACRO.findall(pattern):
            if name not in macros:
                raise VocabularyError(f"{where}: unknown macro `{name}`")
        pattern = _MACRO.sub(lambda m: macros[m.group(1)], pattern)
    pattern = _GAP.sub(lambda m: rf"(?:{_GAP_WORD} ){{0,{m.group(1)}}}?", pattern)
    return pattern.replace(_NO_STOP, rf"(?:{_NO_STOP}|{_POINT})")


def _joined(patterns: Iterable[str], macros: dict[str, str], where: str) -> LatePattern:
    parts = "|".join(f"(?:{expand(p, macros, where)})" for p in patterns)
    # One look back for all: most places in a tape fail it at once.
    return LatePattern(rf"(?<![\w@-])(?:{parts})(?![\w])", where)


def raw_rules() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every rule as its file has it, with the file's name; VocabularyError for one id twice."""
    seen: set[str] = set()
    for file in RULE_FILES:
        for rule in load_rules(file, required=_REQUIRED, optional=_OPTIONAL):
            if rule["id"] in seen:
                raise VocabularyError(f"{file}.toml: {rule['id']}: the id stands in another file")
            seen.add(rule["id"])
            yield file, rule


@cache
def event_rules() -> tuple[Rule, ...]:
    """The rules of `RULE_FILES`; VocabularyError where one cannot be used."""
    macros = {"staff": f"(?:{any_of(staff_words())})", **load_table(_SHAPES).get("macros", {})}
    rules: list[Rule] = []
    for file, rule in raw_rules():
        where = f"{file}.toml: {rule['id']}"
        needs, who = frozenset(rule.get("needs", ())), rule.get("who", "")
        if needs - _NEEDS or who not in _WHO:
            raise VocabularyError(f"{where}: unknown `needs` or `who`")
        unless = rule.get("unless", ())
        rules.append(
            Rule(
                rule["id"],
                EventType(rule["type"]),
                _joined(rule["patterns"], macros, where),
                re.compile("|".join(expand(p, macros, where) for p in unless)) if unless else None,
                frozenset(word[:_STEM] for word in rule["words"]),
                needs,
                who,
                bool(rule.get("weak")),
                Modality(rule["modality"]) if "modality" in rule else None,
                frozenset(rule.get("leads", ())),
                bool(rule.get("context")),
            )
        )
    return tuple(rules)


@cache
def _index() -> PieceIndex:
    return PieceIndex.of([ways_of(rule.pattern.source) for rule in event_rules()])


def fire(
    text: str,
    *,
    own: Own | None = None,
    silent: list[Match] | None = None,
    short: list[Match] | None = None,
) -> Iterator[Match]:
    """The rules that fire on a tape's text, with the stretch that each matched.

    `own` gives the text of the clause in which a stretch stands, which alone may silence it;
    those that are silenced so are put into `silent`, and into `short` those that would fire if the
    text spoke of what their rule asks for.
    """
    stems = {word[:_STEM] for word in _WORD.findall(text)}
    for number in _index().candidates(lowered(text)):
        rule = event_rules()[number]
        if rule.stems.isdisjoint(stems):
            continue
        found = [match.span() for match in rule.pattern.compiled.finditer(text)]
        # Most rules match nothing; what would silence them is asked of the others only.
        if not found:
            continue
        if lacking(rule, text):
            if short is not None:
                short += [(rule, at, to) for at, to in found]
            continue
        unless = rule.unless if rule.unless and rule.unless.search(text) else None
        for at, to in found:
            if unless is None or (own is not None and not unless.search(own(rule, at, to))):
                yield rule, at, to
            elif silent is not None:
                silent.append((rule, at, to))


def lacking(rule: Rule, text: str) -> str:
    """What the rule asks the sentence to speak of, and it does not; "" where nothing is lacking."""
    if "contract" in rule.needs and not _CONTRACT.search(text):
        return "contract"
    if "strike" in rule.needs and not _STRIKE.search(text):
        return "strike"
    return ""


def _trigger(tape: Tape, rule: Rule, at: int, to: int) -> Trigger:
    return Trigger(rule, tape, at, to, *tape.source(at, to))


def find_triggers(
    tape: Tape, silenced: list[Trigger] | None = None, *, insists: Insists = _never
) -> list[Trigger]:
    """What fires on one sentence, in text order; of one type's overlapping ones the first.

    In a sentence that dates nothing, rules that ask for a date give way to those that do not.
    What other words of the sentence keep from firing is put into `silenced`. Where somebody
    `insists` on it, the sentence need not speak of what a rule asks for.
    """
    silent: list[Match] = []
    short: list[Match] = []
    undated = "@D" not in tape.text
    firing = fire(
        tape.text,
        own=lambda *match: own_text(tape, _trigger(tape, *match).root),
        silent=silent,
        short=short,
    )
    found = [_trigger(tape, *match) for match in firing]
    if silenced is not None:
        silenced += [_trigger(tape, *match) for match in silent]
    found += filter(insists, (_trigger(tape, *match) for match in short))
    found.sort(
        key=lambda t: (
            t.rule.weak,
            t.rule.context,
            undated and "date" in t.rule.needs,
            t.to - t.at,
            t.at,
        )
    )
    kept: list[Trigger] = []
    for trigger in found:
        start, end = trigger.core
        if not any(
            k.rule.type is trigger.rule.type and k.core[0] < end and start < k.core[1] for k in kept
        ):
            kept.append(trigger)
    return sorted(kept, key=lambda t: (t.core, t.at))
