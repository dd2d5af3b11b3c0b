"""The encoder as a component of the spaCy pipeline: a vector for each token, put into the Doc."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from nlp.encoding.windows import windows_of
from sideletter.errors import ReadError

FILE = "encoder.onnx"
NAME = "labor_encoder"
WIDTH = 384
"""Numbers of a token's vector."""


@Language.factory(NAME)
def make_encoder(nlp: Language, name: str) -> Encoder:  # spaCy's signature
    """The component; ReadError where its file is missing or no model."""
    _session()
    return Encoder()


class Encoder:
    """Reads a parsed text window by window, one at a time: no window depends on another."""

    def __call__(self, doc: Doc) -> Doc:
        """The same text, `tensor` being tokens × `WIDTH`; zeros for white space."""
        vectors: NDArray[Any] = np.zeros((len(doc), WIDTH), dtype=np.float32)
        for window in windows_of(doc):
            ids = np.array([window.ids], dtype=np.int64)
            given = {
                "input_ids": ids,
                "attention_mask": np.ones_like(ids),
                "token_type_ids": np.zeros_like(ids),
            }
            hidden, *_ = _session().run(None, given)
            vectors[window.tokens] = hidden[0, window.places]
        doc.tensor = vectors
        return doc


def is_encoded(doc: Doc) -> bool:
    """Whether the encoder has read a text: its vectors, not the model's own, are the tensor."""
    return doc.tensor.ndim > 1 and doc.tensor.shape[1] == WIDTH


@cache
def _session() -> ort.InferenceSession:
    """One model a process, on one thread: several cores are used by several processes."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    try:
        with as_file(files("nlp") / "data" / FILE) as path:
            return ort.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # its errors share no other base
        raise ReadError(f"the encoder cannot be loaded: {error}") from error
