"""Commands that show what there is to decide: `candidates` and `claims`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sideletter.cli.console import print_json, print_table, say
from sideletter.cli.opened import AsJson, opened_desk, opened_settings, opened_store
from sideletter.errors import SettingsError
from sideletter.kinds import EntityType

if TYPE_CHECKING:
    from graph.alike.candidates import Candidate
    from sideletter.settings import Settings


def register(main: typer.Typer) -> None:
    """Add this file's commands."""
    main.command("candidates")(candidates)
    main.command("claims")(claims)


def candidates(
    entity: Annotated[
        str | None, typer.Argument(help="Only those of this entity.", metavar="[ENTITY]")
    ] = None,
    kind: Annotated[
        list[EntityType] | None, typer.Option("--type", help="Only of this type; again for more.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="At most so many rows.")] = 50,
    as_json: AsJson = False,
) -> None:
    """Entities that may be one, best first, with a score and why; nothing is merged by it."""
    settings = opened_settings()
    desk = opened_desk(settings)
    with opened_store(settings, quiet=as_json) as store:
        wanted = desk.entity(store, entity).id if entity else None
        found = desk.candidates(store, of=wanted, types=kind, limit=limit)
    if as_json:
        print_json([_candidate_to_json(each) for each in found])
        return
    print_table(
        ("score", "entity", "named", "articles", "other", "named", "articles", "why"),
        [
            (
                each.score,
                each.keep.id,
                each.keep.name,
                each.articles[0],
                each.other.id,
                each.other.name,
                each.articles[1],
                "; ".join(each.reasons),
            )
            for each in found
        ],
    )
    say("`sideletter decide same ENTITY OTHER` makes two one, `decide not-same` settles it")


def claims(
    of: Annotated[
        str, typer.Argument(help="An article by id or address, or an event's id.", metavar="WHAT")
    ],
    as_json: AsJson = False,
) -> None:
    """What an article says, or what an event rests on: claims, by the ids that `decide` takes."""
    settings = opened_settings()
    desk = opened_desk(settings)
    if of.startswith("event:"):
        with opened_store(settings, quiet=as_json) as store:
            wanted = store.claims_of(of)
        if not wanted:
            raise SettingsError(
                f"no event {of!r} in the graph; `sideletter timeline --json` has ids"
            )
        articles = dict.fromkeys(claim.partition("#")[0] for claim in wanted)
        rows = [row for each in articles for row in desk.claims(each) if row["id"] in wanted]
    else:
        rows = list(desk.claims(_article(settings, of)))
    if as_json:
        print_json(rows)
        return
    print_table(
        ("claim", "says", "sentence", "decided"),
        [
            (row["id"] or "rejected", row["says"], (row["sentences"] or [""])[0], row["decision"])
            for row in rows
        ],
    )


def _article(settings: Settings, given: str) -> str:
    """The id of the article that is meant, as far as the archive knows it."""
    from ingest.archive import Archive
    from ingest.keeping.listing import listed

    with Archive.open(settings.archive_path) as archive:
        return listed(archive.db, given) or given


def _candidate_to_json(each: Candidate) -> dict[str, object]:
    return {
        "score": each.score,
        "keep": {"id": each.keep.id, "type": each.keep.type, "name": each.keep.name},
        "other": {"id": each.other.id, "type": each.other.type, "name": each.other.name},
        "articles": list(each.articles),
        "reasons": list(each.reasons),
    }
