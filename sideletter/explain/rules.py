"""Rules by their ids, as the packaged data has them, for a reader's eyes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from nlp.events import weighed as triggers
from nlp.events.dated_nouns import FILE as DATED_FILE
from nlp.events.frames import FILES as FRAME_FILES
from nlp.events.rules import RULE_FILES
from nlp.events.stoppage_nouns import FILE as NOUN_FILE
from nlp.relations import weighed as pairs
from nlp.rulefile import load_table
from nlp.terms import weighed as amounts
from sideletter.explain.view import Rule

_TOPICS = ("terms/topics", "terms/particulars", "terms/wider")
_FILES = {
    "events": (*RULE_FILES, *FRAME_FILES, NOUN_FILE, DATED_FILE),
    "relations": ("relations",),
    "terms": (*_TOPICS, "terms/stances", "terms/guards"),
    "documents": ("documents",),
    "entities": ("nominals", "organisations"),
}
# Rules whose names tell what was weighed, with the file of the weights.
_WEIGHED = {each.RULE: each.FILE for each in (triggers, pairs, amounts)}
# What happened "likewise" to others by the words of a rule.
LIKEWISE = ".likewise"
_HIDDEN = frozenset({"id", "examples", "non_examples"})
_EXAMPLES, _LONGEST, _WORD = 2, 700, 16


def rules_of(part: str, rule: str) -> tuple[Rule, ...]:
    """The rules that an id names; a term's names two, "topic/stance". One unknown has no file."""
    found = []
    for number, one in enumerate(part_ids(part, rule)):
        name, _, clues = one.removesuffix(LIKEWISE).partition(" (")
        if name in _WEIGHED:
            found.append(_weighed(name, clues.removesuffix(")")))
            continue
        for file in _FILES.get(part, ()):
            entry = _entries(file).get(one.removesuffix(LIKEWISE))
            if entry is not None and not (number and file in _TOPICS):
                found.append(_rule(one, file, entry))
                break
        else:
            found.append(Rule(id=one))
    return tuple(found)


def part_ids(part: str, rule: str) -> list[str]:
    """The single ids of a rule's name."""
    ids = rule.split("/") if part == "terms" else [rule]
    return [one for one in ids if one]


@cache
def _entries(file: str) -> Mapping[str, Mapping[str, Any]]:
    return {entry["id"]: entry for entry in load_table(file).get("rule", ())}


def _rule(id: str, file: str, entry: Mapping[str, Any]) -> Rule:
    fields = tuple((name, _words(value)) for name, value in entry.items() if name not in _HIDDEN)
    examples = tuple(str(example) for example in entry.get("examples", ())[:_EXAMPLES])
    return Rule(id=id, file=f"nlp/data/{file}.toml", fields=fields, examples=examples)


def _weighed(rule: str, clues: str) -> Rule:
    """What was weighed, with the clues that spoke for it, which stand behind its name."""
    fields = (("what spoke for it", clues.replace(", ", "\n")),) if clues else ()
    return Rule(id=rule, file=f"nlp/data/{_WEIGHED[rule]}", fields=fields, examples=())


def _words(value: Any) -> str:
    items = [str(item) for item in value] if isinstance(value, list) else [str(value)]
    # Patterns stand a line each, single words in one.
    text = ("\n" if any(len(item) > _WORD for item in items) else ", ").join(items)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + " …"
