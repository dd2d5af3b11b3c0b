"""Who makes and shows works, as verbs tell it whose argument a work is.

    "C halted work on “Harbor”"          halted ─nsubj─ C;  halted ─dobj─ work ─on─ Harbor
    "She runs “Harbor” for N"            runs ─dobj─ Harbor;  runs ─for─ N
    "At N, “Harbor” has four episodes"   has ─at─ N;  Harbor ─nsubj─ has
    "C took best play for “Harbor”"      took ─nsubj─ C;  play ─for─ Harbor

A company is the maker or the network of what it does something with, unless the verb is one for
the works of others as well: praising, joining, suing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from nlp.reading import Hit
from nlp.relations.work_nouns import is_word
from nlp.rulefile import load_table
from nlp.syntax import Tree, subject_of
from sideletter.model import Entity, EntityType

_COMPANY = EntityType.COMPANY
_OF_COMPANY = frozenset({"from", "by"})
_AT = frozenset({"on", "at"})
_FOR = frozenset({"for"})
_WITH = frozenset({"with"})
_BY = frozenset({"by"})
_IT = frozenset({"it", "they"})
_AND = frozenset({"and", "but", "over", "back", "also", "meanwhile", "now"})
_CLAUSES = frozenset({"ccomp", "xcomp", "prep", "oprd", "advcl", "acomp", "npadvmod", "dep"})
_NEAR = 3
_HOUSES = frozenset(
    {"station", "company", "network", "studio", "theatre", "theater", "opera", "ballet", "house"}
)

Shows = Callable[[Entity], bool]
Pair = tuple[str, Hit]
"""What a company is to the work, and the company."""


def told_by_verbs(tree: Tree, noun: Token, shows: Shows, before: list[Hit]) -> Iterator[Pair]:
    """What the verb says whose subject or object the noun is, and what roles it stands in."""
    verb = _verb_over(tree, noun)
    if verb is None:
        return
    is_own = noun.head == verb
    is_object = noun.dep_ in ("dobj", "attr") or _is_object_in_clauses_clothes(tree, verb, noun)
    if not is_own or is_object:
        yield from _handled(tree, verb, before, is_own=is_own)
    elif noun.dep_ == "nsubj" and verb.dep_ == "ccomp":
        yield from _handled(tree, verb, before)
        yield from _announced(tree, verb.head, shows)
    yield from _at_opening(tree, verb, noun)
    is_subject = noun.dep_ in ("nsubj", "nsubjpass") or _opens_like_clause(tree, verb, noun)
    if is_own and (is_subject or noun.dep_ == "dobj"):
        yield from _seen(tree, verb, noun, shows)
    if is_object or noun.dep_ in ("pobj", "pcomp"):
        yield from _made_for(tree, verb, noun)


def _is_object_in_clauses_clothes(tree: Tree, verb: Token, noun: Token) -> bool:
    """Whether a title that reads like a clause or a phrase stands right behind its verb."""
    hit = tree.at(noun, EntityType.WORK)
    span = tree.span(hit) if hit is not None else None
    if span is None or noun.head != verb or noun.dep_ not in _CLAUSES:
        return False
    between = noun.doc[verb.i + 1 : span.start]
    return verb.i < span.start and all(t.is_punct or t.dep_ in ("det", "poss") for t in between)


def _opens_like_clause(tree: Tree, verb: Token, noun: Token) -> bool:
    """Whether a title that reads like a clause is the verb's subject: "“Leave Her,” … ran on N"."""
    if tree.at(noun, EntityType.WORK) is None or noun.head != verb or noun.i > verb.i:
        return False
    has_subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    return noun.dep_ in _CLAUSES and noun.pos_ in ("VERB", "AUX") and not has_subject


def _verb_over(tree: Tree, noun: Token) -> Token | None:
    """The verb of which the noun is an argument, or of what is done: "halted work on “…”"."""
    verb = noun.head
    if noun.dep_ in ("pobj", "pcomp") and verb.lower_ in ("of", "on", "for", "with"):
        over = verb.head
        if over.pos_ == "VERB" and is_word(over, "going_on"):
            verb = over
        elif over.dep_ == "dobj" and is_word(over, "work"):
            verb = over.head
    is_verb = verb.pos_ in ("VERB", "AUX") and verb.i not in tree.covered
    return verb if is_verb else None


def _handled(tree: Tree, verb: Token, before: list[Hit], *, is_own: bool = True) -> Iterator[Pair]:
    if is_word(verb, "of_others") or verb.lemma_ == "be" or (is_own and verb.lemma_ == "have"):
        return
    if is_word(verb, "taking_on") and any(child.dep_ == "neg" for child in verb.children):
        return
    subject = subject_of(verb)
    found = tree.names(subject, _COMPANY)
    if not found and subject is not None and verb.dep_ == "acl":
        found = [h for c in subject.children if c.dep_ == "poss" for h in tree.listed(c, _COMPANY)]
    if not found and subject is not None and _means_house(tree, subject) and len(before) == 1:
        found = before
    if not found and subject is not None and _is_making(verb):
        found = list(_house_of(tree, subject))
    relation = "produced_by" if is_word(verb, "producing") else "airs_or_produced"
    for hit in found:
        yield relation, hit
    if found:
        yield from ((relation, hit) for hit in tree.led(verb, _WITH, _COMPANY))


def _is_making(verb: Token) -> bool:
    return is_word(verb, "handling") or is_word(verb, "crafting")


