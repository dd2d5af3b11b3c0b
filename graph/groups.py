"""Things that belong together, put together two by two (union-find)."""

from __future__ import annotations

from collections.abc import Iterable


class Groups[T: (int, str)]:
    """A partition of some members; a group goes by its least member."""

    def __init__(self, members: Iterable[T]) -> None:
        self._above: dict[T, T] = {member: member for member in members}

    def of(self, member: T) -> T:
        """What the group of a member goes by."""
        above = self._above
        while above[member] != member:
            above[member] = above[above[member]]
            member = above[member]
        return member

    def join(self, a: T, b: T) -> None:
        """Put the groups of two members together."""
        least, other = sorted((self.of(a), self.of(b)))
        self._above[other] = least
