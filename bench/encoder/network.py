"""The encoder and its heads as functions of their weights, and what they are fitted to."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
from base import LAYERS
from batches import Batch
from cases import CATEGORIES, MEASURES, MODALITIES, NAMED, RELATIONS, STANCES, TYPES

from nlp.encoding.distances import DISTANCES
from nlp.encoding.encoder import WIDTH
from nlp.encoding.pairing import SCALE
from nlp.encoding.pieces import LAST

ATTENTIONS, DROPPED = 12, 0.1
HIDDEN, MASK = 0.08, 103
"""The share of pieces that are hidden while fitting, and what stands in their place."""
RANKS = {"party": 64, "date": 64, "rel": 32}
_SHARES, _MOMENTS, _TINY = 6, 21, 1e-9
WEIGHTS = {"words": 1.0, "parties": 1.0, "days": 0.7, "related": 1.0, "numbers": 0.7, "names": 0.7}
"""What each head's loss counts."""
_OF_SECOND = 0.5
"""What modalities and stances count beside kinds and categories."""

type Weights = dict[str, jax.Array]


def new_heads(seed: int) -> Weights:
    """Heads that know nothing yet, by the names under which they are packaged."""
    random = np.random.default_rng(seed)

    def some(*shape: int) -> jax.Array:
        return jnp.asarray(random.normal(0, 0.02, shape), jnp.float32)

    found: Weights = {}
    for name, outputs in (("party", 1), ("date", 1), ("rel", len(RELATIONS))):
        width = outputs * RANKS[name]
        found |= {f"{name}.A": some(WIDTH, width), f"{name}.B": some(WIDTH, width)}
        found |= {f"{name}.a": some(WIDTH, outputs), f"{name}.b": some(WIDTH, outputs)}
        found[f"{name}.dist"] = jnp.zeros((len(DISTANCES) + 1, outputs))
        found[f"{name}.bias"] = jnp.zeros(outputs)
    wide = len(RELATIONS) * RANKS["rel"]
    return found | {
        "kind_w": some(WIDTH, NAMED + 1),
        "kind_b": jnp.zeros(NAMED + 1),
        "mod_w": some(WIDTH, len(MODALITIES)),
        "mod_b": jnp.zeros(len(MODALITIES)),
        "party.TE": some(len(TYPES), RANKS["party"]),
        "party.e_cnt": jnp.zeros((_SHARES, 1)),
        "date.WE": some(_MOMENTS, RANKS["date"]),
        "date.e_same": jnp.zeros((2, 1)),
        "date.none": some(WIDTH, 1),
        "date.none_b": jnp.zeros(1),
        "date.today": some(WIDTH, 1),
        "date.today_b": jnp.zeros(1),
        "rel.TS": some(len(TYPES), wide),
        "rel.TO": some(len(TYPES), wide),
        "rel.e_cs": jnp.zeros((_SHARES, len(RELATIONS))),
        "rel.e_co": jnp.zeros((_SHARES, len(RELATIONS))),
        "cat_w": some(WIDTH, len(CATEGORIES) + 1),
        "cat_b": jnp.zeros(len(CATEGORIES) + 1),
        "cat_k": jnp.zeros((len(MEASURES), len(CATEGORIES) + 1)),
        "st_w": some(WIDTH, len(STANCES)),
        "st_b": jnp.zeros(len(STANCES)),
        "name_w": some(WIDTH, len(TYPES) + 1),
        "name_b": jnp.zeros(len(TYPES) + 1),
    }


def vectors_of(encoder: Weights, ids: jax.Array, key: jax.Array | None = None) -> jax.Array:
    """A vector for each piece (windows × pieces × width); with a `key` some numbers are dropped."""
    windows, pieces = ids.shape
    x = encoder["word"][ids] + encoder["position"][:pieces] + encoder["kind"][0]
    x = _normed(x, encoder, "")
    hidden = (1.0 - (ids > 0)[:, None, None, :]) * -1e9
    keys = [None] * (2 * LAYERS) if key is None else list(jax.random.split(key, 2 * LAYERS))
    for layer in range(LAYERS):
        name = f"layer.{layer}."

        def heads(part: str, x: jax.Array = x, name: str = name) -> jax.Array:
            return _dense(x, encoder, name + part).reshape(windows, pieces, ATTENTIONS, -1)

        query, key_, value = (heads(part) for part in ("query", "key", "value"))
        meets = jnp.einsum("wphd,wqhd->whpq", query, key_) / np.sqrt(WIDTH / ATTENTIONS)
        seen = jnp.einsum("whpq,wqhd->wphd", jax.nn.softmax(meets + hidden), value)
        seen = _dense(seen.reshape(windows, pieces, WIDTH), encoder, name + "attended")
        x = _normed(x + _dropped(seen, keys[2 * layer]), encoder, name + "first.")
        wide = jax.nn.gelu(_dense(x, encoder, name + "widened"), approximate=False)
        narrow = _dense(wide, encoder, name + "narrowed")
        x = _normed(x + _dropped(narrow, keys[2 * layer + 1]), encoder, name + "second.")
    return x


