"""Whether an article is about the contract or the stoppage of those who work.

An article need name no union to tell terms: orchestras bargain with "the musicians".
"""

from __future__ import annotations

from nlp.reading import Reading
from nlp.terms.wordlists import load_labor, load_workers
from nlp.variants import fold
from sideletter.model import EMPLOYERS, EntityType

_ENOUGH, _ENOUGH_OF_UNIONS = 2, 3
"""Sayings about labor that make an article one about it, more where a union is named: of what it
does there an event would have been seen."""


def is_about_labor(reading: Reading) -> bool:
    """Whether a text that names an employer speaks of workers and, in several ways, of labor."""
    if not any(entity.type in EMPLOYERS for entity in reading.entities):
        return False
    text = fold(f"{reading.article.title}\n{reading.article.text}")
    if load_workers().search(text) is None:
        return False
    said = {match.group().lower() for match in load_labor().finditer(text)}
    union = any(entity.type is EntityType.UNION for entity in reading.entities)
    return len(said) >= (_ENOUGH_OF_UNIONS if union else _ENOUGH)
