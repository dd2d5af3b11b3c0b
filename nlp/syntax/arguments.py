"""What a verb is done by, done to and done with, whatever clause tells it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from nlp.dates.names import SEASONS, WEEKDAYS
from nlp.syntax.clauses import RELATIVE, subject_of, words

_PARTICIPLES = frozenset({"VBN", "VBD"})  # the tagger takes many a participle for a past
_HELPED = frozenset({"nsubj", "aux", "dobj"})
_PASSIVE = frozenset({"nsubjpass", "csubjpass"})
_ANSWERS = frozenset({"yes", "no"})
_DATES = frozenset({*WEEKDAYS, *SEASONS})


@dataclass(frozen=True, slots=True)
class Arguments:
    """The nouns about a verb, those coordinated with them included."""

    subjects: tuple[Token, ...]
    objects: tuple[Token, ...]
    obliques: tuple[tuple[str, Token], ...]
    particle: str

    def of(self, role: str, prepositions: frozenset[str]) -> tuple[Token, ...]:
        """The nouns in one place: "subject", "object", or "oblique" behind one of these words."""
        if role == "subject":
            return self.subjects
        if role == "object":
            return self.objects
        return tuple(noun for word, noun in self.obliques if word in prepositions)


def arguments_of(verb: Token) -> Arguments:
    """The arguments of a verb; a passive's subject is its object, its agent the subject."""
    subjects: list[Token] = []
    objects: list[Token] = []
    obliques: list[tuple[str, Token]] = []
    particle = ""
    passive = _is_passive(verb)
    for child in verb.children:
        if child.dep_ == "prt" or (child.dep_ == "advmod" and child.lower_ in words("particles")):
            particle = child.lower_
        elif child.dep_ in _PASSIVE:
            objects += _named(child, verb)
        elif child.dep_ == "nsubj":
            (objects if _is_taken_for_clause(verb) else subjects).extend(_named(child, verb))
        elif child.dep_ == "intj" and child.lower_ in _ANSWERS:
            objects.append(child)  # "said yes to the deal"
        elif child.dep_ == "dobj":
            objects += _named(child, verb)
            particle = particle or next((c.lower_ for c in child.children if c.dep_ == "prt"), "")
            if child.lemma_.lower() in words("light"):  # "won the approval of members"
                obliques += [o for c in child.children if c.dep_ == "prep" for o in _behind(c)]
        elif child.dep_ == "ccomp" and (what := _free_relative(child)):
            objects.append(what)
        elif child.dep_ == "agent":
            subjects += [o for c in child.children if c.dep_ == "pobj" for o in _all(c)]
        elif child.dep_ == "prep":
            obliques += _behind(child)
    if not passive and not objects and _is_bare_relative(verb):
        objects.append(verb.head)  # "the deal that nobody wanted", "a deal it has reached"
    if (passive and not objects) or (not passive and not subjects):
        told = subject_of(verb)
        if told is not None and told not in objects:
            (objects if passive else subjects).extend(_all(told))
            if passive and not subjects and _is_all_there_is(verb):
                subjects.extend(_all(told))
    return Arguments(tuple(subjects), tuple(objects), tuple(obliques), particle)


def _is_passive(verb: Token) -> bool:
    """Whether a verb tells what was done to its subject, or to the noun it describes.

    A participle joined to a passive goes on with it: "called on Monday and suspended on Friday".
    """
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return True
    if _is_taken_for_clause(verb):
        return True
    if verb.tag_ not in _PARTICIPLES or any(c.dep_ in _HELPED for c in verb.children):
        return False
    if verb.dep_ == "acl":
        return verb.tag_ == "VBN" or verb.nbor(-1).text == ","
    joined = verb.dep_ == "conj" and verb.tag_ == "VBN" and verb.head.pos_ == "VERB"
    return joined and _is_passive(verb.head)


def _is_all_there_is(verb: Token) -> bool:
    """Whether a participle may be the verb of its sentence, in which the parser found none.

    "Stagehands headed into their first session", "Talks suspended".
    """
    return verb.dep_ == "acl" and verb.head.dep_ == "ROOT" and verb.head.pos_ in ("NOUN", "PROPN")


def _is_taken_for_clause(verb: Token) -> bool:
    """Whether a participle has what it was done to as its subject, in a noun's apposition.

    So the parser reads "the contract, a five-year deal reached in December, expires".
    """
    if verb.dep_ != "acl" or verb.tag_ != "VBN":
        return False
    beside = {c.dep_ for c in verb.children}
    return "nsubj" in beside and not beside & {"aux", "auxpass", "dobj"}


def _free_relative(clause: Token) -> Token | None:
    """The "what" of "they turned down what the board had presented"."""
    return next((c for c in clause.children if c.lower_ == "what" and c.dep_ == "dobj"), None)


def _is_bare_relative(verb: Token) -> bool:
    """Whether a clause with a subject of its own tells what was done to the noun before it.

    So does "the contract members ratified"; "the day members ratified it" does not, nor does "the
    body they belong to".
    """
    if verb.dep_ != "relcl" or verb.head.lemma_.lower() in words("circumstances") | _DATES:
        return False
    own = [c for c in verb.children if c.dep_ == "nsubj"]
    stranded = any(c.dep_ == "prep" and not any(True for _ in c.children) for c in verb.children)
    beside = any(c.dep_ in ("dobj", "ccomp", "xcomp", "advmod") for c in verb.children)
    return bool(own) and own[0].lower_ not in RELATIVE and not stranded and not beside


def _behind(word: Token) -> Iterator[tuple[str, Token]]:
    """The nouns behind a preposition, or behind the last of several ("out of the talks")."""
    for child in word.children:
        if child.dep_ == "prep":
            yield from _behind(child)
        elif word.lower_ == "in" and child.lower_ in words(
            "favor"
        ):  # "in favor of a strike" is for one
            yield from (
                ("for", o) for c in child.children if c.lower_ == "of" for _, o in _behind(c)
            )
        else:
            yield from ((word.lower_, noun) for noun in _all(child))


def _named(noun: Token, verb: Token) -> Iterable[Token]:
    """The noun with those beside it; of a relative pronoun the noun that it stands for."""
    return _all(verb.head if noun.lower_ in RELATIVE and verb.dep_ == "relcl" else noun)


def _all(noun: Token) -> Iterator[Token]:
    yield noun
    for child in noun.children:
        if child.dep_ == "conj":
            yield from _all(child)
