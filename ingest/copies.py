"""Copies of one story at several addresses, found by their words.

Two texts are shingled into runs of four words. MinHash (64 permutations, fixed seed, so the same
everywhere) in 16 bands of 4 rows proposes candidates: a pair with a Jaccard similarity of 0.5
shares a band with a chance of 0.64, one of 0.7 with 0.99, one of 0.2 with 0.03. A candidate is a
copy when the shingles themselves, counted exactly, say so:

    Jaccard ≥ 0.6            the same story with another top, tail or headline
    containment ≥ 0.85       the same story cut short, when the shorter is still at least half
                             as long as the longer

Texts under 40 words are never copies of anything: stubs and notices are alike by nature.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

BANDS, ROWS = 16, 4
SHINGLE = 4
MIN_WORDS = 40
MIN_JACCARD = 0.6
MIN_CONTAINMENT, MIN_LENGTH_RATIO = 0.85, 0.5

_WORD = re.compile(r"\w+")


def shingles(text: str) -> frozenset[str]:
    """The runs of four words, lower case; empty for a text too short to be compared."""
    words = _WORD.findall(text.lower())
    if len(words) < MIN_WORDS:
        return frozenset()
    return frozenset(" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1))


def band_hashes(text: str) -> tuple[int, ...]:
    """One signed 64-bit number a band; texts that share one at the same place are candidates."""
    found = shingles(text)
    if not found:
        return ()
    # Here, since it brings scipy along: more than a second that only saving an article needs.
    from datasketch import MinHash

    sketch: Any = MinHash(num_perm=BANDS * ROWS, seed=1)
    sketch.update_batch([shingle.encode() for shingle in sorted(found)])
    values = sketch.hashvalues
    return tuple(
        int.from_bytes(
            hashlib.blake2b(
                values[band * ROWS : (band + 1) * ROWS].astype("<u8").tobytes(), digest_size=8
            ).digest(),
            "big",
            signed=True,
        )
        for band in range(BANDS)
    )


def is_copy(one: str, other: str) -> bool:
    """Whether one text repeats the other, by the thresholds above."""
    a, b = shingles(one), shingles(other)
    if not a or not b:
        return False
    common = len(a & b)
    shorter, longer = sorted((len(a), len(b)))
    return common / (shorter + longer - common) >= MIN_JACCARD or (
        common / shorter >= MIN_CONTAINMENT and shorter / longer >= MIN_LENGTH_RATIO
    )
