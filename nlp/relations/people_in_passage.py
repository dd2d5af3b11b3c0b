"""Who works on the work that the passage is about, where the clause itself leaves it out.

"“Harbor” is out. Jo Doe directed; Al Roe stars."      directed ─nsubj─ Doe
"“Harbor” is dark. Showrunner Jo Doe joined the line."  Showrunner ─compound─ Doe
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from nlp.reading import Hit
from nlp.relations.people_in_clauses import Role, lemma_of, made_as
from nlp.relations.roles import bearer_of
from nlp.relations.work_nouns import is_word
from nlp.rulefile import load_words
from nlp.syntax import Tree
from sideletter.model import EntityType

_PERSON = EntityType.PERSON
_WHOLE = frozenset({"dobj", "ccomp", "xcomp", "prep", "prt", "dative", "neg", "auxpass"})
"""What tells more of the verb: then it is about something else than the work."""
_OTHERS = frozenset({"prep", "poss"})


def people_in_passage(tree: Tree, works: Sequence[Hit]) -> Iterator[tuple[Hit, Role]]:
    """Each person whose verb or title is one of works only, with the one work named last.

    `works` are those of the passage before the sentence; nobody is found where the passage
    leaves open which work is meant.
    """
    for token in tree.sentence:
        if token.i in tree.covered:
            continue
        roles = list(_by_bare_verb(tree, token)) or list(_by_title(tree, token))
        if not roles:
            continue
        here = [h for h in tree.before(token) if h.entity.type is EntityType.WORK]
        meant = {hit.entity.id: hit for hit in here or works}
        if len(meant) == 1:
            yield from ((next(iter(meant.values())), role) for role in roles)


def _by_bare_verb(tree: Tree, verb: Token) -> Iterator[Role]:
    """Who did what one does to works: "Jo Doe directed"."""
    if verb.pos_ != "VERB" or verb.lemma_ not in load_words("work_words", "without_object"):
        return
    if any(child.dep_ in _WHOLE and not _is_joined(child) for child in verb.children):
        return
    for child in verb.children:
        if child.dep_ == "nsubj":
            yield from ((hit, made_as(verb)) for hit in tree.listed(child, _PERSON))


def _is_joined(clause: Token) -> bool:
    """Whether a semicolon parts a clause that the parse hangs on the verb."""
    first = clause.left_edge
    return first.i > first.sent.start and first.nbor(-1).text == ";"


def _by_title(tree: Tree, role: Token) -> Iterator[Role]:
    """Who bears a title of works, where nothing says of which: "Showrunner Jo Doe"."""
    of_others = [c for c in role.children if c.dep_ in _OTHERS]
    if [c.lower_ for c in of_others] == ["its"]:
        yield from _of_it(tree, role)
    if of_others or not is_word(role, "roles_of_works"):
        return
    beside = tree.at(role.head, _PERSON) if role.dep_ == "amod" else None
    bearer = beside or bearer_of(role, tree.covered)
    if bearer is not None:
        yield bearer, lemma_of(role).lower()


def _of_it(tree: Tree, role: Token) -> Iterator[Role]:
    """Who bears a role that is the work's, with no body beside: "Jo Doe, one of its stars"."""
    bodies = any(h.entity.type not in (EntityType.WORK, _PERSON) for h in tree.before(role))
    if bodies or not (is_word(role, "roles_of_works") or is_word(role, "people_of_works")):
        return
    among = role.head.head if role.dep_ == "pobj" and role.head.lower_ == "of" else None
    bearer = bearer_of(among if among is not None and among.lower_ == "one" else role, tree.covered)
    if bearer is not None:
        yield bearer, lemma_of(role).lower()
