"""What the commands that ask have in common: whom is meant, and how facts and voices are shown."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graph.answers import EntityRef, EventRow, NegotiationRow, Page, TermRow, Voice
from sideletter.cli.console import say
from sideletter.errors import SettingsError

if TYPE_CHECKING:
    from graph.store import Store

Limit = Annotated[int, typer.Option(min=1, max=1000, help="At most so many rows.")]
SEVERAL = 8


def one_entity(store: Store, name: str) -> EntityRef:
    """The entity that goes by this name or id; says which one where it is called otherwise.

    Raises SettingsError for a name that nothing in the graph is like.
    """
    found = store.find_entities(name, limit=1)
    if not found:
        raise SettingsError(f"no entity named {name!r} in the graph; try `sideletter search`")
    entity = found[0]
    if name.casefold() not in (entity.name.casefold(), entity.id.casefold()):
        say(f"{name}: taken to be {entity.name} ({entity.type.replace('_', ' ')})")
    return entity


def one_negotiation(store: Store, text: str) -> NegotiationRow:
    """The only round whose id this is, or whose title has all these words.

    Raises SettingsError where none or several have, and names these.
    """
    rows = store.negotiations(called=text)
    exact = [r for r in rows if r.id == text or r.title.casefold() == text.casefold()]
    found = exact or rows
    if len(found) == 1:
        return found[0]
    if not found:
        raise SettingsError(f"no negotiation called {text!r}; `sideletter negotiations` lists them")
    titles = ", ".join(r.title for r in found[:SEVERAL])
    count = len(exact) or rows.total
    more = f" and {count - SEVERAL} more" if count > SEVERAL else ""
    raise SettingsError(f"several negotiations are called {text!r}: {titles}{more}")


def one_day(text: str) -> str:
    """The ISO day that was typed; SettingsError for what is none."""
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise SettingsError(f"{text!r} is no day; write it as 2023-05-02") from error


def say_cut(rows: Page[Any]) -> None:
    """Say of how many these rows are the first, where they are not all."""
    if len(rows) < rows.total:
        say(f"the first {len(rows):,} of {rows.total:,}")


def names(entities: Iterable[EntityRef]) -> str:
    """The usual names in one line."""
    return ", ".join(entity.name for entity in entities)


def words(text: str) -> str:
    """A type or category as it is read."""
    return text.replace("_", " ")


def said(voices: Sequence[Voice]) -> tuple[str, str]:
    """The outlet and the sentence of the first voice."""
    return (voices[0].outlet, voices[0].sentence) if voices else ("", "")


def happening(event: EventRow) -> str:
    """An event in a few words: "strike start 2023-05-02"; what did not happen is told so."""
    modality = "" if event.modality == "asserted" else f" ({event.modality})"
    return f"{words(event.type)} {event.date or 'undated'}{modality}"


def provision(term: TermRow) -> str:
    """A term in a few words: "agreed 4% in year 2"."""
    amount = f"{term.amount:,.10g}" if term.amount is not None else ""
    if term.kind == "percent":
        amount += "%"
    elif term.unit:
        amount += f" {term.unit}"
    year = f" in year {term.year}" if term.year else ""
    by = f" by {term.party.name}" if term.party and term.stance != "agreed" else ""
    return f"{term.stance} {amount}{year}{by}".replace("  ", " ").strip()


def as_data(answer: Any) -> Any:
    """An answer as a program reads it: its fields by name."""
    if is_dataclass(answer) and not isinstance(answer, type):
        return asdict(answer)
    if isinstance(answer, Mapping):
        return {key: as_data(value) for key, value in answer.items()}
    if isinstance(answer, list | tuple):
        return [as_data(each) for each in answer]
    return answer


def parameters(given: Iterable[str]) -> dict[str, object]:
    """What was typed as NAME=VALUE; a value that reads as JSON is that, any other is text."""
    found: dict[str, object] = {}
    for text in given:
        name, sign, value = text.partition("=")
        if not sign or not name:
            raise SettingsError(f"{text!r} is no parameter; write it as NAME=VALUE")
        try:
            found[name] = json.loads(value)
        except ValueError:
            found[name] = value
    return found
