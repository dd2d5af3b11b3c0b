"""Whether the entries of the vocabulary fit together: ids, what they point to, and of what kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nlp.entry import Entry
from sideletter.errors import VocabularyError
from sideletter.model import EntityType

_UNION = frozenset({EntityType.UNION})
_GROUP = frozenset({EntityType.EMPLOYER_GROUP})
_COMPANY = frozenset({EntityType.COMPANY})
_PARTY = _UNION | _GROUP | _COMPANY

# Which kinds of entries may carry a key at all, where not all may.
_CARRIERS = {
    "parent": _UNION,
    "local": _UNION,
    "local_stems": _UNION,
    "affiliated": _UNION,
    "crafts": _UNION,
    "owner": _COMPANY,
    "group": _COMPANY,
    "outlet": _COMPANY,
    "parties": frozenset({EntityType.AGREEMENT}),
}


def check_entries(entries: Sequence[Entry]) -> dict[str, Entry]:
    """The entries by id; VocabularyError where an id is taken, dangles or is of a wrong kind."""
    by_id: dict[str, Entry] = {}
    for entry in entries:
        if (other := by_id.setdefault(entry.id, entry)) is not entry:
            raise VocabularyError(f"{entry.where}: the id is taken by {other.where}")
    for entry in entries:
        _check_keys(entry)
        for key, target, kinds in _links(entry):
            if target not in by_id:
                raise VocabularyError(f"{entry.where}: `{key}` names {target!r}, which is no entry")
            if by_id[target].type not in kinds:
                raise VocabularyError(f"{entry.where}: `{key}` cannot be {by_id[target].known}")
    for entry in entries:
        _check_parents(entry, by_id)
    return by_id


def _check_keys(entry: Entry) -> None:
    for key, kinds in _CARRIERS.items():
        if getattr(entry, key) and entry.type not in kinds:
            raise VocabularyError(f"{entry.where}: `{key}` is not for {entry.type.value} entries")
    if entry.local and not entry.parent:
        raise VocabularyError(f"{entry.where}: a `local` number needs a `parent`")
    if entry.type is EntityType.AGREEMENT and not entry.parties:
        raise VocabularyError(f"{entry.where}: an agreement needs `parties`")


def _links(entry: Entry) -> Iterator[tuple[str, str, frozenset[EntityType]]]:
    same = frozenset({entry.type})
    if entry.parent:
        yield "parent", entry.parent, _UNION
    yield from (("affiliated", id, _UNION) for id in entry.affiliated)
    yield from (("owner", held.owner, _COMPANY) for held in entry.owner)
    yield from (("group", id, _GROUP) for id in entry.group)
    yield from (("parties", id, _PARTY) for id in entry.parties)
    yield from (("predecessor", id, same) for id in entry.predecessor)
    yield from (("successor", id, same) for id in entry.successor)


def _check_parents(entry: Entry, by_id: dict[str, Entry]) -> None:
    seen, above = {entry.id}, entry.parent
    while above is not None:
        if above in seen:
            raise VocabularyError(f"{entry.where}: `parent` leads back to {above!r}")
        seen.add(above)
        above = by_id[above].parent
