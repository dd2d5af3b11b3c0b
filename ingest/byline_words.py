"""The words of bylines that are no part of a person's name, from data/bylines.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sideletter.errors import VocabularyError

_LISTS = frozenset({"roles", "houses", "sections", "furniture", "outlets"})


@dataclass(frozen=True, slots=True)
class Words:
    """What is no part of a person's name: single words, and outlets by their whole names."""

    words: re.Pattern[str]
    outlets: frozenset[str]


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
            if word.lower() in seen:
                raise VocabularyError(f"{name}: {key}: {word!r} is listed twice")
            seen.add(word.lower())
    single = [word for key in sorted(_LISTS - {"outlets"}) for word in data[key]]
    pattern = "|".join(re.escape(word) for word in sorted(single))
    return Words(
        re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), frozenset(map(name_key, data["outlets"]))
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
