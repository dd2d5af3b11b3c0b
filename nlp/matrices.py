"""How the model multiplies: by NumPy's BLAS, which knows more processors than thinc's own.

Thinc multiplies by the generic kernels of `blis`; the OpenBLAS that comes with NumPy takes a third
of their time where the processor has wide registers, and gives the same numbers but for rounding.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from thinc.api import NumpyOps
from threadpoolctl import threadpool_limits


class BlasOps(NumpyOps):  # type: ignore[misc]  # Thinc ships its types without those of Cython.
    """Thinc's operations on the CPU, matrices multiplied by NumPy."""

    def gemm(
        self,
        x: NDArray[np.float32],
        y: NDArray[np.float32],
        out: NDArray[np.float32] | None = None,
        trans1: bool = False,
        trans2: bool = False,
    ) -> NDArray[np.float32]:
        """The product of two matrices, each transposed where asked, in `out` where given."""
        left, right = x.T if trans1 else x, y.T if trans2 else y
        product: NDArray[np.float32] = np.dot(left, right, out=out)
        return product


def multiply_by_blas(nlp: Language) -> None:
    """Let all models of a pipeline multiply so, on one thread in this process.

    The matrices of a sentence are too small to share out: two threads take twice the processor
    time and no less by the clock. Several cores are used by several processes.
    """
    threadpool_limits(limits=1, user_api="blas")
    ops = BlasOps()
    for _, component in nlp.pipeline:
        model: Any = getattr(component, "model", None)
        for node in model.walk() if hasattr(model, "walk") else ():
            node.ops = ops
