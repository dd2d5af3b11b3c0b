"""Rules of relations as data: how they are compiled, and what they find in masked sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.masks import MASK, Masked
from nlp.rulefile import load_rules
from nlp.titles import clean_title, is_bargaining_title, macros, work_verbs
from sideletter.errors import VocabularyError

_SUBJECTS = ("ps", "p", "ws", "w", "cs", "c", "u")
_OBJECTS = ("o", "ws", "w", "c2", "c", "g", "u2")
_ENDS = {
    "holds_role": (("ps", "p"), ("o",)),
    "works_on": (("ps", "p"), ("ws", "w")),
    "airs_on": (("ws", "w"), ("c",)),
    "airs_or_produced": (("ws", "w"), ("c",)),
    "produced_by": (("ws", "w"), ("c",)),
    "owned_by": (("c",), ("c2",)),
    "affiliated_with": (("cs", "u"), ("g", "u2")),
}
_OFFICIAL = re.compile(r"\b(?:commissioner|minister|judge|mayor|governor)\b")
_POSSESSIVE = re.compile(r"(?:its|their|whose)\b", re.IGNORECASE)
_ADJACENT = re.compile(r"⟧(?:,| and|'s)? $")
_CORPORATE = re.compile(r"\b(?:chief executive|ceo|coo|cfo|chief (?:operating|financial|content))\b")


@dataclass(frozen=True, slots=True)
class RelationRule:
    """One compiled rule; the fields are those of `relations.toml`."""

    id: str
    relation: str
    pattern: re.Pattern[str]
    former: bool
    context: str | None
    forward: bool
    title: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """One relation in a masked sentence: the masks of both ends, like "P3" and "U1"."""

    relation: str
    subject: str
    object: str
    title: str | None
    former: bool
    rule: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Focus:
    """The masks of what an article is about: a union or employers' body, and a union."""

    body: str | None = None
    union: str | None = None


def load_relation_rules() -> tuple[RelationRule, ...]:
    """The rules of `relations.toml`; VocabularyError where a pattern does not compile."""
    return tuple(
        _compile(rule)
        for rule in load_rules(
            "relations",
            required=frozenset({"relation", "pattern"}),
            optional=frozenset({"former", "context", "forward", "title"}),
        )
    )


def _compile(rule: dict[str, object] | object) -> RelationRule:
    assert isinstance(rule, dict)
    where = f"relations.toml: {rule['id']}"
    if rule["relation"] not in _ENDS:
        raise VocabularyError(f"{where}: unknown relation {rule['relation']!r}")
    text = re.sub(r"\{([A-Z]+2?)\}", lambda m: _macro(m[1], where), rule["pattern"])
    try:
        pattern = re.compile(text)
    except re.error as error:
        raise VocabularyError(f"{where}: {error}") from error
    return RelationRule(
        rule["id"],
        rule["relation"],
        pattern,
        bool(rule.get("former")),
        rule.get("context"),
        bool(rule.get("forward")),
        rule.get("title"),
    )


def _macro(name: str, where: str) -> str:
    try:
        return macros()[name]
    except KeyError as error:
        raise VocabularyError(f"{where}: unknown piece {name!r}") from error


def apply_rules(
    rules: Sequence[RelationRule], sentences: Sequence[Masked], *, focus: Focus = Focus()
) -> Iterator[Found]:
    """What the rules find, sentence by sentence; `focus` is what the article is about.

    Rules with both ends in the sentence go first; a title is used once a sentence.
    """
    ordered = sorted(rules, key=lambda rule: rule.context is not None)
    pronominal = [rule for rule in ordered if rule.context == "person-org"]
    for i, sentence in enumerate(sentences):
        used: list[tuple[int, int, str]] = []
        fitting = ordered if MASK.search(sentence.text) else pronominal
        for rule in fitting:
            for match in rule.pattern.finditer(sentence.text):
                yield from _relations(rule, match, sentences, i, used, focus)


