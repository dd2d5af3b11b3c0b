"""The Cypher statements, one a file; the file's name is the name by which it is asked for.

Each begins with a header that says its parameters and its columns:

    // What it does, in a line or more.
    // params: ids, limit
    // columns: id, name
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

_HEADER = re.compile(r"^//\s*(params|columns):\s*(.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement with what its header declares."""

    name: str
    text: str
    params: tuple[str, ...]
    columns: tuple[str, ...]

    @property
    def gathered(self) -> str:
        """The same statement, which answers one record: the list of its rows, in their order.

        A record costs a tenth of a millisecond on its way, whatever is in it; a list costs it once.
        """
        return f"CALL () {{\n{self.text}\n}}\nRETURN collect([{', '.join(self.columns)}]) AS rows"


@cache
def statement(name: str) -> Statement:
    """The statement in `queries/NAME.cypher`; FileNotFoundError where there is none."""
    source = resources.files(__name__).joinpath(f"{name}.cypher").read_text(encoding="utf-8")
    declared = {key: _words(words) for key, words in _HEADER.findall(source)}
    body = "\n".join(line for line in source.splitlines() if not line.startswith("//"))
    return Statement(name, body.strip(), declared.get("params", ()), declared.get("columns", ()))


def statement_names() -> tuple[str, ...]:
    """The names of all statements, sorted."""
    files = (entry.name for entry in resources.files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".cypher") for name in files if name.endswith(".cypher")))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in re.split(r"[,\s]+", text) if word and word != "-")
