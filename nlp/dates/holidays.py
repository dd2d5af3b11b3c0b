"""Days that are told by their name: "on Halloween", "by Thanksgiving"."""

from __future__ import annotations

import datetime as dt

from dateutil.relativedelta import MO, TH, relativedelta

# Each holiday's rule, counted from the first of January; names as patterns, apostrophes loose.
HOLIDAYS: dict[str, relativedelta] = {
    "New Year[’']s Day": relativedelta(month=1, day=1),
    "New Year[’']s Eve": relativedelta(month=12, day=31),
    "New Year[’']s": relativedelta(month=1, day=1),
    "Washington[’']s Birthday": relativedelta(month=2, day=1, weekday=MO(3)),
    "Presidents[’'] Day": relativedelta(month=2, day=1, weekday=MO(3)),
    "St\\. Patrick[’']s Day": relativedelta(month=3, day=17),
    "May Day": relativedelta(month=5, day=1),
    "Canada Day": relativedelta(month=7, day=1),
    "Columbus Day": relativedelta(month=10, day=1, weekday=MO(2)),
    "Valentine[’']s Day": relativedelta(month=2, day=14),
    "Memorial Day": relativedelta(month=5, day=31, weekday=MO(-1)),
    "Juneteenth": relativedelta(month=6, day=19),
    "Independence Day": relativedelta(month=7, day=4),
    "Fourth of July": relativedelta(month=7, day=4),
    "Labor Day": relativedelta(month=9, day=1, weekday=MO(1)),
    "Halloween": relativedelta(month=10, day=31),
    "Veterans Day": relativedelta(month=11, day=11),
    "Thanksgiving(?: Day)?": relativedelta(month=11, day=1, weekday=TH(4)),
    "Christmas Eve": relativedelta(month=12, day=24),
    "Christmas(?: Day)?": relativedelta(month=12, day=25),
    "Boxing Day": relativedelta(month=12, day=26),
}

_SINCE = 1971
"""From when on these are Mondays: Uniform Monday Holiday Act, Public Law 90-363."""
_FIXED = {
    "Washington's Birthday": relativedelta(month=2, day=22),
    "Memorial Day": relativedelta(month=5, day=30),
    "Columbus Day": relativedelta(month=10, day=12),
}


def holiday_in(name: str, year: int) -> dt.date:
    """The day on which a holiday of `HOLIDAYS` (as written) fell or falls in a year."""
    stem = name.replace("’", "'").removeprefix("the ")
    if year < _SINCE and stem in _FIXED:
        return dt.date(year, 1, 1) + _FIXED[stem]
    for pattern, rule in HOLIDAYS.items():
        plain = pattern.replace("[’']", "'").replace("(?: Day)?", "").replace("\\", "")
        if stem in (plain, f"{plain} Day"):
            return dt.date(year, 1, 1) + rule
    raise KeyError(name)