def _dense(x: jax.Array, encoder: Weights, name: str) -> jax.Array:
    return x @ encoder[f"{name}.matrix"] + encoder[f"{name}.bias"]


def _normed(x: jax.Array, encoder: Weights, name: str) -> jax.Array:
    mean = x.mean(-1, keepdims=True)
    spread = ((x - mean) ** 2).mean(-1, keepdims=True)
    return (x - mean) * jax.lax.rsqrt(spread + 1e-12) * encoder[f"{name}gain"] + encoder[
        f"{name}shift"
    ]


def _dropped(x: jax.Array, key: jax.Array | None) -> jax.Array:
    if key is None:
        return x
    return x * jax.random.bernoulli(key, 1 - DROPPED, x.shape) / (1 - DROPPED)


def losses(
    weights: dict[str, Weights], batch: Batch, key: jax.Array | None
) -> dict[str, jax.Array]:
    """What each head still gets wrong, per thing that it should have found."""
    heads = weights["heads"]
    ids, inside, last = batch["text"]["ids"], None, None
    if key is not None:
        hide, inside, last = jax.random.split(key, 3)
        ids = jnp.where((ids > LAST) & jax.random.bernoulli(hide, HIDDEN, ids.shape), MASK, ids)
    vectors = vectors_of(weights["encoder"], ids, inside).reshape(-1, WIDTH)
    vectors = _dropped(vectors, last)
    return {
        "words": _of_words(heads, vectors, batch["words"]),
        "parties": _of_parties(heads, vectors, batch["parties"]),
        "days": _of_days(heads, vectors, batch["days"]),
        "related": _of_related(heads, vectors, batch["related"]),
        "numbers": _of_numbers(heads, vectors, batch["numbers"]),
        "names": _of_names(heads, vectors, batch["names"]),
    }


def _of_words(heads: Weights, vectors: jax.Array, told: dict[str, jax.Array]) -> jax.Array:
    kinds = _missed(vectors @ heads["kind_w"] + heads["kind_b"], told["kind"])
    sure = _missed(vectors @ heads["mod_w"] + heads["mod_b"], told["modality"])
    return (kinds + _OF_SECOND * sure) / ((told["kind"] > 0).sum() + 20.0)


def _of_parties(heads: Weights, vectors: jax.Array, asked: dict[str, jax.Array]) -> jax.Array:
    scores = _scores(
        heads,
        "party",
        vectors,
        (asked["token"], asked["token"]),
        asked,
        right=heads["party.TE"][asked["type"]],
    )
    scores = scores + heads["party.e_cnt"][asked["share"]]
    odds = _joined(scores, asked["question"], asked["pair"], len(asked["asked"]))[:, 0]
    wrong = _wrong(odds, asked["holds"]) * asked["asked"]
    return wrong.sum() / ((asked["holds"] * asked["asked"]).sum() + 20.0)


def _of_days(heads: Weights, vectors: jax.Array, asked: dict[str, jax.Array]) -> jax.Array:
    count = len(asked["asked"])
    dates = _scores(
        heads,
        "date",
        vectors,
        (asked["token"], asked["token"]),
        asked,
        right=heads["date.WE"][asked["moment"]],
    )
    dates = dates + heads["date.e_same"][asked["same"]]
    at = vectors[asked["at"]]
    none = at @ heads["date.none"] + heads["date.none_b"]
    today = at @ heads["date.today"] + heads["date.today_b"]
    every = jnp.arange(count)
    question = jnp.concatenate([asked["question"], every, every])
    scores = jnp.concatenate([dates, none, today])
    may = jnp.concatenate([asked["pair"], jnp.ones(count, int), asked["dated"]])
    right = jnp.concatenate([asked["right"] * asked["pair"], asked["none"], asked["today"]])
    whole = _joined(scores, question, may, count)[:, 0]
    won = _joined(scores, question, may * right, count)[:, 0]
    return ((whole - won) * asked["asked"]).sum() / (asked["asked"].sum() + 10.0)


