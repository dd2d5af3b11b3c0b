"""The heads of the encoder: the arrays by which its vectors are scored, as they are packaged."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from sideletter.errors import VocabularyError

FILE = "heads.npz"

type Vectors = NDArray[np.floating[Any]]
"""Rows of numbers, one for each token or place."""
type Heads = Mapping[str, Vectors]
"""Arrays by the name of their head and their part in it: "party.A", "kind.w"."""


@cache
def load_heads() -> Heads:
    """The arrays of `heads.npz`; VocabularyError where the file cannot be used."""
    try:
        whole = (files("nlp") / "data" / FILE).read_bytes()
        with np.load(BytesIO(whole)) as packed:
            return {name: packed[name].astype(np.float32) for name in packed.files}
    except (OSError, EOFError, ValueError, BadZipFile) as error:
        raise VocabularyError(f"{FILE}: not usable ({error!r})") from error
