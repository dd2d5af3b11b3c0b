"""Look over an installation: what is wrong, and how to mend it."""

from __future__ import annotations

import sys
from collections.abc import Callable

from graph.server import Check, checks
from ingest.archive import Archive
from ingest.sources.declared import load_sources
from sideletter.errors import SideletterError
from sideletter.model import Article
from sideletter.settings import Settings

OLDEST_PYTHON = (3, 12)


def examine(settings: Settings) -> list[Check]:
    """Every check, in the order in which a problem would be met; none of them changes anything."""
    return [
        _python(),
        _tried("archive", "move the file away or mend its folder", lambda: _archive(settings)),
        _tried("sources", "mend the entry it names", lambda: _sources(settings)),
        _tried("reader", "run `make install` again", _reader),
        *checks(settings),
    ]


def _python() -> Check:
    version = ".".join(map(str, sys.version_info[:3]))
    return Check(
        name="python",
        ok=sys.version_info >= OLDEST_PYTHON,
        detail=version,
        cure="make the virtual environment anew with Python 3.12 or later",
    )


def _tried(name: str, cure: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name=name, ok=True, detail=look(), cure="")
    except (SideletterError, OSError) as error:
        return Check(name=name, ok=False, detail=str(error), cure=cure)


def _archive(settings: Settings) -> str:
    if not settings.archive_path.exists():
        return f"none yet in {settings.home}"
    with Archive.open(settings.archive_path) as archive:
        return f"{archive.counts()['articles']} articles in {settings.archive_path}"


def _sources(settings: Settings) -> str:
    return f"{len(load_sources(own=settings.own_sources))} declared"


def _reader() -> str:
    # Imported here, so that the other commands need not wait for spaCy.
    from nlp.pipeline import Reader

    extraction = Reader.load().extract(Article(id="doctor", url="", title="", text="It works."))
    return f"version {extraction.version}"