def _relations(
    rule: RelationRule,
    match: re.Match[str],
    sentences: Sequence[Masked],
    i: int,
    used: list[tuple[int, int, str]],
    focus: Focus,
) -> Iterator[Found]:
    groups = match.groupdict()
    span = match.span("t") if groups.get("t") else None
    title, past = _title(rule, groups)
    subjects = _masks(match, _ENDS[rule.relation][0])
    objects = _masks(match, _ENDS[rule.relation][1])
    looker = Looker(sentences, i, focus)
    if not subjects and rule.context in ("person", "person-org"):
        subjects = looker.back(match.start(), "P")
    if not subjects and rule.context == "sole-person":
        subjects = looker.sole_person()
    if not objects and rule.context in ("org", "person-org"):
        objects = looker.organisation(match, title or "", forward=rule.forward)
    if not objects and rule.context == "work":
        objects = looker.back(match.start(), "W")
    if not subjects and rule.context == "work":
        subjects = looker.back(match.start(), "W")
    if not objects and rule.context == "company":
        objects = looker.back(match.start(), "C")
    if not objects and rule.context == "group":
        objects = looker.back(match.start(), "G")
    found = [(s, o) for s in subjects for o in objects if s != o]
    if span:
        taken = {who for a, b, who in used if a < span[1] and span[0] < b}
        found = [(s, o) for s, o in found if s not in taken]
        used += [(*span, s) for s, _ in found]
    former = rule.former or past or bool(groups.get("f")) or bool(groups.get("f2"))
    for subject, object_ in found:
        yield Found(rule.relation, subject, object_, title, former, rule.id, i)


def _title(rule: RelationRule, groups: dict[str, str | None]) -> tuple[str | None, bool]:
    if rule.title:
        return rule.title, False
    if groups.get("v"):
        return work_verbs().get(str(groups["v"])), False
    return clean_title(groups["t"] or "") if groups.get("t") else (None, False)


def _masks(match: re.Match[str], names: Sequence[str]) -> list[str]:
    """The masks that the named groups of a match hold, letter and number."""
    for name in names:
        if name not in match.re.groupindex or match[name] is None:
            continue
        if match[name].isdigit():
            return [match.string[match.start(name) - 1] + match[name]]
        wanted = {"ps": "P", "ws": "W", "cs": "C"}[name]
        return [m[1] + m[2] for m in MASK.finditer(match[name]) if m[1] == wanted]
    return []


class Looker:
    """Looks for the other end of a relation before its words."""

    def __init__(self, sentences: Sequence[Masked], i: int, focus: Focus) -> None:
        """Stand in the sentence `i`."""
        self._sentences = sentences
        self._i = i
        self._focus = focus

    def back(self, at: int, kinds: str, *, reach: int = 2) -> list[str]:
        """The nearest mask of these kinds before, else the first of a sentence before."""
        here = [m for m in MASK.finditer(self._sentences[self._i].text, 0, at) if m[1] in kinds]
        if here:
            return [here[-1][1] + here[-1][2]]
        for earlier in range(self._i - 1, max(-1, self._i - 1 - reach), -1):
            masked = self._sentences[earlier]
            if "\n\n" in masked.after:
                break
            there = [m for m in MASK.finditer(masked.text) if m[1] in kinds]
            if there:
                return [there[0][1] + there[0][2]]
        return []

    def sole_person(self) -> list[str]:
        """The only person of the sentence before, where there is one."""
        earlier = self._sentences[self._i - 1] if self._i else None
        if earlier is None or "\n\n" in earlier.after:
            return []
        people = {m[1] + m[2] for m in MASK.finditer(earlier.text) if m[1] == "P"}
        return sorted(people) if len(people) == 1 else []

    def subject(self, kinds: str) -> list[str]:
        """The first mask of these kinds in the sentence, else of one before: what "its" means."""
        first = [m for m in MASK.finditer(self._sentences[self._i].text) if m[1] in kinds][:1]
        return [m[1] + m[2] for m in first] or self.back(0, kinds)

    def organisation(self, match: re.Match[str], title: str, *, forward: bool) -> list[str]:
        """The organisation at which a title without one is held."""
        text = self._sentences[self._i].text
        orders = ("UG", "CB")
        if _OFFICIAL.search(title):
            orders = ("B",)
        elif is_bargaining_title(title):
            orders = ("UG",)
        elif _CORPORATE.search(title):
            orders = ("CUGB",)
        if forward:
            after = [m for m in MASK.finditer(text, match.end()) if m[1] in "UG"]
            if after:
                return [after[0][1] + after[0][2]]
        if _POSSESSIVE.match(match[0]) and not _ADJACENT.search(text, 0, match.start()):
            return self.subject("UGCB")
        for kinds in orders:
            if found := self.back(match.start(), kinds, reach=0):
                return found
        after = [m for m in MASK.finditer(text, match.end()) if m[1] == "U"]
        if after and orders[0] == "UG":
            return [after[0][1] + after[0][2]]
        for kinds in orders:
            if found := self.back(0, kinds):
                return found
        if orders[0] != "UG":
            return []
        of_union = is_bargaining_title(title) or "ommittee" in text
        best = (self._focus.union if of_union else None) or self._focus.body
        return [best] if best else []
