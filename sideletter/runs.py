"""What a run of the main job tells: how far it is, what it did, and what failed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from ingest.report import RunReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a stage is: `total` is None while nobody knows it.

    `unit` is "bytes" where both count those, and "" where they count things.
    """

    stage: str
    done: int
    total: int | None
    what: str = ""
    unit: str = ""


class OnProgress(Protocol):
    """Whoever shows progress: a bar in the terminal, a page of the explorer."""

    def __call__(self, progress: Progress, /) -> None:
        """Show it; never raise."""


def show_nothing(progress: Progress, /) -> None:
    """Progress for those who do not look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """How far the graph has followed what was decided: at work (and at what), or not.

    `trouble` is what went wrong the last time, in words, "" for nothing; `times` counts how often
    the graph was brought up to date in this process.
    """

    working: bool = False
    progress: Progress | None = None
    trouble: str = ""
    times: int = 0


class ErrandState(StrEnum):
    """How an errand stands."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """Something that a visitor of the explorer set going, and how far it is.

    `rows` are what came of it, `trouble` what went wrong, in words.
    """

    number: int
    title: str
    state: ErrandState = ErrandState.WAITING
    progress: Progress | None = None
    trouble: str = ""
    rows: tuple[Mapping[str, Any], ...] = ()

    @property
    def over(self) -> bool:
        """Whether it is done, or failed."""
        return self.state in (ErrandState.DONE, ErrandState.FAILED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One article or file that could not be used, and why in words."""

    what: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """What reading and loading did: counts of articles, and the failures.

    `idle` counts the decisions of people that stand and have nothing left to hold of.
    """

    extracted: int
    loaded: int
    removed: int
    idle: int = 0
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of the main job: what came in (None where nothing was to fetch), and its effect."""

    intake: RunReport | None
    projection: Projection

    @property
    def failed(self) -> bool:
        """Whether anything failed, though the rest was done."""
        return bool(self.projection.failures) or (
            self.intake is not None and self.intake.failed > 0
        )
