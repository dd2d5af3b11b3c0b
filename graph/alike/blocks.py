"""Which names are compared at all: those that share a key, and in each key's block the nearest.

    names ──keys──▶ blocks, sorted ──a window──▶ pairs

The work grows with the number of names, not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graph.alike.likeness import initials
from graph.alike.parts import bare_organisation, bare_title, long_forms, person_name
from sideletter.kinds import EntityType

# In a block, sorted, each is compared with so many that follow it.
WINDOW = 20


def keys(kind: EntityType, name: str) -> frozenset[str]:
    """The keys of a name; two names that are alike share one."""
    if kind is EntityType.PERSON:
        return frozenset(_person(name))
    if kind is EntityType.WORK:
        return frozenset(_ends(bare_title(name)))
    words = bare_organisation(name)
    return frozenset((*_ends(words), *_initials(words)))


def pairs(kind: EntityType, names: Iterable[tuple[str, str]]) -> Iterator[tuple[int, int]]:
    """The places of names that are worth comparing, of (id, name)s of one type; each pair once.

    Names of one id are not compared with each other.
    """
    listed = list(names)
    blocks: dict[str, list[int]] = defaultdict(list)
    for place, (_, name) in enumerate(listed):
        for key in keys(kind, name):
            blocks[key].append(place)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        block.sort(key=lambda place: (_letters(kind, listed[place][1]), listed[place][0]))
        for at, one in enumerate(block):
            for other in block[at + 1 : at + 1 + WINDOW]:
                pair = (min(one, other), max(one, other))
                if listed[one][0] != listed[other][0] and pair not in seen:
                    seen.add(pair)
                    yield pair


def _letters(kind: EntityType, name: str) -> str:
    """What a name is sorted by: its letters alone, without what tells nothing."""
    if kind is EntityType.PERSON:
        person = person_name(name)
        return person.compact if person else ""
    return "".join(bare_title(name) if kind is EntityType.WORK else bare_organisation(name))


def _person(text: str) -> Iterator[str]:
    name = person_name(text)
    if name is None or not name.given:
        return
    yield f"letters {name.compact}"
    yield f"order {' '.join(sorted(name.words))}"
    yield f"start {' '.join(name.words[:2])}"
    yield f"initial {name.first[0]} {name.last}"
    yield f"given {name.first} {name.last[0]}"
    for given in (name.first, *long_forms(name.first)):
        yield f"short {given} {name.last}"


def _ends(words: tuple[str, ...]) -> Iterator[str]:
    compact = "".join(words)
    if compact:
        yield f"letters {compact}"
        yield f"start {compact[:5]}"
        yield f"end {compact[-5:]}"


def _initials(words: tuple[str, ...]) -> Iterator[str]:
    if words:
        yield f"initials {words[0] if len(words) == 1 else initials(words)}"
