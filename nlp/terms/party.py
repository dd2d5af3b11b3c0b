"""Who asks, offers or refuses: the organisation behind a cue of stance."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from nlp.reading import Hit, Reading
from nlp.rulefile import load_words
from nlp.syntax import VERBS, subject_of
from nlp.terms.cues import Cue
from nlp.terms.rules import PartyAt
from nlp.terms.sides import SIDES, Sides
from sideletter.model import EntityType, Stance

_UNDER_VERBS = frozenset({"prep", "pobj", "dobj", "attr", "acomp"})
_ONE_PERSON = frozenset({"he", "she"})
_THEY = frozenset({"they", "it"})
_PLURAL = frozenset({"NNS", "NNPS"})
_BY = frozenset({"by", "from", "of"})


def find_party(reading: Reading, cue: Cue, span: Span, sides: Sides) -> str | None:
    """The local id of whoever takes the stance of a cue; None where several do or none is told."""
    verb = _head_of(reading, cue)
    if cue.rule.party is PartyAt.NONE or verb is None:
        return None
    if cue.rule.party is PartyAt.AGENT:
        return _only(_hits_by(reading, verb)) or _across(reading, cue, verb, span, sides)
    if cue.rule.party is PartyAt.OWNER and verb.pos_ != "VERB":
        return _owner(reading, cue, verb, span, sides)
    return _subject(reading, cue, verb, span, sides)


def _across(reading: Reading, cue: Cue, verb: Token, span: Span, sides: Sides) -> str | None:
    """Who refuses where only the asker is told: "the union's demand was turned down"."""
    if cue.rule.stance is not Stance.REJECTED:
        return None
    subject = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    for owner in subject.children if subject is not None else ():
        if owner.dep_ in ("poss", "compound", "amod"):
            asker = _named_by(reading, owner, verb, span, sides)
            if asker is not None:
                return sides.across(asker)
    return None


def _head_of(reading: Reading, cue: Cue) -> Token | None:
    span = reading.doc.char_span(cue.start, cue.end, alignment_mode="expand")
    if span is None:
        return None
    if cue.rule.party is PartyAt.OWNER:
        return next((t for t in span if t.pos_ == "NOUN" and t.dep_ != "poss"), span.root)
    verbs = [t for t in span if t.pos_ == "VERB"]
    if cue.rule.reach.value == "before" and verbs:
        return verbs[-1]
    return verbs[0] if verbs else span.root


def _subject(reading: Reading, cue: Cue, verb: Token, span: Span, sides: Sides) -> str | None:
    subject = _subject_of(verb)
    if subject is None:
        return _fallback(reading, cue, span)
    if subject.lower_ in _THEY:
        return (
            _sayer(reading, verb, span, sides)
            or _fallback(reading, cue, span)
            or _subject_before(reading, subject, span, sides)
        )
    if subject.lower_ in _ONE_PERSON:
        return _person_before(reading, subject, sides) or _fallback(reading, cue, span)
    named = _named_by(reading, subject, verb, span, sides)
    if named or Sides.is_side(subject.lower_):
        return named
    if subject.pos_ in ("NOUN", "PROPN"):
        return _beside(reading, subject)
    return _fallback(reading, cue, span)


def _beside(reading: Reading, name: Token) -> str | None:
    """The one organisation in the words set beside a name: "Ann Lee, chief of the guild, wants"."""
    hits: list[Hit] = []
    for child in name.children:
        if child.dep_ == "appos":
            tokens = list(child.subtree)
            hits += _side_hits(reading, tokens[0].idx, tokens[-1].idx + 1)
    return _only(hits)


def _person_before(reading: Reading, pronoun: Token, sides: Sides) -> str | None:
    """For whom the last person speaks that the paragraph names before "he" or "she"."""
    start = reading.article.text.rfind("\n", 0, pronoun.idx) + 1
    hits = reading.hits_in(start, pronoun.idx)
    people = [hit for hit in hits if hit.entity.type is EntityType.PERSON]
    return sides.house_of(people[-1:])


def _sayer(reading: Reading, verb: Token, span: Span, sides: Sides) -> str | None:
    """Who says so of themselves: "management says it has offered"."""
    token = verb
    while token.head != token and token.dep_ in ("conj", "xcomp", "advcl", "ccomp"):
        said = token.dep_ == "ccomp"
        token = token.head
        subject = next((c for c in token.children if c.dep_ == "nsubj"), None) if said else None
        if subject is not None and subject.pos_ != "PRON" and subject.i < verb.i:
            return _named_by(reading, subject, token, span, sides)
    return None


def _subject_before(reading: Reading, pronoun: Token, span: Span, sides: Sides) -> str | None:
    """Whom the sentence before speaks of, in the same paragraph: many are "they", one is "it"."""
    if span.start == 0:
        return None
    before = span.doc[span.start - 1].sent
    if "\n" in reading.article.text[before.start_char : span.start_char].rstrip(" "):
        return None
    subject = _subject_of(before.root)
    if subject is None or (subject.tag_ in _PLURAL) != (pronoun.lower_ == "they"):
        return None
    return _named_by(reading, subject, before.root, before, sides)


def _subject_of(word: Token) -> Token | None:
    """The subject of the verb over the words of a cue."""
    while word.pos_ not in VERBS and word.dep_ in _UNDER_VERBS:
        word = word.head
    return subject_of(word)


def _named_by(reading: Reading, noun: Token, verb: Token, span: Span, sides: Sides) -> str | None:
    """The one organisation that a noun phrase names; None for several or none."""
    tokens = [t for t in noun.subtree if not _in_clause(t, noun)]
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    places = {token.idx for token in tokens}
    hits = [h for h in _side_hits(reading, start, end) if places & _range_of(h)]
    owners = {h.entity.id for h in hits}
    if len(owners) == 1:
        return owners.pop()
    if owners:
        return _main_name(hits, noun)
    house = sides.house_of([h for h in reading.hits_in(start, end) if noun.idx in _range_of(h)])
    if house:
        return house
    near = [h.entity for h in reading.hits_in(max(0, span.start_char - 600), start)]
    entity = sides.of_word(noun.lower_, near)
    return entity.id if entity else None


def _range_of(hit: Hit) -> set[int]:
    return set(range(hit.mention.start, hit.mention.end))


def _main_name(hits: Sequence[Hit], noun: Token) -> str | None:
    """Of several names in a phrase the one at its head, so long as no other is its equal."""
    at_head = [h for h in hits if h.mention.start <= noun.idx < h.mention.end]
    if any(child.dep_ == "conj" for child in noun.children):
        return None
    return at_head[0].entity.id if len(at_head) == 1 else None


def _in_clause(token: Token, noun: Token) -> bool:
    """Whether a token of a noun phrase belongs to a clause or an apposition within it."""
    while token != noun:
        if token.dep_ in ("relcl", "acl", "advcl", "appos"):
            return True
        token = token.head
    return False


def _owner(reading: Reading, cue: Cue, noun: Token, span: Span, sides: Sides) -> str | None:
    """Whose demand or offer it is: by a genitive, by "from" and "by", by a clause around it."""
    inside = _only(_side_hits(reading, cue.start, cue.end))
    if inside:
        return inside
    for child in noun.children:
        if child.dep_ == "poss":
            return _named_by(reading, child, noun, span, sides) or _fallback(reading, cue, span)
    return (
        _only(_hits_by(reading, noun))
        or _maker(reading, noun, span, sides)
        or _only(_side_hits(reading, max(span.start_char, cue.start - 40), cue.start))
    )


def _maker(reading: Reading, noun: Token, span: Span, sides: Sides) -> str | None:
    """Who makes an offer by the verb over it: "Pact tabled what it called its best offer"."""
    for verb in noun.ancestors:
        if verb.lemma_.lower() in load_words("terms/sides", "makes"):
            subject = _subject_of(verb)
            return _named_by(reading, subject, verb, span, sides) if subject is not None else None
    return None


def _hits_by(reading: Reading, token: Token) -> list[Hit]:
    """The organisations in the phrases with "by" or "from" that hang on a token."""
    hits: list[Hit] = []
    for child in token.children:
        if child.lower_ in _BY and child.dep_ in ("agent", "prep"):
            tokens = list(child.subtree)
            hits += _side_hits(reading, tokens[0].idx, tokens[-1].idx + 1)
    return hits


def _fallback(reading: Reading, cue: Cue, span: Span) -> str | None:
    """The last organisation named before a cue in its sentence."""
    hits = _side_hits(reading, span.start_char, cue.start)
    return hits[-1].entity.id if hits else None


def _side_hits(reading: Reading, start: int, end: int) -> list[Hit]:
    return [h for h in reading.hits_in(start, end) if h.entity.type in SIDES]


def _only(hits: Sequence[Hit]) -> str | None:
    owners = {hit.entity.id for hit in hits}
    return owners.pop() if len(owners) == 1 else None
