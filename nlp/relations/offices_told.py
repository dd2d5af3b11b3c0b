"""The office that the text gives each person, wherever it is held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from nlp.masks import Masked
from nlp.reading import Reading
from nlp.relations.office_words import title_of
from nlp.relations.offices_implied import end_of, is_office
from nlp.relations.roles import bearer_of, is_left
from nlp.relations.titles import clean_title
from nlp.rulefile import load_words
from nlp.syntax import Tree
from sideletter.model import EntityType


@dataclass(frozen=True, slots=True)
class Office:
    """A title as written, and whether it is told as one of the past."""

    title: str
    former: bool


def offices_in(reading: Reading, sentences: Sequence[Masked]) -> dict[str, Office]:
    """The first office of each person that the parse shows, by the person's local id."""
    found: dict[str, Office] = {}
    for masked in sentences:
        if all(hit.entity.type is not EntityType.PERSON for hit in masked.hits):
            continue
        tree = Tree(masked)
        for token in masked.sentence:
            if token.i in tree.covered or not is_office(token):
                continue
            person = bearer_of(token, tree.covered)
            if person is not None and person.entity.id not in found:
                title, former = clean_title(title_of(token, end_of(tree, token), tree.covered))
                former = former or is_left(token) or _is_past(token)
                found[person.entity.id] = Office(title, former)
    return found


def _is_past(token: Token) -> bool:
    """Whether the title is called one of the past: "the former president"."""
    past = load_words("roles", "former")
    return any(child.lower_ in past for child in token.lefts)
