"""Dates in labor news: found in the text, resolved against the day it was written.

    text ──scan──▶ shapes ──resolve, in story order──▶ DateMention

`find_dates` reads a text by itself, `dates_of` a parsed article with its tenses.
"""

from nlp.dates.mention import (
    DateMention,
    Kind,
    Tense,
    first_day,
    last_day,
    lies_ahead,
    precision,
    to_day,
)
from nlp.dates.parse import dates_of
from nlp.dates.story import find_dates

__all__ = [
    "DateMention",
    "Kind",
    "Tense",
    "dates_of",
    "find_dates",
    "first_day",
    "last_day",
    "lies_ahead",
    "precision",
    "to_day",
]
