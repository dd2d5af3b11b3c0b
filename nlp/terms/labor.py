"""Whether an article is about the contract or the stoppage of those who work.

An article need name no union to tell terms: orchestras bargain with "the musicians".
"""

from __future__ import annotations

from nlp.reading import Reading
from nlp.terms.wordlists import load_labor, load_money_talk, load_workers
from nlp.variants import fold
from sideletter.model import EMPLOYERS, EntityType

_ENOUGH, _ENOUGH_OF_NOBODY = 2, 3
"""Ways to speak of labor that make an article one about it, more where it names neither a union
nor an employer."""


def is_about_labor(reading: Reading) -> bool:
    """Whether a text speaks of workers and, in several ways, of their contracts or stoppages.

    A union and an alliance of employers named in one article are one such way. Talk of pay is one
    only beside others: stars of a series have raises, too.
    """
    text = fold(f"{reading.article.title}\n{_without_titles(reading)}")
    if load_workers().search(text) is None:
        return False
    kinds = {entity.type for entity in reading.entities}
    union = EntityType.UNION in kinds
    said = {match.group().lower() for match in load_labor().finditer(text)}
    if not said and not union:
        return False
    said |= {match.group().lower() for match in load_money_talk().finditer(text)}
    across = union and EntityType.EMPLOYER_GROUP in kinds
    named = union or not kinds.isdisjoint(EMPLOYERS)
    return len(said) + across >= (_ENOUGH if named else _ENOUGH_OF_NOBODY)


def _without_titles(reading: Reading) -> str:
    """The text without works and people, whose names speak of strikes and pickets as well."""
    text, kept, at = reading.article.text, [], 0
    for hit in reading.hits:
        if hit.entity.type in (EntityType.WORK, EntityType.PERSON) and hit.mention.start >= at:
            kept.append(text[at : hit.mention.start])
            at = hit.mention.end
    return " ".join((*kept, text[at:]))