def _announced(tree: Tree, verb: Token, shows: Shows) -> Iterator[Pair]:
    """Who says what becomes of a work, where it shows works: "N has not said when “…” returns"."""
    if verb.lemma_ in ("say", "announce", "confirm", "decide"):
        subject = subject_of(verb)
        found = (hit for hit in tree.names(subject, _COMPANY) if shows(hit.entity))
        yield from (("airs_on", hit) for hit in found)


def _at_opening(tree: Tree, verb: Token, noun: Token) -> Iterator[Pair]:
    """Where the sentence opens: "At C, the chairman has pushed “…” to May", "On N, “…” is dark"."""
    for child in verb.children:
        opens = child.dep_ == "prep" and child.lower_ in _AT and child.i < noun.i
        if not opens or any(t.is_alpha and t.lower_ not in _AND for t in _before(tree, child)):
            continue
        for end in child.children:
            hit = tree.at(end, _COMPANY)
            others = {h.entity.id for h in tree.before(noun) if h.entity.type is _COMPANY}
            if hit is not None and others == {hit.entity.id} and not is_word(verb, "of_others"):
                yield "airs_or_produced", hit


def _before(tree: Tree, token: Token) -> Iterator[Token]:
    return (t for t in tree.sentence if t.i < token.i)


def _house_of(tree: Tree, staff: Token) -> Iterator[Hit]:
    """Whose workers work on it: "C's testers", "those at C who make “…”"."""
    if staff.i in tree.covered or not is_word(staff, "workers"):
        return
    for child in staff.children:
        if child.dep_ in ("poss", "compound", "nmod") and (hit := tree.at(child, _COMPANY)):
            yield hit
    yield from tree.led(staff, _AT, _COMPANY, alone=True)


def _made_for(tree: Tree, verb: Token, noun: Token) -> Iterator[Pair]:
    """For whom a person makes the work: "He runs “…” for C", "those who work on “…” at C"."""
    making = verb.lemma_ in load_table("work_words")["makes"] or is_word(verb, "handling")
    at_work = verb.lemma_ == "work" and noun.dep_ == "pobj"
    words = _FOR | _AT if at_work else _FOR
    behind = (noun, verb) if making or at_work else ()
    for child in (c for token in behind for c in tree.children(token)):
        if child.dep_ == "prep" and child.lower_ in words and child.i > noun.i:
            for end in child.children:
                yield from (("airs_or_produced", hit) for hit in tree.listed(end, _COMPANY))
            return


def _means_house(tree: Tree, token: Token) -> bool:
    """Whether the token stands for a company that was named before."""
    if token.lower_ in _IT:
        return True
    the = any(c.lower_ == "the" for c in token.children)
    return the and token.i not in tree.covered and token.lower_ in _HOUSES


def _seen(tree: Tree, verb: Token, noun: Token, shows: Shows) -> Iterator[Pair]:
    """Where the work that is the verb's subject or object is: "At C, W has …", "W is back on C"."""
    passive = noun.dep_ == "nsubjpass" and is_word(verb, "handling")
    if passive:
        yield from (("airs_or_produced", hit) for hit in tree.led(verb, _BY, _COMPANY))
    for one in (verb, *(c for c in verb.children if c.dep_ == "conj")):
        if noun.dep_ != "dobj" and is_word(one, "seen"):
            yield from on_network(tree, one, shows)
    if noun.dep_ != "dobj":
        ends = (verb, *(c for c in verb.children if c.dep_ in ("attr", "dobj", "acomp")))
        for end in ends:
            yield from (("airs_or_produced", hit) for hit in tree.led(end, _FOR, _COMPANY))
    if noun.dep_ != "dobj" and verb.lemma_ == "come":
        yield from (("airs_or_produced", hit) for hit in tree.led(verb, _OF_COMPANY, _COMPANY))
    if noun.dep_ == "dobj" and not is_word(verb, "handling"):
        return
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in _AT and child.i < noun.i < verb.i + 1:
            for end in child.children:
                for hit in tree.listed(end, _COMPANY):
                    span = tree.span(hit)
                    near = span is not None and noun.left_edge.i - span.end <= _NEAR
                    if near and (child.lower_ == "at" or shows(hit.entity)):
                        yield "airs_or_produced", hit


def on_network(tree: Tree, verb: Token, shows: Shows) -> Iterator[Pair]:
    """Where a verb of airing leads: "airs on N", "draws viewers to N"."""
    ends = (verb, *(c for c in verb.children if c.dep_ in ("dobj", "advmod", "prt", "npadvmod")))
    for end in ends:
        for hit in tree.led(end, _AT | {"to"}, _COMPANY):
            if shows(hit.entity):
                yield "airs_on", hit


def told_by_prizes(tree: Tree, work: Hit) -> Iterator[Pair]:
    """A prize: "C took best play for W", "W won for C"."""
    span = tree.span(work)
    root = span.root if span is not None else None
    if root is None:
        return
    verb = root.head
    if root.dep_ == "nsubj" and is_word(verb, "winning"):
        yield from (("airs_or_produced", hit) for hit in tree.led(verb, _FOR, _COMPANY))
    if root.dep_ == "pobj" and verb.lower_ in ("for", "with"):
        at = verb.head if verb.head.pos_ == "VERB" else verb.head.head
        if at.pos_ == "VERB" and is_word(at, "winning"):
            subject = subject_of(at)
            yield from (("airs_or_produced", hit) for hit in tree.names(subject, _COMPANY))
