"""Where the names of the vocabulary stand in a text: longest match on whole words.

Forms are kept in a trie of words, so that a text is read once whatever the vocabulary's size.
Punctuation between words may be dropped by a writer but not added; letter case must agree,
except in lines that are all capitals and in small words of headlines ("Of"). In the long name of a
body, a plural more or less, "for" instead of "of" and small letters throughout are slips, not
another name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from nlp.rulefile import load_words
from nlp.vocabulary import Form
from sideletter.model import EntityType

_WORD = re.compile(r"[^\W_]+")
_LOOSE = str.maketrans({".": "", ",": "", "-": " ", "/": " ", "!": "", "'": ""})
_OPTIONAL = ".!' "
"""What may be missing at the end of a name; a final "+" may not."""
_PLURALS = {"Contract": "Contracts", "Agreement": "Agreements"}
_COMMON_HEADS = frozenset({"contract", "contracts", "agreement", "agreements", "deal"})
_HOUSES = ({"Studio", "Studios"}, {"Picture", "Pictures"}, {"Production", "Productions"})
"""Last words of companies that are written in the singular and in the plural alike."""
_LONG = 4
"""Words from which on a name is long enough to be known in spite of a slip."""
_SPOKEN = 5
"""Letters from which on some papers write initials like a word."""
_BODIES = frozenset({EntityType.UNION, EntityType.EMPLOYER_GROUP, EntityType.PUBLIC_BODY})


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of the text and the forms that it can be."""

    start: int
    end: int
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class _Pattern:
    form: Form
    words: tuple[str, ...]
    gaps: tuple[str, ...]
    tail: str


