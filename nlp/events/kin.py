"""Which organisations of an article are kin: a union and its local, names that share a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from nlp.events.lexicon import known_of, words
from nlp.events.tokens import Ids
from sideletter.model import Entity

_LETTERS = re.compile(r"[a-z]+")


class Kin:
    """The names of an article's organisations, and what the vocabulary knows of them."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self.known = {e.id: known_of(e) for e in entities}
        self.names = {e.id: tuple(n.lower() for n in (e.name, *e.names)) for e in entities}

    def named_in(self, text: str, ids: Iterable[str]) -> list[str]:
        """Those of the organisations that a text in lower case names."""
        return [i for i in ids if any(name in text for name in self.names[i])]

    def are_kin(self, one: str, other: str) -> bool:
        """Whether one is the parent of the other, or the name of one holds that of the other."""
        first, second = self.known[one], self.known[other]
        family = {first.parent, second.parent} - {None}
        return bool(family & {first.id, second.id}) or any(
            name in whole
            for short, long in ((one, other), (other, one))
            for name in self.names[short][:1]
            for whole in self.names[long]
        )

    def is_branch(self, union: str, whole: str) -> bool:
        """Whether a union's name is another's with more behind it ("…, West").

        A name that goes on with a hyphen is that of a body that came of both ("SAG-AFTRA").
        """
        name, rest = self.names[whole][0], self.names[union][0]
        return rest.startswith(name) and not rest.startswith(f"{name}-")

    def is_akin(self, one: str, other: str) -> bool:
        """Whether two organisations are one or share a word of their names ("… Resort")."""
        first, second = (set(_LETTERS.findall(" ".join(self.names[i]))) for i in (one, other))
        return one == other or bool((first & second) - words("common_in_names"))

    def narrow(self, unions: Ids) -> Ids:
        """Of a union named with its own local only the local."""
        parents = {self.known[u].parent for u in unions} - {None}
        return tuple(u for u in unions if not parents or self.known[u].id not in parents)
