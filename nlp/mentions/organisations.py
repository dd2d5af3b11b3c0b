"""Organisations that the vocabulary does not list, by the words and the shape of their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.mentions.board import Board, Draft
from nlp.rulefile import load_rules, load_words
from nlp.scanning import matches_at, starts_in
from sideletter.model import EntityType

_CAP = r"(?:[A-Z][\w'&]*(?:[-.][A-Z\d]\w*)*)"
_BEGINNING = re.compile(r"(?<![\w-])(?=[A-Z])")
_LEGAL_FORM = re.compile(r",? (?:Inc|LLC|Ltd|Corp|Co|PLC|plc|GmbH)\.?$")
_OWNER = re.compile(r"[A-Z][\w.]+ [A-Z][\w-]+'s (?=[A-Z])")
"""A person whose company it is."""
_LONG_WORD = re.compile(r"(?<![\w-])[^\W\d_][\w'-]{3,}")
_INITIALS = re.compile(r"[A-Z](?:\.[A-Z])*")
"""A person's, as far as a name with full stops reaches: "its publisher J.D. Doe"."""
_HEADLINE = 3
"""Words of four letters or more from which on capitals make a headline."""
_TO_LOCAL = re.compile(r"(?P<gap>,? \(?)(?=(?:[A-Z]+(?:[-/][A-Z]+)* )?Local )")
_FROM_LOCAL = re.compile(r"Local \w+(?P<gap>, (?:the )?)$")
_JOINED = "produced|owned|based|backed|made|led|run|developed|published"
"""What a hyphen joins to a name without making it another one."""
_KINDS = frozenset(
    {"Orchestra", "Company", "Association", "Society", "Inc", "Group", "Corporation"}
)
_MACROS = {"{CAPS}": rf"(?:{_CAP} ){{0,3}}{_CAP}", "{CAP}": _CAP}


@dataclass(frozen=True, slots=True)
class OrganisationRule:
    """One shape of names and what it names."""

    id: str
    type: EntityType
    pattern: re.Pattern[str]
    cased: bool
    fewest: int
    led: bool
    """Whether words stand before the name; a name without begins with a capital."""
    founded: bool
    timid: bool
    whole: bool
    """Whether a known name at the end is only a part of it: the guild of a place."""
    about: re.Pattern[str] | None
    """What an article speaks of in which the rule holds, where it does not hold in all."""


@dataclass(frozen=True, slots=True)
class NameWords:
    """The word lists of `organisations.toml`."""

    barred: frozenset[str]
    openers: frozenset[str]
    generic: frozenset[str]


@dataclass(frozen=True, slots=True)
class Shape:
    """A stretch that looks like the name of an organisation."""

    start: int
    end: int
    rule: OrganisationRule


def load_organisation_rules() -> tuple[tuple[OrganisationRule, ...], NameWords]:
    """The rules and the word lists of `organisations.toml`."""
    rules = load_rules(
        "organisations",
        required=frozenset({"type", "pattern"}),
        optional=frozenset({"cased", "lead", "fewest", "founded", "timid", "whole", "about"}),
    )
    compiled = tuple(
        OrganisationRule(
            rule["id"],
            EntityType(rule["type"]),
            _compile(rule["pattern"], rule.get("lead", "")),
            bool(rule.get("cased")),
            rule.get("fewest", 2),
            "lead" in rule,
            bool(rule.get("founded")),
            bool(rule.get("timid")),
            bool(rule.get("whole")),
            re.compile(rule["about"]) if "about" in rule else None,
        )
        for rule in rules
    )
    words = (load_words("organisations", key) for key in ("barred", "openers", "generic"))
    return compiled, NameWords(*words)


def _compile(pattern: str, lead: str) -> re.Pattern[str]:
    for macro, meaning in _MACROS.items():
        pattern = pattern.replace(macro, meaning)
    return re.compile(rf"(?<![\w-]){lead}(?P<name>{pattern})(?:(?![\w-])|(?=-(?:{_JOINED})\b))")


def find_shapes(
    text: str, rules: tuple[OrganisationRule, ...], words: NameWords
) -> Iterator[Shape]:
    """Names in the text by their shape, without what only begins the sentence; may overlap."""
    starts = starts_in(_BEGINNING, text)
    for rule in rules:
        if rule.about is not None and not rule.about.search(text):
            continue
        led = rule.pattern.finditer(text) if rule.led else ()
        for match in led or matches_at(rule.pattern, text, starts):
            start = _without_openers(text, *match.span("name"), words)
            name = _LEGAL_FORM.sub("", text[start : match.end("name")].rstrip(" ,"))
            if rule.type is EntityType.AGREEMENT and _is_headline(text, start):
                continue
            if len(name.split()) >= rule.fewest and _is_name(name, rule, words):
                yield Shape(start, start + len(name), rule)


