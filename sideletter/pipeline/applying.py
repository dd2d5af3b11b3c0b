"""An extraction as the graph is to have it: what an article says, and what people decided.

    extraction + rulings ──▶ extraction: entities that are one share an id and a name, rejected
                             claims are gone, dates are put right, what is no entity is nowhere

Pure, and nothing where nothing was decided: the very same extraction comes out. The archive keeps
what was read as it was read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph.resolve import canonical_id
from sideletter.decisions import ClaimKind, Entry, FixDate, Reject
from sideletter.model import Document, Entity, Event, Extraction, Relation, Term
from sideletter.pipeline.claim_names import Claim, claims_of, meant
from sideletter.pipeline.rulings import Rulings, kind_of_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """An extraction that decisions were applied to.

    The places tell for each claim that is left where it stood before; `rejected` gives the claims
    that went, each with the decision that did it.
    """

    extraction: Extraction
    events: tuple[int, ...]
    relations: tuple[int, ...]
    terms: tuple[int, ...]
    documents: tuple[int, ...]
    rejected: tuple[tuple[Claim, Entry], ...] = ()


def applied(extraction: Extraction, rulings: Rulings) -> Extraction:
    """What the graph is to hold of an article."""
    return ruled(extraction, rulings).extraction


def ruled(extraction: Extraction, rulings: Rulings) -> Ruled:
    """The same, with what became of each claim."""
    decided = rulings.of_claims(extraction.article.id)
    claims = claims_of(extraction, rulings.root) if decided else ()
    gone: dict[tuple[ClaimKind, int], Entry] = {}
    dates: dict[int, tuple[str, Entry]] = {}
    for entry in decided:
        match entry.decision:
            case Reject(claim=name):
                gone.update(
                    ((name.kind, place), entry) for place in meant(name, claims, rulings.root)
                )
            case FixDate(claim=name, date=date):
                dates.update((place, (date, entry)) for place in meant(name, claims, rulings.root))
    events = _kept(ClaimKind.EVENT, extraction.events, gone)
    none = _none_of(extraction, rulings)
    relations = tuple(
        place
        for place in _without_loops(
            extraction, rulings, _kept(ClaimKind.RELATION, extraction.relations, gone)
        )
        if not {extraction.relations[place].subject, extraction.relations[place].object} & none
    )
    terms = _kept(ClaimKind.TERM, extraction.terms, gone)
    documents = _kept(ClaimKind.DOCUMENT, extraction.documents, gone)
    changed = replace(
        extraction,
        entities=tuple(_named(entity, rulings) for entity in extraction.entities),
        events=tuple(_dated(extraction.events[i], dates.get(i)) for i in events),
        relations=tuple(extraction.relations[i] for i in relations),
        terms=tuple(extraction.terms[i] for i in terms),
        documents=tuple(extraction.documents[i] for i in documents),
    )
    changed = _without(changed, none)
    return Ruled(
        extraction=changed,
        events=events,
        relations=relations,
        terms=terms,
        documents=documents,
        rejected=tuple(
            (claim, gone[key])
            for claim in claims
            if (key := (claim.name.kind, claim.index)) in gone
        ),
    )


def bearing(article: str, entities: Iterable[str], source: str | None, rulings: Rulings) -> str:
    """What of the rulings bears on an article that speaks of these entities, as a digest.

    Empty where nothing does.
    """
    told = {
        "entities": [[each, rulings.root(each), rulings.name(each)] for each in sorted(entities)],
        "claims": [_claim_told(entry, rulings) for entry in rulings.of_claims(article)],
        "reliability": rulings.reliability(source),
    }
    if none := [each for each in sorted(entities) if rulings.denied_by(each)]:
        told["none"] = none
    if not any(value not in ([], None) for value in told.values()):
        return ""
    text = json.dumps(told, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _claim_told(entry: Entry, rulings: Rulings) -> list[str]:
    """A decision on a claim, and of whom the claim speaks: which claim is meant rests on that."""
    decision = entry.decision
    assert isinstance(decision, Reject | FixDate)
    return [entry.id, *map(rulings.root, (*decision.claim.says, *decision.claim.details))]


def _named(entity: Entity, rulings: Rulings) -> Entity:
    """The entity by the id and the name that the rulings give it; its own names stay with it."""
    own = canonical_id(entity)
    root, name = rulings.root(own), rulings.name(own)
    kind = kind_of_id(root)
    if root != own and kind is not None:
        entity = replace(entity, known=root, type=kind)
    if name is None or name == entity.name:
        return entity
    names = tuple(dict.fromkeys((*entity.names, entity.name)))
    # By its name alone an entity would be another one now.
    return replace(entity, known=root, name=name, names=names)


def _none_of(extraction: Extraction, rulings: Rulings) -> frozenset[str]:
    """The local ids of what is no entity by the rulings."""
    return frozenset(
        each.id for each in extraction.entities if rulings.denied_by(canonical_id(each))
    )


def _without(extraction: Extraction, none: frozenset[str]) -> Extraction:
    """The extraction without these entities; whoever was quoted by such a name is quoted in words.

    Relations with them are gone already. An event that named nobody else stands in its article
    alone.
    """
    if not none:
        return extraction
    names = {entity.id: entity.name for entity in extraction.entities if entity.id in none}

    def speaker(told: str | None) -> str | None:
        return names.get(told, told) if told else told

    return replace(
        extraction,
        entities=tuple(each for each in extraction.entities if each.id not in none),
        events=tuple(
            replace(
                event,
                parties=tuple(each for each in event.parties if each not in none),
                speaker=speaker(event.speaker),
            )
            for event in extraction.events
        ),
        terms=tuple(
            replace(
                term,
                party=None if term.party in none else term.party,
                speaker=speaker(term.speaker),
            )
            for term in extraction.terms
        ),
        documents=tuple(
            replace(each, parties=tuple(party for party in each.parties if party not in none))
            for each in extraction.documents
        ),
    )


def _dated(event: Event, fixed: tuple[str, Entry] | None) -> Event:
    """The event with the date that a person gave it, and that decision as the reason."""
    if fixed is None:
        return event
    date, entry = fixed
    return replace(event, date=date or event.date, rule=f"decision:{entry.id}")


def _kept[Told: Event | Relation | Term | Document](
    kind: ClaimKind, claims: tuple[Told, ...], gone: dict[tuple[ClaimKind, int], Entry]
) -> tuple[int, ...]:
    return tuple(place for place in range(len(claims)) if (kind, place) not in gone)


def _without_loops(
    extraction: Extraction, rulings: Rulings, places: tuple[int, ...]
) -> tuple[int, ...]:
    """The relations that are left when what they relate is one."""
    ids = {entity.id: canonical_id(entity) for entity in extraction.entities}
    kept = []
    for place in places:
        told = extraction.relations[place]
        one, other = ids.get(told.subject), ids.get(told.object)
        if one is None or other is None or one == other or rulings.root(one) != rulings.root(other):
            kept.append(place)
    return tuple(kept)
