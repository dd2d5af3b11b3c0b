"""Weights as they are packaged: one JSON file of `nlp/data` each."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any

from sideletter.errors import VocabularyError


def packaged[Made](file: str, make: Callable[[Mapping[str, Any]], Made]) -> Made:
    """What is made of a file's table; VocabularyError where file or table cannot be used."""
    try:
        return make(json.loads((files("nlp") / "data" / file).read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise VocabularyError(f"{file}: not usable ({error!r})") from error