def _is_headline(text: str, at: int) -> bool:
    """Whether the line is one of title case, where capitals say nothing of what is a name."""
    end = text.find("\n", at)
    line = text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)].strip()
    words: list[str] = _LONG_WORD.findall(line)
    if len(words) < _HEADLINE or line.endswith((".", '"')):
        return False
    return sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _without_openers(text: str, start: int, end: int, words: NameWords) -> int:
    while True:
        if owner := _OWNER.match(text, start, end):
            start = owner.end()
        first = re.match(r"([\w'&.-]+) (?!of [A-Z])", text[start:end])
        if not first or not (first[1] in words.openers or first[1].endswith("'s")):
            return start
        start += first.end()


def _is_name(name: str, rule: OrganisationRule, words: NameWords) -> bool:
    parts = name.split()
    if parts[0] in words.barred or (parts[0] in words.openers and parts[1:2] != ["of"]):
        return False
    if rule.type is EntityType.COMPANY:
        if _INITIALS.fullmatch(name):
            return False
        return parts[0] not in words.generic or len(parts) > 3
    return True


def claim_shape(board: Board, shape: Shape) -> None:
    """Claim a name by its shape, and its later mentions under the same name."""
    if not board.is_free(shape.start, shape.end):
        return
    name = " ".join(board.folded[shape.start : shape.end].split())
    draft = _local_beside(board, shape) or board.named(name, shape.rule.type)
    draft = draft or _named_in_full(board, name, shape.rule.type)
    if draft is None and shape.rule.led and _is_persons_name(board, shape):
        return
    if draft is None and shape.rule.cased and not _model_agrees(board, shape):
        return
    draft = draft or Draft(shape.rule.type, name)
    draft.aliases.setdefault(name)
    board.add(draft, shape.start, shape.end)


def _is_persons_name(board: Board, shape: Shape) -> bool:
    """Whether what a kind of company leads to is who heads one: "its publisher Jo Doe"."""
    span = board.doc.char_span(shape.start, shape.end, alignment_mode="expand")
    if span is None or len(span) < 2:
        return False
    given = span[0].text in load_words("given_names", "given")
    return given or {token.ent_type_ for token in span} == {"PERSON"}


def _named_in_full(board: Board, name: str, type: EntityType) -> Draft | None:
    """The one company whose longer name this ends: "City Opera" of "New Harbor City Opera".

    Or begins, where what follows only says what it is ("Harbor Symphony" of "… Orchestra").
    """
    if type is not EntityType.COMPANY or " " not in name:
        return None
    found = []
    for draft in board.of_type(type):
        names = {draft.name, *draft.aliases}
        begins = {n for n in names if n.startswith(f"{name} ")}
        kinds = {n.removeprefix(f"{name} ").split(" ")[0] for n in begins} <= _KINDS
        if any(n.endswith(f" {name}") for n in names) or (begins and kinds):
            found.append(draft)
    return found[0] if len(found) == 1 else None


def _local_beside(board: Board, shape: Shape) -> Draft | None:
    """The numbered local whose own name the shape is: "Storyboard Guild Local 892"."""
    if shape.rule.type is not EntityType.UNION:
        return None
    after = _TO_LOCAL.match(board.folded, shape.end)
    before = _FROM_LOCAL.search(board.folded, max(0, shape.start - 24), shape.start)
    for draft in board.of_type(EntityType.UNION):
        for mention in draft.mentions:
            if after and mention.start == after.end("gap"):
                return draft
            is_bare = board.folded.startswith("Local ", mention.start)
            if before and is_bare and mention.end == before.start("gap"):
                return draft
    return None


def _model_agrees(board: Board, shape: Shape) -> bool:
    """Whether the statistical model sees an organisation there too.

    One that is named after its founder it takes for a person, one in brackets for nothing at all.
    """
    span = board.doc.char_span(shape.start, shape.end, alignment_mode="expand")
    if span is None:
        return False
    labels = {token.ent_type_ for token in span}
    if "ORG" in labels or (shape.rule.founded and labels == {"PERSON"}):
        return True
    bracketed = board.folded[max(0, shape.start - 1) : shape.start] == "("
    return bracketed and shape.rule.founded and not labels - {"", "PRODUCT"}
