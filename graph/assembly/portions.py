"""How much is taken at a time of what was touched."""

from __future__ import annotations

from collections.abc import Sequence

from graph.session import Row


def first_rows(rows: Sequence[Row], *, size: str, limit: int) -> tuple[Sequence[Row], int]:
    """The first of these rows, until they have `limit` of what the column `size` counts.

    A row that has none counts as well, so that each is one more than its size. Gives how many the
    rows taken have.
    """
    looked = 0
    for place, row in enumerate(rows):
        if looked >= limit:
            return rows[:place], looked
        looked += row[size] + 1
    return rows, looked
