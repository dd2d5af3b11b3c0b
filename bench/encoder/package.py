"""Writes what was fitted as `nlp` reads it: a graph in bytes, the heads, the word pieces."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from base import graph, replace, word_pieces
from numpy.typing import ArrayLike
from onnxruntime.quantization import QuantType, quantize_dynamic

from nlp.encoding import encoder, heads, pieces


def package(weights: Mapping[str, Mapping[str, ArrayLike]], out: Path) -> None:
    """The encoder's matrices in bytes, a quarter of their size; the heads in half precision."""
    out.mkdir(parents=True, exist_ok=True)
    arrays = {name: np.asarray(a, dtype=np.float32) for name, a in weights["encoder"].items()}
    model = graph()
    replace(model, arrays)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        onnx.save(model, whole)
        quantize_dynamic(
            whole,
            out / encoder.FILE,
            weight_type=QuantType.QInt8,
            per_channel=True,
            # Seven bits: processors without instructions of their own for it add eight up wrongly.
            reduce_range=True,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT, "MatMulConstBOnly": True},
        )
    halves = {name: np.asarray(a, dtype=np.float16) for name, a in weights["heads"].items()}
    np.savez_compressed(out / heads.FILE, **halves, **{heads.CLASSES: heads.classes_of()})


def package_pieces(out: Path) -> None:
    """The word pieces, one a line: windows cannot be read without them."""
    (out / pieces.FILE).write_text("\n".join(word_pieces()) + "\n", encoding="utf-8")
