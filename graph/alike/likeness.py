"""How much alike two names are, and in what: pure, and the same in either order.

A likeness is a score between 0 and 1 and the reason in words; None where the names speak against
it. Scores are set by hand so that a name alone carries a proposal only where it could hardly be
another's (0.5 and more), and lesser likenesses need something around them to agree.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz.distance import OSA

from graph.alike.parts import (
    PersonName,
    bare_organisation,
    bare_title,
    marks,
    person_name,
    short_for,
)
from sideletter.kinds import EntityType

# A name of so many letters may differ in one of them, or in two, and still be the same.
ONE_SLIP, TWO_SLIPS = 8, 14
LEAST_ACRONYM = 3


class Likeness(NamedTuple):
    """A score from 0 to 1, and why. `short` is the one of the names that may be short for many."""

    score: float
    reason: str
    short: str = ""


def likeness(kind: EntityType, one: str, other: str) -> Likeness | None:
    """How much alike two different names of this type are."""
    if kind is EntityType.PERSON:
        return _best((*_people(one, other), *_initial(one, other), *_initial(other, one)))
    if kind is EntityType.WORK:
        return _best(_words(bare_title(one), bare_title(other)))
    return _best((*_words(bare_organisation(one), bare_organisation(other)), *_acronym(one, other)))


def _best(found: Iterable[Likeness]) -> Likeness | None:
    return max(found, default=None)


# ── people ───────────────────────────────────────────────────────────────────────────────────


def _people(one: str, other: str) -> Iterable[Likeness]:
    a, b = person_name(one), person_name(other)
    if a is None or b is None or not a.given or not b.given:
        return
    if a.generation and b.generation and a.generation != b.generation:
        return
    for found in (*_whole(a, b), *_by_given(a, b), *_by_last(a, b)):
        if a.generation != b.generation:
            which = a.generation or b.generation
            yield Likeness(found.score - 0.4, f"{found.reason}, but only one is a {which}")
        else:
            yield found


def _whole(a: PersonName, b: PersonName) -> Iterable[Likeness]:
    if a.compact == b.compact:
        yield Likeness(0.9, "the same letters")
    elif sorted(a.words) == sorted(b.words):
        yield Likeness(0.7, "the same words in another order")
    short, long = sorted((a.words, b.words), key=len)
    if 2 <= len(short) < len(long) and long[: len(short)] == short:
        yield Likeness(0.5, "one goes on after the other's last word")


def _by_given(a: PersonName, b: PersonName) -> Iterable[Likeness]:
    """Of one last name."""
    if a.last != b.last or not _middles_agree(a, b):
        return
    if a.first == b.first:
        if a.middle != b.middle:
            yield Likeness(0.7, "a middle name that is left out or shortened")
    elif 1 in (len(a.first), len(b.first)):
        return
    elif a.first in short_for(b.first) or b.first in short_for(a.first):
        yield Likeness(0.6, "one given name is short for the other")
    elif _slips(a.first, b.first) == 1 and a.first[0] == b.first[0]:
        # "Maria" and "Marie" are both names: that alone is not enough.
        yield Likeness(0.4, "given names that differ in a letter")


def _initial(short: str, long: str) -> Iterable[Likeness]:
    """Of one last name, the one with the initial of the other's given name."""
    a, b = person_name(short), person_name(long)
    if a is None or b is None or a.last != b.last or a.generation != b.generation:
        return
    if len(a.first) == 1 < len(b.first) and a.first == b.first[0] and _middles_agree(a, b):
        yield Likeness(0.45, "an initial for the given name", short)


def _by_last(a: PersonName, b: PersonName) -> Iterable[Likeness]:
    """Of one given name and last names that differ in a letter or two."""
    if a.first != b.first or len(a.first) == 1 or a.last == b.last or not _middles_agree(a, b):
        return
    slips, letters = _slips(a.last, b.last), min(len(a.compact), len(b.compact))
    if slips == 1 and letters >= ONE_SLIP and min(len(a.last), len(b.last)) > LEAST_ACRONYM:
        yield Likeness(0.6, "last names that differ in a letter")
    elif slips == 2 and letters >= TWO_SLIPS:
        yield Likeness(0.45, "last names that differ in two letters")


def _middles_agree(a: PersonName, b: PersonName) -> bool:
    """Whether nothing in the middle speaks against it: one has none, or each fits the other's."""
    if not a.middle or not b.middle:
        return True
    return len(a.middle) == len(b.middle) and all(
        x == y or (1 in (len(x), len(y)) and x[0] == y[0])
        for x, y in zip(a.middle, b.middle, strict=True)
    )


# ── works and organisations ──────────────────────────────────────────────────────────────────


def _words(a: tuple[str, ...], b: tuple[str, ...]) -> Iterable[Likeness]:
    one, other = "".join(a), "".join(b)
    if one == other:
        if one:
            yield Likeness(0.85, "the same but for spaces, an article or a legal form")
        return
    if len(a) != len(b) or marks(a) != marks(b):
        return
    slips, letters = _slips(one, other), min(len(one), len(other))
    if slips == 1 and letters >= ONE_SLIP:
        yield Likeness(0.6, "names that differ in a letter")
    elif slips == 2 and letters >= TWO_SLIPS:
        yield Likeness(0.5, "names that differ in two letters")


def _acronym(one: str, other: str) -> Iterable[Likeness]:
    for short, long in ((one, other), (other, one)):
        letters, words = bare_organisation(short), bare_organisation(long)
        if len(letters) == 1 and len(words) >= LEAST_ACRONYM and letters[0] == initials(words):
            yield Likeness(0.4, "the initials of the other", short)


def initials(words: tuple[str, ...]) -> str:
    """The first letters of words."""
    return "".join(word[0] for word in words)


def _slips(one: str, other: str) -> int:
    """How many letters are wrong, missing, too many or swapped; 3 for more than two."""
    return OSA.distance(one, other, score_cutoff=2)
