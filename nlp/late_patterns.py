"""Regular expressions that are compiled when they are first needed.

Of many hundred rules an article needs some dozen: to compile all takes longer than to read it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from sideletter.errors import VocabularyError


@dataclass(frozen=True, slots=True)
class LatePattern:
    """A regular expression as written; `where` names its rule in the error for a malformed one."""

    source: str
    where: str
    flags: int = 0

    @property
    def compiled(self) -> re.Pattern[str]:
        """The expression itself; VocabularyError where it is malformed."""
        return _compile(self.source, self.flags, self.where)


NOWHERE = LatePattern(r"(?!)", "nowhere")
"""Matches nothing: of rules that are found in another way."""


@cache
def _compile(source: str, flags: int, where: str) -> re.Pattern[str]:
    try:
        return re.compile(source, flags)
    except re.error as error:
        raise VocabularyError(f"{where}: the pattern is malformed ({error})") from error
