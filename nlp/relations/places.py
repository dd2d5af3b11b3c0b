"""How near the mentions of two entities come to each other in an article, as clues."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from nlp.reading import Reading
from sideletter.model import EMPLOYERS, Entity

_FAR, _EARLY, _MANY = 6, 4, 4


class Places:
    """In which sentences and paragraphs each entity of an article is mentioned."""

    def __init__(self, reading: Reading) -> None:
        """Number the sentences of all mentions, and the paragraphs of all sentences."""
        starts = [sentence.start_char for sentence in reading.sentences]
        self._of = {
            e.id: sorted({max(0, bisect_right(starts, m.start) - 1) for m in e.mentions})
            for e in reading.entities
        }
        self._paragraph = _paragraphs(reading)
        self._entities = reading.entities
        self._count = {e.id: len(e.mentions) for e in reading.entities}
        sides = {e.type for e in reading.entities if e.type in EMPLOYERS}
        self._employers = ",".join(sorted(type_.value for type_ in sides))
        self._title = reading.article.title.lower()

    def nearest(self, one: Entity, other: Entity) -> tuple[int, int]:
        """The sentences in which the two come nearest to each other, the first such."""
        here, there = self._of[one.id], self._of[other.id]
        return min(((a, b) for a in here for b in there), key=lambda ab: (abs(ab[0] - ab[1]), ab))

    def clues(self, subject: Entity, thing: Entity) -> Iterator[str]:
        """How near the two come, who stands nearer, and how much the article speaks of each."""
        a, b = self.nearest(subject, thing)
        way = "ahead" if a < b else "back" if a > b else "here"
        yield f"sentences={way}{min(_FAR, abs(a - b))}"
        yield f"paragraphs={min(_MANY, abs(self._paragraph[a] - self._paragraph[b]))}"
        yield f"object.last={self._is_last(thing, self._of[subject.id][0], subject)}"
        yield f"subject.last={self._is_last(subject, self._of[thing.id][0], thing)}"
        for name, entity in (("subject", subject), ("object", thing)):
            alike = [e for e in self._entities if e.type is entity.type]
            more = sum(self._count[e.id] > self._count[entity.id] for e in alike)
            yield f"{name}.rank={min(_MANY, more)}"
            yield f"{name}.alike={min(_MANY, len(alike))}"
            yield f"{name}.first={min(_EARLY, self._of[entity.id][0])}"
            yield f"{name}.titled={entity.name.lower() in self._title}"
            yield f"{name}.is={entity.type.value}"
            yield f"{name}.mentions={min(_FAR, self._count[entity.id])}"
        yield f"types={self._employers}"

    def _is_last(self, entity: Entity, sentence: int, besides: Entity) -> str:
        """Whether it is the last of its type that is mentioned up to a sentence."""
        last: dict[str, int] = {}
        for other in self._entities:
            if other.type is entity.type and other is not besides:
                before = bisect_right(self._of[other.id], sentence)
                if before:
                    last[other.id] = self._of[other.id][before - 1]
        if entity.id not in last:
            return "none" if not last else "no"
        ahead = [i for i, at in last.items() if at >= last[entity.id] and i != entity.id]
        if any(last[i] > last[entity.id] for i in ahead):
            return "no"
        return "among" if ahead else "only"


def _paragraphs(reading: Reading) -> list[int]:
    """The paragraph of each sentence, by number."""
    found: list[int] = []
    number, text = 0, reading.article.text
    for sentence in reading.sentences:
        if found and "\n" in text[sentence.start_char - 2 : sentence.start_char]:
            number += 1
        found.append(number)
    return found
