"""Names that neither vocabulary nor shape nor cue tells, where all that stands about them does.

The weights are those of a multinomial logit over the types of entities (or none), fitted by
`bench/names.py` to the project's own gold and kept in `names.json`. People are found otherwise.
"""

from __future__ import annotations

from functools import cache

from nlp.mentions.board import Board, Draft
from nlp.mentions.left_over import left_over
from nlp.weighing import Fitted, load_fitted
from sideletter.model import EntityType

FILE = "names.json"
NONE = "none"
"""The class of a name that is no entity's."""
_ARTICLE = "The "


@cache
def load_weights() -> Fitted:
    """The weights of `names.json`, of a `type`; VocabularyError where they are unusable."""
    return load_fitted(FILE, "type")


def find_weighed_names(board: Board) -> None:
    """Claim every name whose type is likely enough, all its places for one entity."""
    weights = load_weights()
    for left in left_over(board):
        odds = weights.logits["type"].odds(left.clues)
        best = max(odds, key=odds.__getitem__)
        if best == NONE or odds[best] < weights.least:
            continue
        name = left.name.removeprefix(_ARTICLE)
        draft = board.named(name, EntityType(best)) or Draft(EntityType(best), name)
        for start, end in left.at:
            board.add(draft, start, end)