def _of_related(heads: Weights, vectors: jax.Array, asked: dict[str, jax.Array]) -> jax.Array:
    scores = _scores(
        heads,
        "rel",
        vectors,
        (asked["left"], asked["left_last"]),
        asked,
        left=heads["rel.TS"][asked["subject"]],
        right=heads["rel.TO"][asked["object"]],
    )
    scores = scores + heads["rel.e_cs"][asked["subject_share"]]
    scores = scores + heads["rel.e_co"][asked["object_share"]]
    odds = _joined(scores, asked["question"], asked["pair"], len(asked["asked"]))
    holds = asked["holds"]
    return (_wrong(odds, holds) * (holds >= 0)).sum() / ((holds > 0).sum() + 20.0)


def _of_numbers(heads: Weights, vectors: jax.Array, asked: dict[str, jax.Array]) -> jax.Array:
    mean = (vectors[asked["first"]] + vectors[asked["last"]]) / 2
    scores = mean @ heads["cat_w"] + heads["cat_b"] + heads["cat_k"][asked["measure"]]
    wrong = _missed(scores, asked["category"])
    wrong += _OF_SECOND * _missed(mean @ heads["st_w"] + heads["st_b"], asked["stance"])
    return wrong / ((asked["category"] >= 0).sum() + 5.0)


def _of_names(heads: Weights, vectors: jax.Array, asked: dict[str, jax.Array]) -> jax.Array:
    mean = (vectors[asked["first"]] + vectors[asked["last"]]) / 2
    wrong = _missed(mean @ heads["name_w"] + heads["name_b"], asked["type"])
    return wrong / ((asked["type"] > 0).sum() + 5.0)


def _scores(
    heads: Weights,
    name: str,
    vectors: jax.Array,
    lefts: tuple[jax.Array, jax.Array],
    asked: dict[str, jax.Array],
    *,
    left: jax.Array | float = 0.0,
    right: jax.Array | float = 0.0,
) -> jax.Array:
    """The scores of pairs of places, as `nlp.encoding.pairing` reads them."""

    def mean(x: jax.Array, first: jax.Array, last: jax.Array) -> jax.Array:
        return (x[first] + x[last]) / 2

    rights = asked["first"], asked["last"]
    one = mean(vectors @ heads[f"{name}.A"], *lefts) + left
    other = mean(vectors @ heads[f"{name}.B"], *rights) + right
    outputs = heads[f"{name}.bias"].size
    product = (one * other).reshape(len(rights[0]), outputs, -1).sum(-1) / SCALE
    alone = mean(vectors @ heads[f"{name}.a"], *lefts) + mean(vectors @ heads[f"{name}.b"], *rights)
    return product + alone + heads[f"{name}.dist"][asked["distance"]] + heads[f"{name}.bias"]


def _joined(scores: jax.Array, question: jax.Array, may: jax.Array, count: int) -> jax.Array:
    """The log odds that any of a question's pairs holds (questions × classes)."""
    is_one = may[:, None] > 0
    scores = jnp.where(is_one, scores, -1e9)
    question = jnp.where(may > 0, question, count - 1)
    highest = jax.ops.segment_max(scores, question, count)
    highest = jax.lax.stop_gradient(jnp.where(highest > -1e8, highest, 0.0))
    shares = jnp.where(is_one, jnp.exp(scores - highest[question]), 0.0)
    return highest + jnp.log(jax.ops.segment_sum(shares, question, count) + _TINY)


def _wrong(scores: jax.Array, holds: jax.Array) -> jax.Array:
    return jax.nn.softplus(scores) - scores * holds


def _missed(scores: jax.Array, wanted: jax.Array) -> jax.Array:
    """The sum of what the wanted classes lack, of those that are told."""
    odds = jax.nn.log_softmax(scores)
    of_wanted = jnp.take_along_axis(odds, jnp.maximum(wanted, 0)[:, None], axis=1)[:, 0]
    return -(of_wanted * (wanted >= 0)).sum()
