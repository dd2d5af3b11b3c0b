"""Fits what tells labor news of the industry from everything else, and says how well it does.

    python bench/field.py [FOLDER …] [--write]

Reads the gold that weights are fitted to, or that of FOLDERs, and `bench/apart`: texts about other
things, one JSON object each with a title, a day, a kind and the text. Prints, by weights that were
fitted to other articles, how much of gold's events and provisions would be silenced at most, as
less is asked of what names a body of the industry, and how many of the texts without any. With
--write the weights are fitted to all and written.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
from logits import HERE, asked, folds_of
from scipy.optimize import minimize

from nlp.evaluation.gold import GoldArticle
from nlp.field import FILE, LEAST, FieldLogit, Means, means_of
from nlp.parse import load_model, parse

APART = HERE / "bench" / "apart"
RIDGE, FOLDS, DIGITS = 10.0, 5, 4


@dataclass(frozen=True, slots=True)
class Text:
    """A text's stretches as mean vectors, and how many events and provisions it tells."""

    name: str
    means: Means
    told: int


def main() -> None:
    """Print what would be silenced, and write the weights where asked."""
    gold, writes = asked(__doc__)
    texts = list(read(gold))
    odds = cross_validate(texts)
    for told in (True, False):
        those = [(t, o) for t, o in zip(texts, odds, strict=True) if bool(t.told) is told]
        silent = [(t, o) for t, o in those if o < LEAST]
        what = (
            f"{sum(t.told for t, _ in silent)} of {sum(t.told for t, _ in those)} events and terms"
        )
        print(f"{len(silent)} of {len(those)} texts are silenced" + (f", {what}" if told else ""))
        wrong = silent if told else [pair for pair in those if pair[1] >= LEAST]
        for text, odd in sorted(wrong, key=lambda pair: pair[1]):
            print(f"  {odd:6.2f} {text.name}")
    if writes:
        write(fit(texts))


def read(gold: Sequence[GoldArticle]) -> Iterator[Text]:
    """Gold's articles, but for those that readers disagree on, and the texts about other things."""
    nlp = load_model()
    for one in gold:
        told, open_to = one.gold, one.gold.get("optional", {})
        count = len(told["events"]) + len(told["terms"])
        arguable = bool(open_to.get("events") or open_to.get("terms"))
        means = means_of(parse(nlp, one.article.text))
        if means is not None and (count or not arguable):
            yield Text(one.name, means, count)
    for path in sorted(APART.glob("*.json")):
        means = means_of(parse(nlp, json.loads(path.read_text(encoding="utf-8"))["text"]))
        if means is not None:
            yield Text(path.stem, means, 0)


def cross_validate(texts: Sequence[Text]) -> list[float]:
    """The log odds of each text by weights that were fitted to the other folds."""
    fold, odds = folds_of(len(texts), FOLDS), [0.0] * len(texts)
    for number in range(FOLDS):
        found = fit([t for n, t in enumerate(texts) if fold[n] != number])
        for n, text in enumerate(texts):
            if fold[n] == number:
                odds[n] = found.log_odds(text.means)
    return odds


def fit(texts: Sequence[Text]) -> FieldLogit:
    """A logit with a ridge over whole texts' means; both kinds of text weigh alike together."""
    means = np.stack([text.means.mean(axis=0) for text in texts])
    told = np.array([bool(text.told) for text in texts])
    centre, spread = means.mean(axis=0), means.std(axis=0) + 1e-6
    table = (means - centre) / spread
    weight = np.where(told, 0.5 / told.mean(), 0.5 / (1 - told.mean()))
    sign = np.where(told, 1.0, -1.0)

    def loss(given: np.ndarray) -> tuple[float, np.ndarray]:
        margins = sign * (table @ given[:-1] + given[-1])
        pull = -sign * weight / (1 + np.exp(margins))
        value = float(
            (weight * np.logaddexp(0, -margins)).sum() + RIDGE / 2 * given[:-1] @ given[:-1]
        )
        return value, np.append(table.T @ pull + RIDGE * given[:-1], pull.sum())

    found = minimize(loss, np.zeros(table.shape[1] + 1), jac=True, method="L-BFGS-B").x
    weights = found[:-1] / spread
    return FieldLogit(weights, float(found[-1] - weights @ centre))


def write(found: FieldLogit) -> None:
    """Keep the weights, rounded, where the reader looks for them."""
    data = {
        "bias": round(found.bias, DIGITS),
        "weights": [round(float(weight), DIGITS) for weight in found.weights],
    }
    (HERE / "nlp" / "data" / FILE).write_text(json.dumps(data) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
