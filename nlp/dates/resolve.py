"""From the shape of a date expression to the moment it means, one expression at a time. Pure."""

from __future__ import annotations

from collections.abc import Callable

from nlp.dates import absolute, anaphor, deictic, seasons, weeks
from nlp.dates.grammar import Shape
from nlp.dates.setting import Answer, Setting


def resolve(shape: Shape, setting: Setting) -> Answer:
    """The moment that `shape` means in `setting`, None where it cannot be told, and how."""
    return _RESOLVERS[shape.name](shape, setting)


_RESOLVERS: dict[str, Callable[[Shape, Setting], Answer]] = {
    "holiday": absolute.read_holiday,
    "by_holiday": absolute.read_holiday,
    "iso": absolute.read_iso,
    "day": absolute.read_day,
    "european": absolute.read_day,
    "worded_day": absolute.read_day,
    "month_the_nth": absolute.read_day,
    "nth": anaphor.read_nth,
    "bare_nth": anaphor.read_nth,
    "month": absolute.read_month,
    "which_month": deictic.read_which_month,
    "bare_month": absolute.read_bare_month,
    "year": absolute.read_year,
    "told_year": absolute.read_year,
    "listed_year": absolute.read_year,
    "round_year": absolute.read_year,
    "span_year": absolute.read_year,
    "span_year_of": absolute.read_year,
    "weekday": deictic.read_weekday,
    "week_weekday": deictic.read_weekday,
    "week_on": weeks.read_week_on,
    "week_ago": weeks.read_week_ago,
    "word": deictic.read_word,
    "period": deictic.read_period,
    "in_the": anaphor.read_in_the,
    "end_of": anaphor.read_end_of,
    "season": seasons.read_season,
    "season_year": seasons.read_season,
    "weekend": deictic.read_weekend,
    "midnight": deictic.read_midnight,
    "quarter": absolute.read_year,
    "just_now": deictic.read_word,
    "ago": deictic.read_ago,
    "ahead": deictic.read_ahead,
    "offset": anaphor.read_offset,
    "hours": anaphor.read_hours,
    "offset_end": anaphor.read_offset,
    "neighbour": anaphor.read_neighbour,
    "beside": anaphor.read_beside,
    "that": anaphor.read_that,
    "clause": anaphor.read_clause,
    "from": deictic.read_from,
}
