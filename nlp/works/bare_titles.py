"""Whether words without quotation marks can be a title, by what the model sees in them."""

from __future__ import annotations

from nlp.mentions.board import Board

NO_TITLE = frozenset({"PERSON", "GPE", "DATE", "NORP", "LOC", "FAC", "EVENT", "TIME", "CARDINAL"})
_NAME_WORDS = frozenset({"PROPN", "ADJ", "NOUN", "DET", "ADP", "CCONJ", "PUNCT", "PART"})
OPEN_TITLE = frozenset({"LOC", "FAC", "EVENT", "NORP", "CARDINAL"})
"""What the model may call a title all the same, after "star of" and before "directed by"."""


def is_bare_title(
    board: Board, start: int, end: int, barred: frozenset[str], *, any_word: bool = False
) -> bool:
    """Whether the model too sees a name there, and none of a person or place.

    Where what leads to it can lead to nothing else, words of every kind may be in it.
    """
    span = board.doc.char_span(start, end, alignment_mode="contract")
    if span is None or board.folded[start:end].isupper():
        return False
    labels = {t.ent_type_ for t in span}
    if labels & barred:
        return False
    return any_word or all(t.pos_ in _NAME_WORDS for t in span)
