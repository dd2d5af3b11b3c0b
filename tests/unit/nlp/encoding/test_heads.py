"""How vectors are scored: pairs of places, classes, and who stands near."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from nlp.encoding import (
    DISTANCES,
    Pairing,
    distance_of,
    heads,
    joined,
    load_heads,
    log_odds,
    near,
    share_of,
    softmax,
)
from nlp.events.day_odds import when_class
from sideletter.errors import VocabularyError

PLACES = [(2, 3), (5, 5), (9, 10), (14, 14)]


def test_the_nearest_places_on_either_side_are_taken() -> None:
    assert near(9, PLACES, before=2, behind=1) == [(5, 5), (9, 10), (14, 14)]
    assert near(1, PLACES, before=2, behind=1) == [(2, 3)]
    assert near(20, PLACES, before=1, behind=3) == [(14, 14)]


def test_distances_are_classes_with_a_side() -> None:
    assert distance_of(5, 5) == DISTANCES.index(0) + 1
    assert distance_of(0, 10_000) == 0
    assert distance_of(10_000, 0) == len(DISTANCES)
    assert distance_of(4, 5) < distance_of(5, 5) < distance_of(5, 4)
    assert [share_of(n) for n in (0, 1, 2, 3, 4, 9, 500)] == [0, 1, 2, 2, 3, 4, 5]


def test_scores_are_products_and_sums_over_both_places() -> None:
    told = {
        "A": np.eye(2, dtype=np.float32),
        "B": np.eye(2, dtype=np.float32),
        "a": np.array([[1.0], [0.0]], dtype=np.float32),
        "b": np.array([[0.0], [1.0]], dtype=np.float32),
        "dist": np.zeros((len(DISTANCES) + 1, 1), dtype=np.float32),
        "bias": np.array([0.5], dtype=np.float32),
    }
    told["dist"][distance_of(0, 1)] = 10.0
    vectors = np.array([[2.0, 0.0], [4.0, 6.0]], dtype=np.float32)
    pairing = Pairing({f"any.{name}": array for name, array in told.items()}, "any", vectors)
    scores = pairing.scores([(0, 0)], [(1, 1)], [distance_of(0, 1)])
    # 2 × 4 / 4 of the product, 2 and 6 of the places alone, 10 of the distance, half of the bias.
    assert scores == pytest.approx(np.array([[20.5]]))
    both = pairing.scores([(0, 1)], [(1, 1)], [0])
    assert both == pytest.approx(np.array([[(3 * 4 + 3 * 6) / 4 + 3 + 6 + 0.5]]))


def test_any_of_several_pairs_is_enough() -> None:
    sure, unsure = np.array([[8.0]]), np.array([[8.0], [-8.0]])
    assert joined(sure)[0] == pytest.approx(8.0)
    assert joined(unsure)[0] == pytest.approx(8.0, abs=0.01)
    assert joined(np.array([[1.0], [1.0]]))[0] > 1.0


def test_odds_add_up_to_one() -> None:
    scores = np.array([[1.0, 2.0, 700.0], [0.0, 0.0, 0.0]])
    assert softmax(scores).sum(axis=1) == pytest.approx([1.0, 1.0])
    assert np.exp(log_odds(scores)) == pytest.approx(softmax(scores))


@pytest.mark.parametrize(
    ("iso", "written", "same"),
    [
        ("2023", "2023-05-02", "2023"),
        ("2023-05", "2023-05-02", "2023-05"),
        ("2023-05-02", "2023-05-02", "2023-05-02"),
    ],
)
def test_moments_are_told_by_precision_and_by_the_day_of_writing(
    iso: str, written: str, same: str
) -> None:
    assert when_class(iso, written) == when_class(same, None)
    assert when_class(None, written) == 0


def test_past_and_coming_moments_differ() -> None:
    written = "2023-05-10"
    days = ["2023-05-05", "2023-04-20", "2022-06-01", "2001-01-01", "2023-05-12", "2023-09-01"]
    months = ["2023-04", "2022-11", "2019-01", "2023-06", "2024-01"]
    years = ["2022", "2001", "2024", "2030"]
    classes = [when_class(iso, written) for iso in (*days, *months, *years)]
    assert len(set(classes)) == len(classes)
    assert max(classes) <= 20


def test_the_packaged_heads_are_there() -> None:
    told = load_heads()
    assert told["kind_w"].shape[0] == told["party.A"].shape[0] == 384
    assert all(np.isfinite(array).all() for array in told.values())


@pytest.mark.parametrize("left", [0, 1000])
def test_heads_that_cannot_be_used_are_refused(
    left: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = (files("nlp") / "data" / heads.FILE).read_bytes()
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / heads.FILE).write_bytes(whole[:left])
    monkeypatch.setattr(heads, "files", lambda _: tmp_path)
    with pytest.raises(VocabularyError, match=r"heads\.npz"):
        load_heads.__wrapped__()


def test_heads_that_were_fitted_to_other_kinds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heads, "classes_of", lambda: ["EventType.strike_start"])
    with pytest.raises(VocabularyError, match="make train"):
        load_heads.__wrapped__()
