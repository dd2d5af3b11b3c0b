"""The weights that are shipped, in floating point again: what training goes on from.

Packaging keeps a quarter of each matrix; what it rounded off stays lost, and is soon fitted anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from base import Array, graph, names
from onnx import numpy_helper

from nlp.encoding import encoder, heads


def unpacked(folder: Path) -> dict[str, dict[str, Array]]:
    """The weights of the encoder and of its heads, from the files that `package` wrote there."""
    stored = {
        one.name: numpy_helper.to_array(one)
        for one in onnx.load(folder / encoder.FILE).graph.initializer
    }
    read = {name: _read(stored, place) for name, place in names(graph()).items()}
    with np.load(folder / heads.FILE) as packed:
        of_heads = {n: packed[n].astype(np.float32) for n in packed.files if n != heads.CLASSES}
    return {"encoder": read, "heads": of_heads}


def _read(stored: Mapping[str, np.ndarray], place: str) -> Array:
    """An array as it stands, or its whole numbers times the step of each column or of all."""
    if place in stored:
        return np.asarray(stored[place], dtype=np.float32)
    whole, step, zero = (stored[f"{place}_{part}"] for part in ("quantized", "scale", "zero_point"))
    return (whole.astype(np.float32) - zero.astype(np.float32)) * step.astype(np.float32)
