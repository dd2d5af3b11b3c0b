"""How near the mentions of two entities come to each other in an article, as clues."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from nlp.reading import Reading
from sideletter.model import EMPLOYERS, Entity, EntityType

_FAR, _EARLY, _MANY = 6, 4, 4


class Places:
    """In which sentences and paragraphs each entity of an article is mentioned."""

    def __init__(self, reading: Reading) -> None:
        """Number the sentences of all mentions, and the paragraphs of all sentences."""
        starts = [sentence.start_char for sentence in reading.sentences]
        self._of: dict[str, list[int]] = {
            e.id: sorted({max(0, bisect_right(starts, m.start) - 1) for m in e.mentions})
            for e in reading.entities
        }
        self._paragraph = _paragraphs(reading)
        self._counts = _counts(reading.entities)
        self._ids = {type_: _ids_at(reading, type_, self._of) for type_ in self._counts}
        self._lines = {type_: sorted(ids) for type_, ids in self._ids.items()}
        sides = {e.type for e in reading.entities if e.type in EMPLOYERS}
        self._employers = ",".join(sorted(type_.value for type_ in sides))
        self._title = reading.article.title.lower()

    def around(self, entity: Entity, types: Collection[EntityType], reach: int) -> Iterator[str]:
        """The ids of what is mentioned within so many sentences of it, in text order by type."""
        for type_ in (t for t in self._lines if t in types):
            lines, ids = self._lines[type_], self._ids[type_]
            for here in self._of[entity.id]:
                first, last = bisect_left(lines, here - reach), bisect_right(lines, here + reach)
                for line in lines[first:last]:
                    yield from ids[line]

    def nearest(self, one: Entity, other: Entity) -> tuple[int, int]:
        """The sentences in which the two come nearest to each other, the first such."""
        there = self._of[other.id]
        found = []
        for here in self._of[one.id]:
            place = bisect_left(there, here)
            found += [(abs(here - at), here, at) for at in there[max(0, place - 1) : place + 1]]
        return min(found)[1:]

    def clues(self, subject: Entity, thing: Entity) -> Iterator[str]:
        """How near the two come, who stands nearer, and how much the article speaks of each."""
        a, b = self.nearest(subject, thing)
        way = "ahead" if a < b else "back" if a > b else "here"
        yield f"sentences={way}{min(_FAR, abs(a - b))}"
        yield f"paragraphs={min(_MANY, abs(self._paragraph[a] - self._paragraph[b]))}"
        yield f"object.last={self._is_last(thing, self._of[subject.id][0])}"
        yield f"subject.last={self._is_last(subject, self._of[thing.id][0])}"
        for name, entity in (("subject", subject), ("object", thing)):
            counts, own = self._counts[entity.type], len(entity.mentions)
            yield f"{name}.rank={min(_MANY, len(counts) - bisect_right(counts, own))}"
            yield f"{name}.alike={min(_MANY, len(counts))}"
            yield f"{name}.first={min(_EARLY, self._of[entity.id][0])}"
            yield f"{name}.titled={entity.name.lower() in self._title}"
            yield f"{name}.is={entity.type.value}"
            yield f"{name}.mentions={min(_FAR, own)}"
        yield f"types={self._employers}"

    def _is_last(self, entity: Entity, sentence: int) -> str:
        """Whether it is the last of its type that is mentioned up to a sentence."""
        lines = self._lines[entity.type]
        before = bisect_right(lines, sentence)
        if not before:
            return "none"
        last = self._ids[entity.type][lines[before - 1]]
        if entity.id not in last:
            return "no"
        return "among" if len(last) > 1 else "only"


def _counts(entities: Sequence[Entity]) -> dict[EntityType, list[int]]:
    """Of each type how often its entities are mentioned, the rarest first."""
    counts: dict[EntityType, list[int]] = defaultdict(list)
    for entity in entities:
        counts[entity.type].append(len(entity.mentions))
    return {type_: sorted(those) for type_, those in counts.items()}


def _ids_at(
    reading: Reading, type_: EntityType, of: Mapping[str, Sequence[int]]
) -> dict[int, list[str]]:
    """Of each sentence that mentions entities of a type, which these are."""
    found: dict[int, list[str]] = defaultdict(list)
    for entity in reading.entities:
        if entity.type is type_:
            for sentence in of[entity.id]:
                found[sentence].append(entity.id)
    return dict(found)


def _paragraphs(reading: Reading) -> list[int]:
    """The paragraph of each sentence, by number."""
    found: list[int] = []
    number, text = 0, reading.article.text
    for sentence in reading.sentences:
        if found and "\n" in text[sentence.start_char - 2 : sentence.start_char]:
            number += 1
        found.append(number)
    return found
