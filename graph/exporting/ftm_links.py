"""How things stand to each other in FollowTheMoney, and which article is evidence for what.

A person's office is an UnknownLink with its title as role: the schemata for it say more (an
employment, a membership) than the news does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.answers import RelationRow, Voice
from graph.exporting.cleaning import plain, short, web_address
from graph.exporting.ftm_entity import Entity, ftm_id, made
from sideletter.model import ORGANISATIONS, EntityType, RelationType

# The schema of a relation with its two ends. Where an end is of another type than the schema
# asks for, it is an UnknownLink.
_LINKS = {
    RelationType.OWNED_BY: ("Ownership", "asset", "owner"),
    RelationType.AFFILIATED_WITH: ("Membership", "member", "organization"),
    RelationType.PRODUCED_BY: ("ProjectParticipant", "project", "participant"),
    RelationType.AIRS_ON: ("ProjectParticipant", "project", "participant"),
    RelationType.WORKS_ON: ("ProjectParticipant", "participant", "project"),
}
_ANY = ("UnknownLink", "subject", "object")
LEGAL = ORGANISATIONS | {EntityType.PERSON}
_ENDS = {
    "asset": {EntityType.COMPANY}, "project": {EntityType.WORK}, "organization": ORGANISATIONS,
    "owner": LEGAL, "member": LEGAL, "participant": LEGAL,
}  # fmt: skip


def relation_link(relation: RelationRow) -> Entity:
    """One relation, by the schema that says no more than the news does."""
    type_ = RelationType(relation.type)
    schema, start, end = _LINKS.get(type_, _ANY)
    if not _fits(relation, type_):
        schema, start, end = _ANY
    role = list(relation.titles) or [relation.type.replace("_", " ")]
    key = (relation.subject.id, relation.type, relation.object.id, str(relation.former))
    return made(
        schema,
        ftm_id("link", " ".join(key)),
        {
            start: [ftm_id("entity", relation.subject.id)],
            end: [ftm_id("entity", relation.object.id)],
            "role": [plain(each) for each in role],
            "status": ["former" if relation.former else None],
            "summary": [short(voice.sentence) for voice in relation.voices],
            "sourceUrl": [web_address(voice.url) for voice in relation.voices],
        },
    )


def _fits(relation: RelationRow, type_: RelationType) -> bool:
    """Whether both ends are of the types that the relation's schema asks for."""
    if type_ not in _LINKS:
        return True
    _, *ends = _LINKS[type_]
    types = (relation.subject.type, relation.object.type)
    return all(kind in _ENDS[end] for kind, end in zip(types, ends, strict=True))


def documentations(key: str, id: str, voices: Sequence[Voice]) -> Iterator[Entity]:
    """What each article is evidence for: the entity `key`, which the graph knows as `id`."""
    for article in dict.fromkeys(voice.article for voice in voices):
        yield made(
            "Documentation",
            ftm_id("documentation", f"{article} {id}"),
            {
                "document": [ftm_id("article", article)],
                "entity": [key],
                "summary": [short(v.sentence) for v in voices if v.article == article],
            },
        )


def role_link(subject: str, role: str, target: str) -> Entity:
    """What one entity is to another, where no schema has a property for it."""
    return made(
        "UnknownLink",
        ftm_id("link", f"{subject} {role} {target}"),
        {"subject": [subject], "object": [target], "role": [role]},
    )
