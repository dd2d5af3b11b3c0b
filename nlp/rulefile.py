"""Rules and word lists as data: how their TOML files are read and refused.

Every file is read at most once a process. Unknown keys, missing ones and rules that name an id
twice are errors that name file and entry.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from sideletter.errors import VocabularyError


@cache
def load_table(name: str) -> Mapping[str, Any]:
    """The table of `nlp/data/NAME.toml`; VocabularyError where it cannot be read."""
    path = files("nlp") / "data" / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise VocabularyError(f"{name}.toml: not readable as TOML ({error})") from error


@cache
def load_words(name: str, *keys: str) -> frozenset[str]:
    """The words of one list of a file, by the keys that lead to it."""
    found: Any = load_table(name)
    for key in keys:
        if not isinstance(found, dict) or key not in found:
            raise VocabularyError(f"{name}.toml: `{'.'.join(keys)}` is missing")
        found = found[key]
    if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
        raise VocabularyError(f"{name}.toml: `{'.'.join(keys)}` must be a list of words")
    if len(set(found)) < len(found):
        raise VocabularyError(f"{name}.toml: `{'.'.join(keys)}` says one word twice")
    return frozenset(found)


def any_of(words: Iterable[str]) -> str:
    """A pattern of all these words, of which it takes the longest that stands there.

    Beginnings that words share are written once: a place is tried letter by letter, not word by
    word.
    """
    return "|".join(_branches(frozenset(words)))


def _branches(endings: frozenset[str]) -> list[str]:
    """Alternatives for the endings that are not empty, those with the longest first."""
    by_letter: dict[str, set[str]] = defaultdict(set)
    for ending in endings - {""}:
        by_letter[ending[0]].add(ending[1:])
    ordered = sorted(by_letter.items(), key=lambda pair: (-max(map(len, pair[1])), pair[0]))
    return [re.escape(letter) + _group(frozenset(rest)) for letter, rest in ordered]


def _group(endings: frozenset[str]) -> str:
    branches = _branches(endings)
    if "" not in endings:
        return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{'|'.join(branches)})?" if branches else ""


def load_rules(
    name: str, *, required: frozenset[str], optional: frozenset[str] = frozenset()
) -> tuple[Mapping[str, Any], ...]:
    """The `rule` tables of a file, each with an id, examples and non-examples, all checked."""
    rules = load_table(name).get("rule", [])
    seen: set[str] = set()
    always = {"id", "examples", "non_examples"}
    for rule in rules:
        where = f"{name}.toml: {rule.get('id', 'rule without an id')}"
        if missing := (always | required) - rule.keys():
            raise VocabularyError(f"{where}: `{min(missing)}` is missing")
        if unknown := rule.keys() - always - required - optional:
            raise VocabularyError(f"{where}: unknown key `{min(unknown)}`")
        if rule["id"] in seen:
            raise VocabularyError(f"{where}: the id stands twice")
        seen.add(rule["id"])
    return tuple(rules)
