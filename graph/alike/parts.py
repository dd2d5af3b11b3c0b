"""A name in its parts, as far as comparing needs them; which parts tell nothing is data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from nicknames import NickNamer

from graph.ids import fold
from sideletter.tables import read_toml

FILE = "names.toml"
# A name is compared with many: it is taken apart once.
_REMEMBERED = 100_000
_ROMAN = re.compile("x{0,3}(ix|iv|v?i{0,3})")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of `names.toml`."""

    legal_forms: frozenset[str]
    articles: frozenset[str]
    generations: frozenset[str]
    honorifics: frozenset[str]


@cache
def load_words() -> Words:
    """Read the packaged words. Raises VocabularyError for what is malformed."""
    table = read_toml(files("graph.alike") / FILE)
    words = Words(
        *(frozenset(table.texts(key)) for key in
          ("legal_forms", "articles", "generations", "honorifics"))
    )  # fmt: skip
    table.done()
    return words


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name, folded: given names, the last one, and which of its family ("jr")."""

    given: tuple[str, ...]
    last: str
    generation: str = ""

    @property
    def first(self) -> str:
        """The first given name, "" for a name of one word."""
        return self.given[0] if self.given else ""

    @property
    def middle(self) -> tuple[str, ...]:
        """The given names after the first."""
        return self.given[1:]

    @property
    def words(self) -> tuple[str, ...]:
        """All words without the generation."""
        return (*self.given, self.last)

    @property
    def compact(self) -> str:
        """All words without spaces."""
        return "".join(self.words)


@lru_cache(maxsize=_REMEMBERED)
def person_name(name: str) -> PersonName | None:
    """A person's name in its parts; None for one of no words."""
    known = load_words()
    words = [word for word in fold(name).split() if word not in known.honorifics]
    generation = words.pop() if len(words) > 2 and words[-1] in known.generations else ""
    return PersonName(tuple(words[:-1]), words[-1], generation) if words else None


@lru_cache(maxsize=_REMEMBERED)
def bare_title(name: str) -> tuple[str, ...]:
    """The words of a work's title without a leading article, unless that is all of it."""
    words = fold(name).split()
    return tuple(words[1:] if len(words) > 1 and words[0] in load_words().articles else words)


@lru_cache(maxsize=_REMEMBERED)
def bare_organisation(name: str) -> tuple[str, ...]:
    """The words of an organisation's name without its article and legal forms."""
    words = list(bare_title(name))
    while len(words) > 1 and words[-1] in load_words().legal_forms:
        words.pop()
    return tuple(words)


def marks(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that tell one of a row from the next: numbers, single letters."""
    return tuple(
        word
        for word in words
        if len(word) == 1 or any(c.isdigit() for c in word) or _ROMAN.fullmatch(word)
    )


@cache
def _nicknamer() -> NickNamer:
    return NickNamer()


@cache
def short_for(given: str) -> frozenset[str]:
    """The given names that this one may stand for or be shortened to."""
    return frozenset(_nicknamer().nicknames_of(given)) | long_forms(given)


@cache
def long_forms(given: str) -> frozenset[str]:
    """The given names that this one may be short for."""
    return frozenset(_nicknamer().canonicals_of(given))
