"""Which reader read an article: known without loading it, so that idle runs stay quick."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from importlib.resources import files
from importlib.resources.abc import Traversable


@cache
def version() -> str:
    """What an extraction depends on: a hash of this package's code and data, and spaCy's version.

    An archived extraction of another version is out of date.
    """
    digest = hashlib.sha256(metadata.version("spacy").encode())
    for path in _sources(files("nlp")):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _sources(folder: Traversable) -> Iterator[Traversable]:
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.is_dir():
            if path.name != "__pycache__":
                yield from _sources(path)
        elif not path.name.endswith(".pyc"):
            yield path
