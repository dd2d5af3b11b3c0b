"""Works that the house stages which an article is about.

"The first production of the season, a run of La Traviata, is to begin Feb. 12": whose production
it is need not be said in an article about an opera house.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from nlp.masks import MASK, Masked
from nlp.relations.found import Found
from nlp.rulefile import any_of, load_words

_VENUE = re.compile(r"\b(?:at|in|outside|inside|of) (?:the )?$")
_ELSEWHERE = re.compile(r"\b(?:Broadway|film|movie|series|television|TV|Netflix)\b")


def find_staged_works(
    sentences: Sequence[Masked], names: Sequence[str], house: str | None, found: Sequence[Found]
) -> Iterator[Found]:
    """Each work whose staging is spoken of, with the house that the article is about.

    `names` are those of the entities in the order of their masks, `house` is the house's mask. A
    sentence that names another company, but as the place, tells of no staging of the house's.
    """
    if house is None or not _is_stage(names[int(house[1:])]):
        return
    told = {one.subject for one in found if one.relation in ("produced_by", "airs_or_produced")}
    for i, masked in enumerate(sentences):
        works = [m for m in MASK.finditer(masked.text) if m[1] == "W"]
        if not works or not _staging().search(masked.text) or _names_another(masked.text, house):
            continue
        for mask in dict.fromkeys(m[1] + m[2] for m in works):
            if mask not in told and not _ELSEWHERE.search(masked.text):
                told.add(mask)
                yield Found("produced_by", mask, house, None, False, "staged-by-the-house", i)


def _is_stage(name: str) -> bool:
    return bool(load_words("companies", "stage_words") & set(name.split()))


@lru_cache(maxsize=1)
def _staging() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(load_words('companies', 'stagings'))})\b")


def _names_another(text: str, house: str) -> bool:
    """Whether a company is named that is neither the house nor where it plays."""
    return any(
        match[1] == "C"
        and match[1] + match[2] != house
        and not _VENUE.search(text, 0, match.start())
        for match in MASK.finditer(text)
    )
