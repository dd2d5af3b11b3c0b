"""Who does something with a work where no subject of the verb says so, nor a name beside the role.

"Doe won an Oscar for editing W"            editing ─pcomp─ for ─prep─ won ─nsubj─ Doe
"They fired Doe for directing W"            fired ─dobj─ Doe
"A lawyer and a writer on W, he was …"      writer … was ─nsubj─ he
"She started out as an assistant on W"      assistant ─pobj─ as ─prep─ started
"""

from __future__ import annotations

from spacy.tokens import Token

from nlp.reading import Hit
from nlp.syntax import Tree, subject_of
from sideletter.model import EntityType

_PERSON = EntityType.PERSON
_DOING = frozenset({"for", "after", "before", "while", "by", "with", "since", "from", "when"})
"""Behind these a gerund is of what the subject or object of the clause did."""
_FIRST = frozenset({"start", "begin", "debut"})
_FARTHEST = 5


def agent_of(tree: Tree, verb: Token) -> Token | None:
    """Who does what the verb says: its subject, or whom the clause around a gerund is about."""
    prep = verb.head
    if verb.dep_ != "pcomp" or prep.lower_ not in _DOING:
        return subject_of(verb)
    over = prep.head
    if over.dep_ in ("dobj", "attr") and over.i not in tree.covered:
        over = over.head
    if over.pos_ not in ("VERB", "AUX"):
        return None
    objects = [c for c in over.children if c.dep_ in ("dobj", "dative") and tree.at(c, _PERSON)]
    return objects[0] if objects else subject_of(over)


def who_began_as(tree: Tree, role: Token) -> Hit | None:
    """Who started out in the role."""
    prep = role.head
    if role.dep_ != "pobj" or prep.lower_ != "as" or prep.head.lemma_ not in _FIRST:
        return None
    return next(iter(tree.names(subject_of(prep.head), _PERSON)), None)


def told_of(role: Token) -> Token | None:
    """The subject before which the role opens the sentence: "A writer on W, he was …"."""
    at = role
    for _ in range(_FARTHEST):
        if at.pos_ in ("VERB", "AUX") or at.head == at:
            break
        at = at.head
    if at.pos_ not in ("VERB", "AUX") or at.dep_ == "relcl":
        return None
    for subject in at.children:
        if subject.dep_ == "nsubj" and subject.i > role.i:
            return subject if _opens(role, subject) else None
    return None


def _opens(role: Token, subject: Token) -> bool:
    """Whether only what is said by such nouns stands between the sentence's start and a comma."""
    first = subject.left_edge.i
    if first == 0 or subject.nbor(first - subject.i - 1).text not in (",", "”", '"'):
        return False
    opening = subject.doc[subject.sent.start : first]
    noun = next((t for t in opening if t.pos_ in ("NOUN", "PROPN")), None)
    starts = noun is not None and all(
        t.pos_ in ("DET", "ADJ", "ADV", "PUNCT", "NOUN")
        for t in opening[: noun.i - subject.sent.start]
    )
    return starts and not any(t.pos_ in ("VERB", "AUX") and t.i < role.i for t in opening)
