"""The two sides of a table, and whoever else is named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.resolve import Resolved
from sideletter.model import EMPLOYERS, EntityType


@dataclass(frozen=True, slots=True)
class Sides:
    """The parties of one event by the side they sit on, each sorted by id."""

    unions: tuple[str, ...]
    employers: tuple[str, ...]
    others: tuple[str, ...]

    @classmethod
    def of(cls, nodes: Iterable[Resolved]) -> Sides:
        """The nodes parted into unions, employers (companies, their groups) and the rest."""
        found = {node.id: node.type for node in nodes}
        return cls(
            tuple(sorted(k for k, t in found.items() if t is EntityType.UNION)),
            tuple(sorted(k for k, t in found.items() if t in EMPLOYERS)),
            tuple(
                sorted(
                    k for k, t in found.items() if t is not EntityType.UNION and t not in EMPLOYERS
                )
            ),
        )
