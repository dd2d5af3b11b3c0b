"""Companies under a part of the name by which the article has called them before.

"Flying Heron" for "Flying Heron Productions", "the Times" for "The Harbor Times". Run when all
names are claimed: what already means something else stays what it is, as does what two share.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from nlp.mentions.board import Board, Draft
from nlp.rulefile import any_of, load_words
from sideletter.model import EntityType

_FEWEST = 4
"""Letters of a single word that can stand for a company."""
_BARRED = frozenset({"GPE", "LOC", "NORP", "DATE", "PERSON", "CARDINAL", "ORDINAL", "TIME", "FAC"})
_GOES_ON = re.compile(r"(?:'s)?[ -](?:&|[A-Z][\w'-]*|\d)")
_FROM = re.compile(r"[A-Z][\w.'&-]* (?:& |of |and )?$")
_THE = re.compile(r"(?:^|[^\w])[Tt]he $")


def find_short_names(board: Board) -> None:
    """Claim later mentions of companies by the telling part of their names."""
    for short, draft, with_article in (*_stems(board), *_last_words(board)):
        for match in board.free_matches(re.compile(rf"(?<![\w-]){re.escape(short)}(?![\w-])")):
            if match.start() > draft.named_at and _stands_alone(
                board, match, with_article=with_article
            ):
                board.add(draft, *match.span(), "alias")


def _companies(board: Board) -> list[tuple[Draft, frozenset[str]]]:
    """The companies with the names that the article itself gives them."""
    found = []
    for draft in board.of_type(EntityType.COMPANY):
        written = {board.folded[m.start : m.end] for m in draft.mentions if m.form != "nominal"}
        found.append((draft, frozenset(" ".join(name.split()) for name in written)))
    return found


def _sole(forms: dict[str, list[Draft]]) -> Iterator[tuple[str, Draft]]:
    for short, drafts in forms.items():
        if len({id(draft) for draft in drafts}) == 1:
            yield short, drafts[0]


def _stems(board: Board) -> Iterator[tuple[str, Draft, bool]]:
    """What stands before the words that only say what kind of company it is."""
    forms: dict[str, list[Draft]] = defaultdict(list)
    for draft, names in _companies(board):
        for name in names:
            match = _generic_end().search(name)
            if match and _is_telling(board, stem := name[: match.start()].removeprefix("The ")):
                forms[stem].append(draft)
    for short, draft in _sole(forms):
        yield short, draft, False


@lru_cache(maxsize=1)
def _generic_end() -> re.Pattern[str]:
    heads = any_of(load_words("companies", "stem_ends"))
    return re.compile(rf" (?:(?:{heads})(?: |$))+(?:of (?:[A-Z][\w.]* ?){{1,3}})?$")


def _is_telling(board: Board, stem: str) -> bool:
    """Whether the stem is a name of its own: no place, kind or ordinary word."""
    words = stem.split()
    if not words or any(word in load_words("companies", "no_stems") for word in words[-1:]):
        return False
    if len(words) == 1 and (len(stem) < _FEWEST or stem in load_words("organisations", "generic")):
        return False
    given = load_words("given_names", "given")
    return not (words[0] in given and len(words) < 3)


def _last_words(board: Board) -> Iterator[tuple[str, Draft, bool]]:
    """ "The Times" for the one company whose name ends so."""
    forms: dict[str, list[Draft]] = defaultdict(list)
    for draft, names in _companies(board):
        for name in names:
            last = name.split()[-1]
            if " " in name and last in load_words("companies", "last_words"):
                forms[last].append(draft)
    for short, draft in _sole(forms):
        yield short, draft, True


def _stands_alone(board: Board, match: re.Match[str], *, with_article: bool) -> bool:
    """Whether the words are no part of a longer name, and the model sees no place or person."""
    text, (start, end) = board.folded, match.span()
    if _GOES_ON.match(text, end) and not re.match(r"'s? ", text[end : end + 3]):
        return False
    before = text[max(0, start - 24) : start]
    if with_article:
        if not _THE.search(before):
            return False
    elif _FROM.search(before) and not before.endswith(". "):
        return False
    span = board.doc.char_span(start, end, alignment_mode="contract")
    if span is None:
        return False
    if with_article:
        return True
    if span[0].is_sent_start and len(span) == 1 and span[0].pos_ != "PROPN":
        return False
    return not {token.ent_type_ for token in span} & _BARRED and span[-1].pos_ == "PROPN"
