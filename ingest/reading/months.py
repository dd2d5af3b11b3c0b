"""Days as other languages write them: "3. Dezember 2019", "3 de diciembre de 2019" ….

The names of the months are data/months.toml.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from functools import cache
from importlib.resources import files

from sideletter.errors import VocabularyError

_FAR_EAST = re.compile(r"((?:19|20)\d{2})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_TIME = re.compile(
    r"^[\s,|·–—-]*(?:um|à|a las|alle|ore|às|om|kl\.?)?\s*"
    r"([01]?\d|2[0-3])(?:[:.]|\s?h\s?)([0-5]\d)\b"
)


def parse_months(text: str, *, name: str) -> dict[str, int]:
    """Each word's month, 1 to 12; VocabularyError names the file and the entry at fault."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"{name}: not valid TOML ({error})") from error
    found: dict[str, int] = {}
    for language, months in data.items():
        if not isinstance(months, list) or len(months) != 12:
            raise VocabularyError(f"{name}: {language} needs a list for each of twelve months")
        for number, words in enumerate(months, start=1):
            for word in words:
                if found.setdefault(word, number) != number:
                    raise VocabularyError(f"{name}: {language}: {word!r} is two months")
    return found


@cache
def known_months() -> dict[str, int]:
    """The packaged months."""
    name = "months.toml"
    return parse_months(
        files("ingest").joinpath("data", name).read_text(encoding="utf-8"), name=name
    )


@cache
def foreign_pattern() -> re.Pattern[str]:
    """A day in one of the languages: groups day, month, year."""
    words = "|".join(sorted(map(re.escape, known_months()), key=len, reverse=True))
    return re.compile(
        rf"\b(\d{{1,2}})(?:\.|º|°|er|:e)?\s*(?:de\s+|di\s+)?({words})\b\.?,?"
        r"\s*(?:de\s+|del\s+)?((?:19|20)\d{2})\b",
        re.IGNORECASE,
    )


def foreign_day(text: str) -> dt.datetime | dt.date | None:
    """The first day, and the time right after it, that `text` names in one of these languages."""
    if match := _FAR_EAST.search(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := foreign_pattern().search(text):
        day, year, month = int(match[1]), int(match[3]), known_months()[match[2].lower()]
    else:
        return None
    time = _TIME.match(text[match.end() :])
    try:
        if time:
            return dt.datetime(year, month, day, int(time[1]), int(time[2]))
        return dt.date(year, month, day)
    except ValueError:
        return None
