"""The words of bylines that are no part of a person's name, from data/bylines.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sideletter.errors import VocabularyError

_WORDS = frozenset({"roles", "houses", "sections", "furniture"})
_LISTS = _WORDS | {"surnames", "outlets", "places"}


@dataclass(frozen=True, slots=True)
class Words:
    """What is no part of a person's name: single words, and outlets and places by their whole
    names; `surnames` are words that end a name after all.
    """  # fmt: skip

    words: re.Pattern[str]
    outlets: frozenset[str]
    surnames: frozenset[str]


def parse_words(text: str, *, name: str) -> Words:
    """The vocabulary of bylines; VocabularyError names the file and the list at fault."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"{name}: not valid TOML ({error})") from error
    if set(data) != _LISTS:
        raise VocabularyError(f"{name}: needs the lists {', '.join(sorted(_LISTS))} and no other")
    seen: set[str] = set()
    for key, listed in data.items():
        for word in listed if isinstance(listed, list) else [None]:
            if not isinstance(word, str) or not word.strip():
                raise VocabularyError(f"{name}: {key} is a list of words")
            if key == "surnames":
                continue
            if word.lower() in seen:
                raise VocabularyError(f"{name}: {key}: {word!r} is listed twice")
            seen.add(word.lower())
    single = sorted(word for key in _WORDS for word in data[key])
    if strange := set(data["surnames"]) - set(single):
        raise VocabularyError(f"{name}: surnames: {min(strange)!r} is in no list of words")
    return Words(
        words=re.compile(rf"\b(?:{'|'.join(map(re.escape, single))})\b", re.IGNORECASE),
        outlets=frozenset(map(name_key, [*data["outlets"], *data["places"]])),
        surnames=frozenset(data["surnames"]),
    )


@cache
def known_words() -> Words:
    """The packaged vocabulary."""
    name = "bylines.toml"
    text = files("ingest").joinpath("data", name).read_text(encoding="utf-8")
    return parse_words(text, name=name)


def name_key(name: str) -> str:
    """What two spellings of a name have in common."""
    return re.sub(r"[\W_]+", "", name.lower())
