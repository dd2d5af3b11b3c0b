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
from sideletter.kinds import (
    Category,
    EntityType,
    EventType,
    Modality,
    RelationType,
    Stance,
    ValueKind,
)

FILE = "heads.npz"
_ASKED = {"name_w", "kind_w", "mod_w", "party.A", "date.A", "rel.A", "cat_w", "st_w"}
"""One array of each head."""
TYPES = tuple(EntityType)
"""The types of entities in the order in which heads tell them apart."""
CLASSES = "classes"
"""Under this name stands what the heads tell apart."""

type Vectors = NDArray[np.floating[Any]]
"""Rows of numbers, one for each token or place."""
type Heads = Mapping[str, Vectors]
"""Arrays by the name of their head and their part in it: "party.A", "kind.w"."""


@cache
def load_heads() -> Heads:
    """The arrays of `heads.npz`; VocabularyError where it cannot be used or knows other classes."""
    try:
        whole = (files("nlp") / "data" / FILE).read_bytes()
        with np.load(BytesIO(whole)) as packed:
            arrays = {name: packed[name] for name in packed.files}
        classes = arrays.pop(CLASSES).tolist()
    except (OSError, EOFError, KeyError, ValueError, BadZipFile) as error:
        raise VocabularyError(f"{FILE}: not usable ({error!r})") from error
    if classes != classes_of() or not arrays.keys() >= _ASKED:
        raise VocabularyError(
            f"{FILE}: fitted to other kinds of things; fit it anew (`make train`)"
        )
    return {name: array.astype(np.float32) for name, array in arrays.items()}


def classes_of() -> list[str]:
    """All that heads tell apart, in the order in which they do."""
    kinds = (EventType, Modality, RelationType, EntityType, Category, Stance, ValueKind)
    return [f"{kind.__name__}.{one.value}" for kind in kinds for one in kind]
