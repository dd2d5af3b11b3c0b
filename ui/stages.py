"""The stages of a run in words."""

from __future__ import annotations

from collections.abc import Mapping

STAGES: Mapping[str, str] = {
    "feeds": "Fetching feeds",
    "pages": "Fetching pages",
    "read": "Reading",
    "database": "Starting the database",
    "load": "Loading",
    "assemble": "Assembling negotiations",
    "wait": "Waiting for another run to end",
}


def stage_line(stage: str, done: int, total: int | None) -> str:
    """A stage and how far it is: "Loading 3 of 12"."""
    return f"{STAGES.get(stage, stage)}{f' {done} of {total}' if total else ''}"
