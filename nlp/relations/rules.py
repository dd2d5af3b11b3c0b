"""Rules of relations as data: how they are compiled, and what they find in masked sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nlp.focus import Focus
from nlp.late_patterns import LatePattern
from nlp.masks import MASK, Masked
from nlp.pieces import PieceIndex
from nlp.relations.found import Found
from nlp.relations.lookback import Looker
from nlp.relations.rule_pieces import rule_pieces
from nlp.relations.titles import clean_title, told_past, work_verbs
from nlp.rulefile import load_rules
from nlp.ways import Ways, lowered, ways_of
from sideletter.errors import VocabularyError

_PIECE = re.compile(r"\{([A-Z]+2?)\}")
_LETTERED = frozenset("PWCUGA")
_PRONOMINAL = "person-org"  # The context of rules that need no name in the sentence.
_BEHIND = 30
"""Characters behind a role's words that may say that it is past."""
_ENDS = {
    "holds_role": (("ps", "p"), ("o",)),
    "works_on": (("ps", "p"), ("ws", "w")),
    "airs_on": (("ws", "w"), ("c",)),
    "airs_or_produced": (("ws", "w"), ("cs", "c")),
    "produced_by": (("ws", "w"), ("c",)),
    "party_to": (("cs",), ("a",)),
    "owned_by": (("cs", "c"), ("c2",)),
    "affiliated_with": (("cs", "us", "u"), ("g", "u2")),
    "bargains_with": (("us", "u"), ("es", "e")),
}


@dataclass(frozen=True, slots=True)
class RelationRule:
    """One compiled rule; the fields are those of `relations.toml`."""

    id: str
    relation: str
    pattern: LatePattern
    former: bool
    context: str | None
    forward: bool
    title: str | None
    needs: frozenset[str]
    """Kinds of masks without which the pattern cannot match."""
    twice: frozenset[str]
    """Kinds of which it joins two different ones."""
    ways: Ways
    """The ways in which it can match."""


def load_relation_rules() -> tuple[RelationRule, ...]:
    """The rules of `relations.toml`; VocabularyError for one that cannot be used."""
    return tuple(
        _compile(rule)
        for rule in load_rules(
            "relations",
            required=frozenset({"relation", "pattern"}),
            optional=frozenset({"former", "context", "forward", "title"}),
        )
    )


def _compile(rule: Mapping[str, Any]) -> RelationRule:
    where = f"relations.toml: {rule['id']}"
    if rule["relation"] not in _ENDS:
        raise VocabularyError(f"{where}: unknown relation {rule['relation']!r}")
    written = rule["pattern"]
    text = _PIECE.sub(lambda m: f"(?:{_piece(m[1], where)})", written)
    ends = _PIECE.findall(written)
    kinds = [name[0] for name in ends if name.rstrip("2S") in _LETTERED]
    others = {name[0] for name in ends if name.endswith("2") and name.rstrip("2") in _LETTERED}
    return RelationRule(
        rule["id"],
        rule["relation"],
        LatePattern(text, where),
        bool(rule.get("former")),
        rule.get("context"),
        bool(rule.get("forward")),
        rule.get("title"),
        frozenset(kinds),
        frozenset(kind for kind in others if kinds.count(kind) > 1),
        ways_of(written, rule_pieces(), where=where),
    )


