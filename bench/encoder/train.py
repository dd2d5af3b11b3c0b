"""Fits the encoder and its heads to annotated articles, and packages both for `nlp`.

    python bench/encoder/train.py [--config FILE] [--from FILE|FOLDER] [--share SHARE]
        [--keep FILE] [--out FOLDER] [FOLDER …]

Reads the gold that weights are fitted to, or that of FOLDERs. Needs `requirements-train.lock`
beside the usual ones (`make train` installs both and runs this). Takes two and a half hours on two
cores; prints after each epoch what each head still gets wrong, and keeps the weights in FILE.
Begins with the pre-trained encoder, or with weights that were kept, or that stand packaged in a
folder; of what it goes on from, the weights that are written may keep a part (--share). Writes
encoder.onnx and heads.npz, into `nlp/data` unless told otherwise, and word_pieces.txt.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

import jax
import jax.numpy as jnp
import numpy as np
import optax
from base import weights as pretrained
from batches import batch_of, pack
from cases import RELATIONS, Case, case_of
from logits import GOLD, HERE
from network import WEIGHTS, losses, new_heads
from numpy.typing import NDArray
from package import package, package_pieces
from spacy.util import load_config
from unpack import unpacked

from nlp.evaluation.gold import load_gold
from nlp.parse import load_model
from nlp.pipeline import Reader
from nlp.vocabulary import load_vocabulary

DATA = HERE / "nlp" / "data"
CONFIG = Path(__file__).resolve().parent / "config.cfg"

type Weights = dict[str, dict[str, jax.Array]]
"""Those of the encoder and those of the heads, by name."""


def main() -> None:
    """Read the articles, fit, package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=GOLD)
    parser.add_argument("--config", type=Path, default=CONFIG)
    parser.add_argument("--from", dest="start", type=Path, help="weights kept, or packaged")
    parser.add_argument("--share", type=float, default=1.0, help="how much of the new is written")
    parser.add_argument("--keep", type=Path, default=Path("weights.npz"))
    parser.add_argument("--out", type=Path, default=DATA)
    arguments = parser.parse_args()
    settings = load_config(arguments.config)["training"]
    package_pieces(DATA)
    # The names and dates that the heads see are those of the reader, which needs no encoder.
    reader = Reader(load_model(encodes=False), load_vocabulary())
    gold = [one for folder in arguments.folders for one in load_gold(folder)]
    cases = [case_of(one, reader.read(one.article)) for one in gold]
    print(f"{len(cases)} articles, {sum(len(c.windows) for c in cases)} windows", flush=True)
    start = begun_with(arguments.start) if arguments.start else None
    fitted = fit(cases, settings, arguments.keep, start=start)
    package(averaged(start or fitted, fitted, arguments.share), arguments.out)


def fit(
    cases: list[Case], settings: dict[str, float], file: Path, *, start: Weights | None = None
) -> Weights:
    """The weights of the encoder and its heads after all epochs, kept in a file after each."""
    seed, epochs = int(settings["seed"]), int(settings["epochs"])
    known = start or {"encoder": {n: jnp.asarray(a) for n, a in pretrained().items()}, "heads": {}}
    weights = {"encoder": known["encoder"], "heads": new_heads(seed) | known["heads"]}
    plan = [pack(cases, Random(seed + epoch)) for epoch in range(epochs)]
    steps = sum(len(batches) for batches in plan)
    optimizer = optimizer_of(settings, steps)
    state = optimizer.init(weights)

    @jax.jit
    def step(weights, state, batch, key):  # type: ignore[no-untyped-def]
        def total(weights):  # type: ignore[no-untyped-def]
            parts = losses(weights, batch, key)
            return sum(WEIGHTS[name] * part for name, part in parts.items()), parts

        slopes, parts = jax.grad(total, has_aux=True)(weights)
        changes, state = optimizer.update(slopes, state, weights)
        return optax.apply_updates(weights, changes), state, parts

    key, begun = jax.random.PRNGKey(seed), time.monotonic()
    for epoch, groups in enumerate(plan, start=1):
        lacking: Counter[str] = Counter()
        for group in groups:
            key, used = jax.random.split(key)
            batch = batch_of(group, len(RELATIONS))
            weights, state, parts = step(weights, state, batch, used)
            lacking.update({name: float(part) for name, part in parts.items()})
        told = "  ".join(f"{name} {loss / len(groups):.3f}" for name, loss in lacking.items())
        print(f"epoch {epoch}, {time.monotonic() - begun:.0f} s: {told}", flush=True)
        keep(weights, file)
    return weights


def begun_with(place: Path) -> Weights:
    """Weights that `keep` wrote into a file, or `package` into a folder."""
    if not place.is_dir():
        return kept_in(place)
    return {part: _as_jax(arrays) for part, arrays in unpacked(place).items()}


def _as_jax(arrays: Mapping[str, NDArray[np.float32]]) -> dict[str, jax.Array]:
    return {name: jnp.asarray(array) for name, array in arrays.items()}


def averaged(old: Weights, new: Weights, share: float) -> Weights:
    """Between two fits, the second by its share: further on it reads new articles no better."""
    return {
        part: {
            n: a if n not in old[part] else old[part][n] + share * (a - old[part][n])
            for n, a in those.items()
        }
        for part, those in new.items()
    }


def keep(weights: Weights, file: Path) -> None:
    """Write all weights, each under its part and name, in place of what stood there."""
    named = {f"{part}/{name}": a for part, those in weights.items() for name, a in those.items()}
    beside = file.with_suffix(".part")
    with beside.open("wb") as out:
        np.savez(out, **named)
    beside.replace(file)


def kept_in(file: Path) -> Weights:
    """The weights that `keep` wrote."""
    found: Weights = {}
    with np.load(file) as arrays:
        for name in arrays.files:
            part, _, own = name.partition("/")
            found.setdefault(part, {})[own] = jnp.asarray(arrays[name])
    return found


def optimizer_of(settings: dict[str, float], steps: int) -> optax.GradientTransformation:
    """AdamW for the encoder and for the heads, each with a rate of its own that rises and falls."""

    def rate(name: str) -> optax.Schedule:
        peak = settings[name]
        rising = int(settings["rising"] * steps)
        return optax.warmup_cosine_decay_schedule(0, peak, rising, steps, settings["left"] * peak)

    decay = settings["decay"]
    ways = {
        "encoder": optax.chain(
            optax.clip_by_global_norm(settings["clip"]),
            optax.adamw(rate("encoder_rate"), weight_decay=decay),
        ),
        "heads": optax.adamw(rate("heads_rate"), weight_decay=decay),
    }
    return optax.multi_transform(ways, lambda weights: {name: name for name in weights})


if __name__ == "__main__":
    main()
