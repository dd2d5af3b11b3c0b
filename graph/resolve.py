"""Which node an entity of one article is: known ones by the vocabulary, others by their name.

Better two nodes than a wrong one: an unknown entity meets another only where type and folded
name are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.ids import fold, slug
from sideletter.model import Entity, EntityType, Mention

LABELS: Mapping[EntityType, str] = {
    EntityType.UNION: "Union",
    EntityType.EMPLOYER_GROUP: "EmployerGroup",
    EntityType.COMPANY: "Company",
    EntityType.PERSON: "Person",
    EntityType.WORK: "Work",
    EntityType.AGREEMENT: "Agreement",
    EntityType.PUBLIC_BODY: "PublicBody",
}
NAMING_FORMS = frozenset({"name", "alias", "acronym"})
_ARTICLED = frozenset({EntityType.WORK})


def canonical_id(entity: Entity) -> str:
    """The entity's id in the graph: "union:sag-aftra", "person:fran-drescher".

    A leading "The" is no part of an organisation's name; of a work's it is.
    """
    if entity.known:
        return entity.known
    name = fold(entity.name)
    if entity.type not in _ARTICLED and name.startswith("the "):
        name = name[4:]
    return f"{entity.type.value}:{slug(name or entity.name)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """One node's share in one article. `names` are all names by which the article calls it."""

    id: str
    type: EntityType
    name: str
    names: tuple[str, ...]
    count: int
    mentions: tuple[Mention, ...]


def resolve(entities: Iterable[Entity], text: str) -> dict[str, Resolved]:
    """Local id → node, for all entities of one article; two that are one node share its row."""
    shares: dict[str, list[Entity]] = {}
    for entity in sorted(entities, key=lambda e: (not e.known, e.name, e.id)):
        shares.setdefault(canonical_id(entity), []).append(entity)
    found = {}
    for node_id, same in shares.items():
        node = _merged(node_id, same, text)
        found.update({entity.id: node for entity in same})
    return found


def _merged(node_id: str, same: list[Entity], text: str) -> Resolved:
    mentions = tuple(sorted({m for entity in same for m in entity.mentions}))
    names = {name for entity in same for name in (entity.name, *entity.names)}
    names |= {text[m.start : m.end].strip() for m in mentions if m.form in NAMING_FORMS}
    return Resolved(
        id=node_id,
        type=same[0].type,
        name=same[0].name,
        names=tuple(sorted(name for name in names if name)),
        count=max(1, len(mentions)),
        mentions=mentions,
    )
