"""Commands by which people decide: `decide …`, and `decisions`, the log of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sideletter.cli.console import print_json, print_table, progress_bars, say
from sideletter.cli.opened import AsJson, opened_desk, opened_settings, opened_store

# What they rest on takes seconds to import, which `--help` and other commands need not wait for.
if TYPE_CHECKING:
    from sideletter.desk import Desk
    from sideletter.pipeline.deciding import Ask

app = typer.Typer(
    name="decide",
    help="Decide what the graph is to hold: by whom, when and why is kept, all can be undone.",
    no_args_is_help=True,
)
log = typer.Typer(
    name="decisions", help="What people decided, and taking it back.", invoke_without_command=True
)
Entity = Annotated[str, typer.Argument(help="An entity by its id or whole name.", metavar="ENTITY")]
Other = Annotated[str, typer.Argument(help="The other, likewise.", metavar="OTHER")]
Claim = Annotated[str, typer.Argument(help="As `claims` shows it.", metavar="CLAIM")]
Why = Annotated[str, typer.Option("--why", help="The reason, kept with the decision.")]
Later = Annotated[bool, typer.Option("--later", help="Leave loading to the next run.")]


def register(main: typer.Typer) -> None:
    """Add this file's commands."""
    main.add_typer(app)
    main.add_typer(log)


@app.callback()
def decide() -> None:
    """Decide what the graph is to hold: by whom, when and why is kept, all can be undone."""


@app.command()
def same(
    keep: Entity, other: Other, why: Why = "", later: Later = False, as_json: AsJson = False
) -> None:
    """Two entities are one: OTHER becomes ENTITY, which keeps its id.

    Where the vocabulary knows OTHER alone, that is the one that keeps its id.
    """
    from sideletter.pipeline.deciding import merging

    settings = opened_settings()
    desk = opened_desk(settings)
    with opened_store(settings, quiet=as_json) as store:
        ask = merging(desk.entity(store, keep), desk.entity(store, other))
    _carry_out(desk, ask, why=why, later=later, as_json=as_json)


@app.command("not-same")
def not_same(
    one: Entity, other: Other, why: Why = "", later: Later = False, as_json: AsJson = False
) -> None:
    """Two entities are two: they are not proposed again."""
    from sideletter.pipeline.deciding import parting

    settings = opened_settings()
    desk = opened_desk(settings)
    with opened_store(settings, quiet=as_json) as store:
        ask = parting(desk.entity(store, one).id, desk.entity(store, other).id)
    _carry_out(desk, ask, why=why, later=later, as_json=as_json)


@app.command()
def rename(
    entity: Entity,
    name: Annotated[str, typer.Argument(help="What it is to be called.", metavar="NAME")],
    why: Why = "",
    later: Later = False,
    as_json: AsJson = False,
) -> None:
    """An entity is called otherwise; its id stays, and its other names go on finding it."""
    from sideletter.pipeline.deciding import renaming

    settings = opened_settings()
    desk = opened_desk(settings)
    with opened_store(settings, quiet=as_json) as store:
        ask = renaming(desk.entity(store, entity).id, name)
    _carry_out(desk, ask, why=why, later=later, as_json=as_json)


@app.command("no-entity")
def no_entity(entity: Entity, why: Why = "", later: Later = False, as_json: AsJson = False) -> None:
    """What was taken for a name is none: it leaves the graph with what rests on it alone."""
    from sideletter.pipeline.deciding import denying

    settings = opened_settings()
    desk = opened_desk(settings)
    with opened_store(settings, quiet=as_json) as store:
        ask = denying(desk.entity(store, entity).id)
    _carry_out(desk, ask, why=why, later=later, as_json=as_json)


@app.command()
def reject(
    claims: Annotated[list[str], typer.Argument(help="As `claims` shows them.", metavar="CLAIM…")],
    why: Why = "",
    later: Later = False,
    as_json: AsJson = False,
) -> None:
    """Claims of articles are wrong: they leave the graph, and stay out when read anew."""
    from sideletter.pipeline.deciding import rejecting

    _carry_out(
        opened_desk(opened_settings()), rejecting(*claims), why=why, later=later, as_json=as_json
    )


@app.command()
def date(
    claim: Claim,
    day: Annotated[str, typer.Argument(help="2023-05-02, 2023-05 or 2023.", metavar="DATE")],
    why: Why = "",
    later: Later = False,
    as_json: AsJson = False,
) -> None:
    """What an event's claim tells of happened on another date than was read in it."""
    from sideletter.pipeline.deciding import dating

    _carry_out(
        opened_desk(opened_settings()), dating(day, claim), why=why, later=later, as_json=as_json
    )


@app.command()
def source(
    name: Annotated[str, typer.Argument(help="A source by its id.", metavar="SOURCE")],
    reliability: Annotated[float, typer.Argument(help="From 0 to 1.", metavar="RELIABILITY")],
    why: Why = "",
    later: Later = False,
    as_json: AsJson = False,
) -> None:
    """A source is more, or less, reliable than declared; it weighs where sources differ."""
    from sideletter.pipeline.deciding import trusting

    settings = opened_settings()
    ask = trusting(settings, name, reliability)
    _carry_out(opened_desk(settings), ask, why=why, later=later, as_json=as_json)


@log.callback()
def decisions(context: typer.Context, as_json: AsJson = False) -> None:
    """What people decided, the latest first: who, when, why, and how it stands."""
    if context.invoked_subcommand is not None:
        return
    rows = opened_desk(opened_settings()).decisions()
    if as_json:
        print_json(list(rows))
        return
    columns = ("id", "when", "who", "decision", "why", "state", "remark")
    print_table(columns, [[row[name] for name in columns] for row in rows])


@log.command()
def undo(
    ids: Annotated[list[str], typer.Argument(help="Decisions by id.", metavar="ID…")],
    why: Why = "",
    later: Later = False,
    as_json: AsJson = False,
) -> None:
    """Take decisions back: the graph is as if they had never been made, the log keeps them."""
    from sideletter.pipeline.deciding import undoing

    _carry_out(opened_desk(opened_settings()), undoing(*ids), why=why, later=later, as_json=as_json)


def _carry_out(desk: Desk, ask: Ask, *, why: str, later: bool, as_json: bool) -> None:
    from sideletter.desk import words_of

    with progress_bars(quiet=as_json) as progress:
        done = desk.decide(ask, why=why, later=later, progress=progress)
    if as_json:
        print_json({"decisions": [entry.id for entry in done.entries], "loaded": done.loaded})
        return
    for entry in done.entries:
        say(f"{entry.id}: {words_of(entry.decision)}")
    if done.loaded is None:
        say("the next run brings the graph to it")
    else:
        say(f"{done.loaded} article{'' if done.loaded == 1 else 's'} loaded anew")
