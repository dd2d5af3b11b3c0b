"""What commands are given to read: files, folders, addresses, standard input; and who reads it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sideletter.cli.console import complain
from sideletter.errors import ReadError, SettingsError, SideletterError
from sideletter.model import Article
from sideletter.settings import read_settings

# What reads pages, the HTTP client and spaCy take seconds to import: the functions that need them
# do it, so that `--help` and the other commands need not wait.
if TYPE_CHECKING:
    from nlp.pipeline import Reader

STDIN = "-"


def load_reader() -> Reader:
    """The reader; imported here, since loading spaCy takes seconds that other commands need not."""
    from nlp.pipeline import Reader

    return Reader.load()


def is_address(name: str) -> bool:
    """Whether what was named is an address rather than a file."""
    return name.lower().startswith(("http://", "https://"))


class Readings:
    """The articles of paths and addresses; what cannot be read is said and counted."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self.failed = 0

    def __iter__(self) -> Iterator[tuple[str, Article]]:
        for name in self._names:
            try:
                yield from self._of(name)
            except SettingsError:
                raise
            except SideletterError as error:
                self.fail(str(error))

    def fail(self, reason: str) -> None:
        """Say why one of them failed, and count it."""
        complain(reason)
        self.failed += 1

    def _of(self, name: str) -> Iterator[tuple[str, Article]]:
        if name == STDIN:
            from ingest.local import read_bytes

            yield "stdin", read_bytes(sys.stdin.buffer.read(), name="standard input")
        elif is_address(name):
            from ingest.refresh import read_address

            article = read_address(name, read_settings().fetch)
            yield article.id, article
        elif not name:
            raise SettingsError("an empty name is no file, folder or address")
        else:
            yield from self._files(Path(name))

    def _files(self, path: Path) -> Iterator[tuple[str, Article]]:
        from ingest.local import local_articles

        found = None
        for name, found in local_articles([path]):
            if isinstance(found, ReadError):
                self.fail(str(found))
            else:
                yield name, found
        if found is None:
            self.fail(f"{path}: nothing in it can be read")
