"""Relations of works and owners that the parse tells where no rule of `relations.toml` did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from spacy.tokens import Token

from nlp.masks import Masked, mask_of
from nlp.reading import Hit
from nlp.relations.belongings import belongings_in
from nlp.relations.companies_of_works import companies_of, companies_of_it
from nlp.relations.found import Found
from nlp.relations.owners import owners_in
from nlp.relations.people_at_works import people_of, people_of_it
from nlp.relations.people_in_passage import people_in_passage
from nlp.relations.works_meant import works_meant
from nlp.syntax import Tree
from sideletter.model import Entity, EntityType

_RULES = {"owned_by": "parsed-owners", "affiliated_with": "parsed-belongings"}
_FAR_MORE = 3
"""How much more an article speaks of the person it is about than of any other."""
_READ = frozenset({EntityType.WORK, EntityType.COMPANY, EntityType.UNION, EntityType.PERSON})
"""What a sentence must name to be looked at."""
_OF_COMPANY = frozenset({"airs_on", "produced_by", "airs_or_produced"})


def find_parsed_relations(
    sentences: Sequence[Masked],
    entities: Sequence[str],
    found: Sequence[Found],
    *,
    shows: Callable[[Entity], bool],
) -> Iterator[Found]:
    """The relations that no rule found; `shows` says which companies show works."""
    number = {id: i for i, id in enumerate(entities)}
    joined = {(_kind(one.relation), one.subject, one.object) for one in found}
    before: list[Hit] = []
    works: list[Hit] = []
    near: list[Hit] = []
    lead = _lead(sentences)
    for i, masked in enumerate(sentences):
        for relation, subject, object_, title in _told(masked, before, lead, shows, works, near):
            pair = (mask_of(subject, number), mask_of(object_, number))
            key = (_kind(relation), *pair)
            if subject.entity.id != object_.entity.id and key not in joined:
                joined.add(key)
                yield Found(relation, *pair, title, False, _RULES.get(relation, "parsed-works"), i)
        before = [] if "\n\n" in masked.after else list(masked.hits) or before
        named = _of(masked.hits, EntityType.WORK)
        works = named or works
        near = [] if "\n\n" in masked.after else named or near


def _kind(relation: str) -> str:
    return "of-company" if relation in _OF_COMPANY else relation


def _told(
    masked: Masked,
    before: list[Hit],
    lead: list[Hit],
    shows: Callable[[Entity], bool],
    works: list[Hit],
    near: list[Hit],
) -> Iterator[tuple[str, Hit, Hit, str | None]]:
    kinds = {hit.entity.type for hit in masked.hits}
    if not kinds & _READ:
        return
    tree = Tree(masked)
    meant = partial(_meant, masked.hits, before, lead)
    for work in masked.hits:
        if work.entity.type is not EntityType.WORK:
            continue
        companies = _only(masked.hits, before, EntityType.COMPANY, work)
        for relation, company in companies_of(tree, work, shows, companies):
            yield relation, work, company, None
        for person, title in people_of(tree, work, meant):
            yield "works_on", person, work, title
    for work, token in works_meant(tree, works, near):
        for relation, company in companies_of_it(tree, token, shows):
            yield relation, work, company, None
        for person, title in people_of_it(tree, token, meant):
            yield "works_on", person, work, title
    if EntityType.PERSON in kinds:
        for work, (person, title) in people_in_passage(tree, works):
            yield "works_on", person, work, title
    if EntityType.COMPANY in kinds:
        for company, owner in owners_in(tree, _acting(before)):
            yield "owned_by", company, owner, None
    for relation, part, whole in belongings_in(tree, before):
        yield relation, part, whole, None


def _acting(hits: Sequence[Hit]) -> list[Hit]:
    """What "it" may mean of a sentence's companies: the only one, else the one that opens it."""
    companies = _of(hits, EntityType.COMPANY)
    opening = [h for h in hits[:1] if h.entity.type is EntityType.COMPANY]
    return opening if len(companies) > 1 else companies


def _lead(sentences: Sequence[Masked]) -> list[Hit]:
    """The person whom an article is about: spoken of far more than any other, and first."""
    people = [h for s in sentences for h in s.hits if h.entity.type is EntityType.PERSON]
    ranked = Counter(hit.entity.id for hit in people).most_common(2)
    if not ranked or people[0].entity.id != ranked[0][0]:
        return []
    alone = len(ranked) == 1 or ranked[0][1] >= _FAR_MORE * ranked[1][1]
    return people[:1] if alone else []


def _meant(hits: Sequence[Hit], before: list[Hit], lead: list[Hit], pronoun: Token) -> list[Hit]:
    """Whom "he" may mean: who stands before it here, else in the last sentence, else the lead."""
    here = [h for h in hits if h.mention.start < pronoun.idx]
    return _of(here, EntityType.PERSON) or _of(before, EntityType.PERSON) or lead


def _only(hits: Sequence[Hit], before: list[Hit], type: EntityType, at: Hit) -> list[Hit]:
    """What "it" or "he" before the work may mean: the only one here, else in the last sentence."""
    here = [h for h in hits if h.mention.start < at.mention.start]
    return _of(here, type) or _of(before, type)


def _of(hits: Sequence[Hit], type: EntityType) -> list[Hit]:
    """One mention of each entity of the type."""
    return list({h.entity.id: h for h in hits if h.entity.type is type}.values())
