"""What a view of the graph is: its address, and the way back to the views before. No Streamlit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ui.drawing import Places
from ui.sheet import address
from ui.words import TYPE_PLURALS, year

SEPARATOR, WITH = ",", "~"
KEPT = 50  # views that can be gone back to


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the reader asked to see: all of it stands in the address.

    `ids` are those whose neighbours are shown, `more` those of whom one type of neighbours is, as
    (id, type). `types` keeps some types; `since` and `until` are years; `path` names two whose
    connection is shown, `tie` two neighbours of whom all is told that connects them.
    """

    ids: tuple[str, ...] = ()
    more: tuple[tuple[str, str], ...] = ()
    types: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    path: tuple[str, str] | None = None
    tie: tuple[str, str] | None = None

    @property
    def params(self) -> dict[str, str]:
        """The parameters of its address, without those that ask for nothing."""
        told = {
            "ids": SEPARATOR.join(self.ids),
            "more": SEPARATOR.join(WITH.join(pair) for pair in self.more),
            "types": SEPARATOR.join(self.types),
            "since": str(self.since or ""),
            "until": str(self.until or ""),
            "path": WITH.join(self.path or ()),
            "tie": WITH.join(self.tie or ()),
        }
        return {name: value for name, value in told.items() if value}

    @property
    def address(self) -> str:
        """The bookmarkable address."""
        return address("graph", **self.params)

    @property
    def nothing(self) -> bool:
        """Whether it asks for nobody."""
        return not (self.ids or self.more or self.path)

    @property
    def first_day(self) -> str | None:
        """The first day of the years asked for, as ISO; None for no bound."""
        return f"{self.since:04}" if self.since else None

    @property
    def last_day(self) -> str | None:
        """The last day of the years asked for, as ISO; None for no bound."""
        return f"{self.until:04}-12-31" if self.until else None

    def around(self, entity: str) -> View:
        """The same with all neighbours of one more entity."""
        more = tuple(pair for pair in self.more if pair[0] != entity)
        return replace(self, ids=(*self.ids, entity), more=more, tie=None)

    def with_some(self, entity: str, kind: str) -> View:
        """The same with the neighbours of one type of one more entity."""
        return replace(self, more=(*self.more, (entity, kind)), tie=None)

    def without(self, entity: str) -> View:
        """The same without the neighbours of one entity, unless others bring them in."""
        return replace(
            self,
            ids=tuple(one for one in self.ids if one != entity),
            more=tuple(pair for pair in self.more if pair[0] != entity),
            tie=None,
        )


def read_view(params: Mapping[str, str]) -> View:
    """The view of an address; what cannot be read of it is left out."""
    pairs = [pair_of(one) for one in split(params.get("more", ""))]
    return View(
        ids=tuple(split(params.get("ids", ""))),
        more=tuple(dict.fromkeys(pair for pair in pairs if pair and pair[1] in TYPE_PLURALS)),
        types=tuple(name for name in split(params.get("types", "")) if name in TYPE_PLURALS),
        since=year(params.get("since", "")),
        until=year(params.get("until", "")),
        path=pair_of(params.get("path", "")),
        tie=pair_of(params.get("tie", "")),
    )


def filters_told(view: View) -> str:
    """What is kept of types and years, in one line: "Filter: people, since 2007"."""
    types = ", ".join(TYPE_PLURALS[kind].lower() for kind in view.types)
    years = [f"since {view.since}"] if view.since else []
    years += [f"until {view.until}"] if view.until else []
    return f"Filter: {types or 'all types'}, {' '.join(years) or 'all years'}"


def split(text: str) -> list[str]:
    """Ids or types as they stand in the address, each once, in order."""
    return list(dict.fromkeys(one for one in text.split(SEPARATOR) if one))


def pair_of(text: str) -> tuple[str, str] | None:
    """Two different ids, or an id and a type, as they stand in the address."""
    one, _, other = text.partition(WITH)
    return (one, other) if one and other and one != other else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One step of the way: a view, where its nodes stood, and which a person put there."""

    view: View
    places: Places = field(default_factory=dict)
    pinned: frozenset[str] = frozenset()


def step_on(past: list[Shown], view: View) -> list[Shown]:
    """The way with this view at its end; places and pins go on from the view before."""
    if past and replace(past[-1].view, tie=None) == replace(view, tie=None):
        return [*past[:-1], replace(past[-1], view=view)]
    last = past[-1] if past else Shown(view=view)
    return [*past, replace(last, view=view)][-KEPT:]


def step_back(past: list[Shown]) -> list[Shown]:
    """The way without its last step; the first step stays."""
    return past[:-1] if len(past) > 1 else past


def moved(past: list[Shown], node: str, place: tuple[float, float]) -> list[Shown]:
    """The way with a step more: a person put a node somewhere, and there it stays."""
    last = past[-1]
    step = replace(last, places={**last.places, node: place}, pinned=last.pinned | {node})
    return [*past, step][-KEPT:]


def let_go(past: list[Shown]) -> list[Shown]:
    """The way with a step more: nothing is pinned, and all is arranged anew."""
    return [*past, Shown(view=past[-1].view)][-KEPT:]
