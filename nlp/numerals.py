"""How numbers are written in digits, in words and with fractions; the units beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from nlp.rulefile import load_table
from sideletter.errors import VocabularyError

_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_AND_A_HALF = re.compile(r"[ -]and[ -](?:a|one)[ -]half$")


@dataclass(frozen=True, slots=True)
class Numerals:
    """How numbers are written: words, scales and units, each by its lower-case form."""

    words: Mapping[str, int]
    scales: Mapping[str, int]
    currencies: Mapping[str, str | None]
    currency_words: Mapping[str, str | None]
    durations: Mapping[str, str | None]

    @property
    def pattern(self) -> str:
        """A regular expression for a number in digits or in words, without a group."""
        words = "|".join(sorted(self.words, key=len, reverse=True))
        digits = r"(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?: \d/\d| ?[½¼¾])?|\.\d+|[½¼¾])"
        half = r"(?:(?: and a|-and-a|-and-one)[ -]half)"
        return rf"(?:{digits}|(?:{words})(?:-(?:{words}))?(?:{half})?)"

    def read(self, text: str) -> float | int | None:
        """The number that `text` writes, None where it writes none."""
        text = text.lower().replace(",", "").strip()
        if (half := _AND_A_HALF.search(text)) is not None:
            whole = self.read(text[: half.start()])
            return whole if whole is None else whole + 0.5
        if text[-1:] in _VULGAR:
            return (self.read(text[:-1]) or 0) + _VULGAR[text[-1]]
        if mixed := re.fullmatch(r"(\d+) (\d)/(\d)", text):
            whole, part, of = (int(group) for group in mixed.groups())
            return whole + part / of if of else None
        try:
            number = float(text)
        except ValueError:
            parts = text.split("-")
            if not all(part in self.words for part in parts):
                return None
            return sum(self.words[part] for part in parts)
        return int(number) if number.is_integer() else number


@cache
def load_numerals() -> Numerals:
    """The packaged numerals; VocabularyError for a table that is missing or not known."""
    data = load_table("values")
    known = {"number_words", "scales", "currencies", "currency_words", "durations"}
    if data.keys() != known:
        raise VocabularyError(f"values.toml: must have the tables {', '.join(sorted(known))}")
    return Numerals(
        words=data["number_words"],
        scales=data["scales"],
        currencies={sign: unit or None for sign, unit in data["currencies"].items()},
        currency_words={word: unit or None for word, unit in data["currency_words"].items()},
        durations={name: unit or None for name, unit in data["durations"].items()},
    )
