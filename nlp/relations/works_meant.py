"""What "it" and "the show" mean: the work that the passage has named last, where it is only one.

"“Harbor” is dark. C, which makes the show, …"     the show is Harbor
"C airs “Harbor.” D produces it."                  it is Harbor
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from nlp.reading import Hit
from nlp.relations.work_nouns import is_word, nouns_of
from nlp.rulefile import load_words
from nlp.syntax import Tree
from sideletter.model import EntityType

_WORK = EntityType.WORK
_THE = frozenset({"the", "this", "that"})


def works_meant(
    tree: Tree, before: Sequence[Hit], near: Sequence[Hit]
) -> Iterator[tuple[Hit, Token]]:
    """Each word of the sentence that stands for a work, with the work; `before` is the passage.

    "It" means one of the paragraph, whose last are `near`. A word means none where two works were
    named last, or where a title says what it is.
    """
    titled: set[int] | None = None
    for token in tree.sentence:
        if token.i in tree.covered or not _stands_for_work(token):
            continue
        if titled is None:
            titled = {n.i for h in _works(tree.covered.values()) for n in nouns_of(tree, h)}
        here = _works(tree.before(token))
        meant = {hit.entity.id: hit for hit in here or (near if token.lower_ == "it" else before)}
        if token.i not in titled and len(meant) == 1:
            yield next(iter(meant.values())), token


def _stands_for_work(token: Token) -> bool:
    if token.lower_ == "it":
        return token.dep_ in ("nsubj", "nsubjpass", "dobj") or _is_won_for(token)
    if token.pos_ != "NOUN" or token.lemma_.lower() not in load_words("work_words", "standing"):
        return False
    return any(c.dep_ == "det" and c.lower_ in _THE for c in token.children)


def _is_won_for(token: Token) -> bool:
    """Whether a prize was won for it: "who took a Tony for it"."""
    prep = token.head
    if token.dep_ != "pobj" or prep.lower_ not in ("for", "in"):
        return False
    return any(is_word(verb, "winning") for verb in (prep.head, prep.head.head))


def _works(hits: Iterable[Hit]) -> list[Hit]:
    return [hit for hit in hits if hit.entity.type is _WORK]
