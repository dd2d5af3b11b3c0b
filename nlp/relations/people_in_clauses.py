"""Who works on a work, as the clauses tell it that hang on the work or on a noun for it.

"W, directed by Jo Doe";  "W, the show that Jo Doe created";  "W, on which Jo Doe appeared"
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from nlp.reading import Hit
from nlp.rulefile import load_table
from nlp.syntax import Tree
from sideletter.model import EntityType

_PERSON = EntityType.PERSON
BY = frozenset({"by"})
TO_WORK = frozenset({"in", "on", "for", "at"})

Role = tuple[Hit, str | None]


def told_in_clauses(tree: Tree, noun: Token) -> Iterator[Role]:
    """Clauses that hang on the noun: "directed by Jo Doe", "that Jo Doe created and hosts"."""
    for verb in tree.children(noun):
        if verb.dep_ not in ("acl", "relcl", "advcl") or verb.pos_ != "VERB" or verb.i < noun.i:
            continue
        if verb.lemma_ in ("star", "feature") and verb.tag_ == "VBG":
            for child in verb.children:
                if child.dep_ == "dobj":
                    yield from ((one, "star") for one in tree.listed(child, _PERSON))
        yield from _makers(tree, verb)
        yield from _in_which(tree, verb)


def _in_which(tree: Tree, verb: Token) -> Iterator[Role]:
    """Who does there what one does in works: "on which Jo Doe appeared"."""
    title = works().get(verb.lemma_)
    leading = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in TO_WORK]
    if title is None or not any(c.lower_ == "which" for prep in leading for c in prep.children):
        return
    for child in verb.children:
        if child.dep_ == "nsubj":
            yield from ((hit, title or None) for hit in tree.listed(child, _PERSON))


def _makers(tree: Tree, verb: Token) -> Iterator[Role]:
    """Who made what the clause hangs on, by all its verbs."""
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    if any(child.dep_ == "dobj" and child.pos_ != "PRON" for child in verb.children):
        return
    for one in (verb, *(c for c in verb.children if c.dep_ == "conj")):
        title = makes().get(lemma_of(one))
        if title is None:
            continue
        if one.tag_ == "VBN":
            yield from ((hit, title or None) for hit in tree.led(one, BY, _PERSON))
        for subject in subjects:
            yield from ((hit, title or None) for hit in tree.listed(subject, _PERSON))


def lemma_of(verb: Token) -> str:
    """The verb's lemma, with the "co-" that the tokens may have parted from it."""
    if verb.i > 1 and verb.nbor(-1).text == "-" and verb.nbor(-2).lower_ == "co":
        return f"co-{verb.lemma_}"
    return verb.lemma_


def makes() -> dict[str, str]:
    """Verbs whose object the work is, with the role's noun, which may be none."""
    return dict(load_table("work_words")["makes"])


def made_as(verb: Token) -> str | None:
    """As what somebody works on a work who does this; None where it has no word."""
    return makes().get(lemma_of(verb)) or works().get(lemma_of(verb)) or None


def works() -> dict[str, str]:
    """Verbs whose "in" or "on" leads to the work, with the role's noun, which may be none."""
    return dict(load_table("work_words")["works"])
