"""The model multiplies by NumPy, and gets the same numbers as thinc's own operations."""

import numpy as np
import pytest
from thinc.api import NumpyOps
from threadpoolctl import threadpool_info

from nlp.matrices import BlasOps


def shaped(shape: tuple[int, int], *, turned: bool) -> np.ndarray:
    made = np.random.default_rng(7).normal(size=shape).astype("f")
    return np.ascontiguousarray(made.T) if turned else made


@pytest.mark.parametrize("kept", [False, True], ids=["new", "in place"])
@pytest.mark.parametrize("trans2", [False, True])
@pytest.mark.parametrize("trans1", [False, True])
def test_products_are_those_of_thinc(trans1, trans2, kept):
    left, right = shaped((40, 96), turned=trans1), shaped((96, 30), turned=trans2)
    out = np.empty((40, 30), dtype="f") if kept else None
    made = BlasOps().gemm(left, right, out=out, trans1=trans1, trans2=trans2)
    assert made is out or out is None
    expected = NumpyOps().gemm(left, right, trans1=trans1, trans2=trans2)
    np.testing.assert_allclose(made, expected, rtol=1e-4, atol=1e-4)


def test_every_layer_of_the_model_multiplies_so_on_one_thread(model):
    layers = [
        node
        for _, component in model.pipeline
        if hasattr(getattr(component, "model", None), "walk")
        for node in component.model.walk()
    ]
    assert layers
    assert all(isinstance(layer.ops, BlasOps) for layer in layers)
    # Other libraries bring a BLAS of their own, which is none of the model's.
    blas = [each for each in threadpool_info() if "numpy" in each["filepath"]]
    assert {each["num_threads"] for each in blas if each["user_api"] == "blas"} == {1}
