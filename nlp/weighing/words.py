"""The words of a sentence as clues tell them: by their lemmas, names by what they name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Span

from nlp.dates import DateMention
from nlp.reading import Hit

type Words = Mapping[int, str]
"""What stands at each token of a sentence, by the token's place in the article."""

_DATE, _NUMBER = "@date", "@number"


def words_of(
    sentence: Span,
    hits: Sequence[Hit],
    dates: Sequence[DateMention] = (),
    *,
    numbers: bool = False,
) -> Words:
    """The words of a sentence without its punctuation, in text order.

    Mentions are told by the type of what they mean, `dates` as such, and with `numbers` these too.
    """
    meant = [(h.mention.start, h.mention.end, f"@{h.entity.type.value}") for h in hits]
    meant += [(date.start, date.end, _DATE) for date in dates]
    words: dict[int, str] = {}
    for token in sentence:
        if token.is_punct or token.is_space:
            continue
        at = token.idx
        for start, end, kind in meant:  # a few at most, mentions first
            if start <= at < end:
                words[token.i] = kind
                break
        else:
            words[token.i] = _NUMBER if numbers and token.like_num else token.lemma_.lower()
    return words
