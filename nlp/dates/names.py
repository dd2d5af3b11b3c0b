"""What days, months and seasons are called: as lists in lower case, as patterns as the press does.

For all who ask whether words name a day; how dates are built of them is `grammar`'s affair.
"""

from __future__ import annotations

from nlp.rulefile import any_of

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
SEASONS = ("spring", "summer", "fall", "autumn", "winter")

WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
SHORT_WEEKDAY = r"(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\."
SHORT_MONTH = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
MONTH_STEM = rf"(?:{any_of(month[:3].capitalize() for month in MONTHS)})"
"""The letters with which every month and its abbreviations begin."""


def month_pattern(*, but: str = "") -> str:
    """A pattern of the months and their abbreviations, `but` for one that means more than that."""
    told = any_of(name for month in MONTHS if (name := month.capitalize()) != but)
    return rf"(?:{told}|{SHORT_MONTH})\b"
