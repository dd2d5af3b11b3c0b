"""Names that neither vocabulary nor shape nor cue tells, where all that stands about them does.

Clues and the encoder are blended. The clues' weights are those of a multinomial logit over the
types of entities (or none), fitted by `bench/names.py` to the project's own gold and kept in
`names.json`. People are found otherwise.
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc

from nlp.encoding import is_encoded, load_heads
from nlp.mentions.board import Board, Draft
from nlp.mentions.left_over import LeftOver, left_over
from nlp.mentions.name_odds import OTHERS, name_odds
from nlp.weighing import Fitted, Scores, load_blend, load_fitted
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
    """Claim every name whose type is likely enough, all its places for one entity.

    Longer names go first: what they begin with is their short form later on.
    """
    blend = load_blend("names")
    for left in sorted(left_over(board), key=lambda one: -len(one.name.split())):
        odds = blend.odds(*scores_of(left, board.doc))
        best = int(odds[1:].argmax())
        if odds[1 + best] < blend.least:
            continue
        name = left.name.removeprefix(_ARTICLE)
        whole = board.named(name, OTHERS[best])
        longer = None if whole else _longer(board, name, OTHERS[best])
        if longer:
            longer.aliases.setdefault(name)
        draft = whole or longer or Draft(OTHERS[best], name)
        for start, end in left.at:
            board.add(draft, start, end, "alias" if longer else "name")


def _longer(board: Board, name: str, kind: EntityType) -> Draft | None:
    """The one entity of a type whose name begins with this one and goes on."""
    beginning = f"{name} ".casefold()
    found = [d for d in board.of_type(kind) if d.name.casefold().startswith(beginning)]
    return found[0] if len(found) == 1 else None


def scores_of(left: LeftOver, doc: Doc) -> tuple[Scores, Scores]:
    """What clues and encoder say of a name: log odds of none and of each of `OTHERS`.

    Where the text was read without the encoder, the clues speak for it too.
    """
    clues = load_weights().logits["type"].log_odds(left.clues, (NONE, *OTHERS))
    if not is_encoded(doc):
        return clues, clues
    return clues, name_odds(doc, left.places, load_heads())