def _piece(name: str, where: str) -> str:
    try:
        return rule_pieces()[name]
    except KeyError as error:
        raise VocabularyError(f"{where}: unknown piece {name!r}") from error


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Rules, those with both ends in the sentence first, and by which pieces each can match."""

    rules: tuple[RelationRule, ...]
    index: PieceIndex

    @classmethod
    def of(cls, rules: Iterable[RelationRule]) -> RuleBook:
        """The rules in the order in which they are tried."""
        ordered = tuple(sorted(rules, key=lambda rule: rule.context is not None))
        return cls(ordered, PieceIndex.of([rule.ways for rule in ordered]))


def apply_rules(
    book: RuleBook, sentences: Sequence[Masked], *, focus: Focus | None = None
) -> Iterator[Found]:
    """What the rules find, sentence by sentence; `focus` is what the article is about.

    A title is used once a sentence.
    """
    focus = focus or Focus()
    asked = [list(_tried(book, sentence)) for sentence in sentences]
    used: list[list[tuple[int, int, str]]] = [[] for _ in sentences]
    roles: list[Found] = []
    for looks_back in (False, True):
        for i, sentence in enumerate(sentences):
            for rule in asked[i]:
                if (rule.context is not None) is not looks_back:
                    continue
                for match in rule.pattern.compiled.finditer(sentence.text):
                    looker = Looker(sentences, i, focus, roles)
                    for found in _relations(rule, match, looker, i, used[i]):
                        if found.relation == "holds_role":
                            roles.append(found)
                        yield found


def _tried(book: RuleBook, sentence: Masked) -> Iterator[RelationRule]:
    """The rules that may match in the sentence, in their order."""
    masks = {match.group() for match in MASK.finditer(sentence.text)}
    letters = [mask[1] for mask in masks]
    kinds = set(letters)
    several = {kind for kind in kinds if letters.count(kind) > 1}
    for place in book.index.candidates(lowered(sentence.text)):
        rule = book.rules[place]
        if not kinds and rule.context != _PRONOMINAL:
            continue
        if rule.needs <= kinds and rule.twice <= several:
            yield rule


def _relations(
    rule: RelationRule,
    match: re.Match[str],
    looker: Looker,
    i: int,
    used: list[tuple[int, int, str]],
) -> Iterator[Found]:
    groups = match.groupdict()
    span = match.span("t") if groups.get("t") else None
    title, past = _title(rule, groups)
    subjects = _masks(match, _ENDS[rule.relation][0])
    objects = _masks(match, _ENDS[rule.relation][1])
    subjects = _borne_by(match, subjects, title)
    if not subjects and rule.context in ("person", _PRONOMINAL):
        subjects = looker.back(match.start(), "P")
    if not subjects and rule.context == "sole-person":
        subjects = looker.sole_person()
    if not objects and rule.context == "house":
        objects = looker.house()
    if not objects and rule.context in ("org", _PRONOMINAL):
        objects = looker.organisation(match, title or "", forward=rule.forward)
    if not objects and rule.context == "work":
        objects = looker.back(match.start(), "W") or looker.sole("W")
    if not objects and rule.context == "work-here":
        objects = looker.back(match.start(), "W", reach=0)
    if not subjects and rule.context == "work":
        subjects = looker.back(match.start(), "W") or looker.sole("W")
    if not subjects and rule.context == "union":
        subjects = looker.sole_union()
    if not subjects and rule.context == "company-before":
        subjects = looker.back(match.start(), "C")
    if not objects and rule.context == "company":
        objects = looker.back(match.start(), "C")
    if not objects and rule.context == "agreement":
        objects = looker.back(match.start(), "A") or looker.only("A")
    if not objects and rule.context == "group":
        objects = looker.back(match.start(), "G")
    found = [(s, o) for s in subjects for o in objects if s != o]
    if span:
        taken = {who for a, b, who in used if a < span[1] and span[0] < b}
        found = [(s, o) for s, o in found if s not in taken]
        used += [(*span, s) for s, _ in found]
    former = rule.former or past or bool(groups.get("f")) or bool(groups.get("f2"))
    if rule.relation == "holds_role" and not former:
        former = told_past(match.group(), match.string[match.end() : match.end() + _BEHIND])
    for subject, object_ in found:
        yield Found(rule.relation, subject, object_, title, former, rule.id, i)


def _borne_by(match: re.Match[str], subjects: list[str], title: str | None) -> list[str]:
    """Who of several people bears a title: all where it is plural, else who stands beside it.

    Nobody where it is plural and one person stands there: "according to Doe, officials said".
    """
    groups = match.re.groupindex
    if title is None or "t" not in groups or "ps" not in groups:
        return subjects
    is_plural = match["t"].lower().endswith(("s", "men")) and not title.endswith(("s", "men"))
    if len(subjects) == 1 and is_plural:
        return []
    if len(subjects) < 2 or is_plural:
        return subjects
    return subjects[:1] if match.start("t") < match.start("ps") else subjects[-1:]


def _title(rule: RelationRule, groups: dict[str, str | None]) -> tuple[str | None, bool]:
    if rule.title:
        return rule.title, False
    if groups.get("v"):
        return work_verbs().get(str(groups["v"])), False
    if not groups.get("t"):
        return None, False
    written = " ".join(filter(None, (groups.get("pre"), groups["t"])))
    return clean_title(written)


def _masks(match: re.Match[str], names: Sequence[str]) -> list[str]:
    """The masks that the named groups of a match hold, letter and number."""
    for name in names:
        if name not in match.re.groupindex or match[name] is None:
            continue
        if match[name].isdigit():
            return [match.string[match.start(name) - 1] + match[name]]
        wanted = {"ps": "P", "ws": "W", "cs": "C", "us": "U", "es": "GC"}[name]
        return [m[1] + m[2] for m in MASK.finditer(match[name]) if m[1] in wanted]
    return []