class _Node:
    __slots__ = ("ends", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.ends: list[_Pattern] = []


class Gazetteer:
    """The forms of a vocabulary, ready to be looked up in any number of texts."""

    def __init__(self, forms: Iterable[Form], *, abbreviations: Mapping[str, str]) -> None:
        """Index the forms; those without a letter or digit are left out.

        `abbreviations` are words of names as the press shortens them ("Assn.") with the full word.
        """
        self._root = _Node()
        self._full = abbreviations
        for form in forms:
            for text in _written(form):
                self._insert(form, text)

    def _insert(self, form: Form, text: str) -> None:
        spans = [m.span() for m in _WORD.finditer(text)]
        if not spans:
            return
        node = self._root
        for start, end in spans:
            node = node.next.setdefault(_key(text[start:end]), _Node())
        gaps = tuple(text[a[1] : b[0]] for a, b in pairwise(spans))
        words = tuple(text[start:end] for start, end in spans)
        node.ends.append(_Pattern(form, words, gaps, text[spans[-1][1] :]))

    def find(self, folded: str, *, year: int | None = None) -> list[Match]:
        """The longest matches, left to right and without overlaps.

        With `year`, none of what did not exist by then: the words may name what it was made of.
        """
        spans = [m.span() for m in _WORD.finditer(folded)]
        words = [self._full.get(folded[a:b], folded[a:b]) for a, b in spans]
        keys = [_key(word) for word in words]
        found: list[Match] = []
        i = 0
        while i < len(spans):
            if keys[i] not in self._root.next:
                i += 1
                continue
            match, used = self._longest(folded, spans, words, keys, i, year)
            if match is not None and keys[i] == "the" and i + 1 < len(keys):
                inner, more = self._longest(folded, spans, words, keys, i + 1, year)
                if inner is not None and inner.end > match.end:  # "The Age" in "The Age Concern"
                    match, used, i = inner, more, i + 1
            if match is not None:
                found.append(match)
            i += max(used, 1)
        return found

    def _longest(
        self,
        folded: str,
        spans: list[tuple[int, int]],
        words: list[str],
        keys: list[str],
        i: int,
        year: int | None,
    ) -> tuple[Match | None, int]:
        node: _Node | None = self._root
        best: tuple[Match | None, int] = (None, 0)
        for j in range(i, len(keys)):
            node = node.next.get(keys[j]) if node else None
            if node is None:
                break
            if node.ends:
                here = slice(i, j + 1)
                fitting = [
                    p
                    for p in node.ends
                    if (year is None or p.form.entry.begun_by(year))
                    and _fits(p, folded, spans[here], words[here])
                ]
                marked = [p for p in fitting if p.tail.strip(_OPTIONAL)]  # "Mist+" is no "Mist"
                if fitting := marked or fitting:
                    end = max(_with_tail(p.tail, folded, spans[j][1]) for p in fitting)
                    forms = dict.fromkeys(p.form for p in fitting)
                    best = (Match(spans[i][0], end, tuple(forms)), j + 1 - i)
        return best


def _key(word: str) -> str:
    """The word without what slips change: letter case, the plural, "for" instead of "of"."""
    key = word.casefold()
    if key == "for":
        return "of"
    return key[:-1] if len(key) > 4 and key.endswith("s") else key


def _written(form: Form) -> list[str]:
    """The form, and its plural where it is an agreement."""
    found = [form.text]
    head, _, last = form.text.rpartition(" ")
    if form.entry.type is EntityType.AGREEMENT and last in _PLURALS:
        found.append(f"{head} {_PLURALS[last]}")
    return found


def _fits(pattern: _Pattern, folded: str, spans: list[tuple[int, int]], written: list[str]) -> bool:
    for i, gap in enumerate(pattern.gaps):
        a, b = spans[i][1], spans[i + 1][0]
        is_full = len(written[i]) == a - spans[i][0]
        if not _same_gap(gap, folded[a:b] if is_full else folded[a:b].lstrip(".")):
            return False
    if pattern.tail.strip(_OPTIONAL) and not folded.startswith(pattern.tail, spans[-1][1]):
        return False
    return _same_case(pattern, written, folded, spans)


def _same_gap(wanted: str, given: str) -> bool:
    if wanted == given:
        return True
    if "\n\n" in given or any(c in given and c not in wanted for c in ".,!&'("):
        return False
    return " ".join(wanted.translate(_LOOSE).split()) == " ".join(given.translate(_LOOSE).split())


def _same_case(
    pattern: _Pattern, written: list[str], folded: str, spans: list[tuple[int, int]]
) -> bool:
    is_agreement = pattern.form.entry.type is EntityType.AGREEMENT
    forgiving = len(written) >= _LONG and pattern.form.entry.type in _BODIES
    if forgiving and written == [word.casefold() for word in pattern.words]:
        return True
    is_company = pattern.form.entry.type is EntityType.COMPANY
    for i, (wanted, given) in enumerate(zip(pattern.words, written, strict=True)):
        if wanted == given or (wanted.islower() and len(written) > 1 and given == wanted.title()):
            continue
        if forgiving and given[0] == wanted[0] and _key(given) == _key(wanted):
            continue
        if forgiving and ({wanted, given} == {"of", "for"} or (i == 0 and given == wanted.lower())):
            continue
        if pattern.form.entry.type in _BODIES and _is_spoken(wanted, given):
            continue
        if is_agreement and i and given in _COMMON_HEADS:
            continue
        if is_company and i and {wanted, given} in _HOUSES:
            continue
        as_written = [w.casefold() for w in written] == [w.casefold() for w in pattern.words]
        return (
            as_written
            and all(w.upper() == w for w in written)
            and _in_capitals(folded, spans[0][0], spans[-1][1])
        )
    return True


def _is_spoken(wanted: str, given: str) -> bool:
    """Whether initials that are spoken as a word are written as one ("Nasdaq" for "NASDAQ")."""
    return (
        len(wanted) >= _SPOKEN
        and wanted.isupper()
        and given == wanted.capitalize()
        and given.casefold() not in load_words("mentions", "plain_words")
    )


def _in_capitals(folded: str, start: int, end: int) -> bool:
    """Whether the line around the span is written in capitals throughout."""
    first = max(folded.rfind("\n", max(0, start - 60), start) + 1, start - 60, 0)
    last = folded.find("\n", end, end + 60)
    line = folded[first : last if last >= 0 else end + 60]
    return line.upper() == line and sum(c.isalpha() for c in line) > end - start


def _with_tail(tail: str, folded: str, end: int) -> int:
    return end + len(tail) if tail and folded.startswith(tail, end) else end
