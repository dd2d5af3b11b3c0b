"""Rows as files that the database's importer takes, each of rows of one shape.

Rows of one shape have the same labels or type, and the same properties with values of the same
types, so that no cell is ever empty and no number changes its type. The importer drops lists that
are empty: which ones there were is noted, to be put in later (queries/fill_lists.cypher).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from graph.exporting.neo4j_csv import ARRAY
from sideletter.errors import DatabaseError

_TYPES = {str: "string", int: "long", float: "double", bool: "boolean"}
_Shape = tuple[str, tuple[str, ...]]


class Sheets:
    """The files of a folder while they are written; `arguments` are the importer's, at the end."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stack = ExitStack()
        self._sheets: dict[_Shape, Any] = {}
        self._files: list[str] = []
        self._many_lines = False
        self._lists: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    @property
    def arguments(self) -> list[str]:
        """What the importer is to be told: how to read the files, and which there are."""
        lines = "true" if self._many_lines else "false"
        return [
            f"--array-delimiter=U+{ord(ARRAY):04X}",
            f"--multiline-fields={lines}",
            "--trim-strings=false",
            # An end that is nowhere is passed over, as the statements do that load online.
            "--skip-bad-relationships=true",
            "--bad-tolerance=-1",
            *self._files,
        ]

    @property
    def empty_lists(self) -> list[str]:
        """The label and the name of every property that is an empty list somewhere."""
        return sorted(self._lists)

    def node(
        self, labels: Sequence[str], properties: Mapping[str, Any], *, kind: str, key: str = "id"
    ) -> None:
        """Write one node of a kind, within which its key is unique; the last label is its own."""
        others = {name: value for name, value in properties.items() if name != key}
        names, cells = self._cells(others, own=labels[-1])
        head = (f"{key}:ID({kind})", *names)
        self._write(f"--nodes={':'.join(labels)}", head, [properties[key], *cells])

    def link(
        self,
        ends: tuple[str, str, str],
        start: str,
        end: str,
        properties: Mapping[str, Any] | None = None,
    ) -> None:
        """Write one relationship of the kind it comes from, its type, and the kind it goes to."""
        from_, type_, to = ends
        names, cells = self._cells(properties or {}, own=type_)
        head = (f":START_ID({from_})", f":END_ID({to})", *names)
        self._write(f"--relationships={type_}", head, [start, end, *cells])

    def _cells(self, properties: Mapping[str, Any], *, own: str) -> tuple[list[str], list[str]]:
        """The columns, each with its type, and the cells of what is neither nothing nor empty."""
        names, cells = [], []
        for name, value in properties.items():
            if value == []:
                self._lists.add(f"{own} {name}")
            elif isinstance(value, list):
                names.append(f"{name}:{_TYPES[type(value[0])]}[]")
                cells.append(self._joined(value))
            elif value is not None:
                names.append(f"{name}:{_TYPES[type(value)]}")
                cells.append(value if isinstance(value, str) else _plain(value))
        return names, cells

    def _joined(self, values: Sequence[Any]) -> str:
        texts = [value if isinstance(value, str) else _plain(value) for value in values]
        if any(ARRAY in text for text in texts):
            raise DatabaseError(
                f"a list holds the sign {ARRAY}, which the importer needs; "
                "load the usual way, without --offline"
            )
        return ARRAY.join(texts)

    def _write(self, kind: str, head: tuple[str, ...], row: list[str]) -> None:
        if not self._many_lines:
            self._many_lines = any("\n" in cell or "\r" in cell for cell in row)
        sheet = self._sheets.get((kind, head))
        if sheet is None:
            sheet = self._sheets[kind, head] = self._open(kind)
            sheet.writerow(head)
        sheet.writerow(row)

    def _open(self, kind: str) -> Any:
        name = f"{len(self._files)}.csv"
        self._files.append(f"{kind}={name}")
        file = (self._folder / name).open("w", encoding="utf-8", newline="")
        self._stack.enter_context(file)
        # An empty text must be quoted: without quotes it is nothing.
        return csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)


def _plain(value: float) -> str:
    return str(value).lower() if isinstance(value, bool) else repr(value)
