"""Copies of one story at several addresses, found by their words.

Two texts are shingled into runs of four words. MinHash (64 permutations, fixed seed, so the same
everywhere) proposes candidates, in 16 bands of 4 rows and, since those miss texts that were cut
short, in 21 bands of 3 rows: a pair with a Jaccard similarity of 0.33 shares a band of these with a
chance of 0.54, one of 0.5 with 0.94, one of 0.03 with 0.0006. A candidate is a copy when the
shingles themselves, counted exactly, say so:

    Jaccard ≥ 0.6            the same story with another top, tail or headline
    containment ≥ 0.8        the same story cut short, when the shorter is still at least 0.3 as
                             long as the longer

`python bench/copies.py` measures this: variants as the press reposts stories lie above, and stories
of one mould with other names and numbers (containment up to 0.67) below. What is missed: texts of
which every tenth word was changed.

Texts under 40 words are never copies of anything: stubs and notices are alike by nature.
"""

from __future__ import annotations

import hashlib
import re
import struct
from typing import Any

# (bands, rows) one after the other: archives keep the hashes, so what is here stays where it is.
LAYOUT = ((16, 4), (21, 3))
BANDS = sum(bands for bands, _ in LAYOUT)
PERMUTATIONS = 64
SHINGLE = 4
MIN_WORDS = 40
MIN_JACCARD = 0.6
MIN_CONTAINMENT, MIN_LENGTH_RATIO = 0.8, 0.3

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
    values = _permuted(found)
    return tuple(
        int.from_bytes(
            hashlib.blake2b(
                values[band * rows : (band + 1) * rows].astype("<u8").tobytes(), digest_size=8
            ).digest(),
            "big",
            signed=True,
        )
        for bands, rows in LAYOUT
        for band in range(bands)
    )


def _permuted(found: frozenset[str]) -> Any:
    # Here, since it brings scipy along: more than a second that only saving an article needs.
    from datasketch import MinHash

    sketched: Any = MinHash(num_perm=PERMUTATIONS, seed=1)
    sketched.update_batch([shingle.encode() for shingle in sorted(found)])
    return sketched.hashvalues


def sketch(text: str) -> bytes:
    """What stands in for a text that is dropped: how many shingles it had and their MinHash.

    Empty for a text too short to be compared. No word can be had back from it.
    """
    found = shingles(text)
    if not found:
        return b""
    return struct.pack(f"<I{PERMUTATIONS}I", len(found), *map(int, _permuted(found)))


def is_copy_by_sketch(one: bytes, other: bytes) -> bool:
    """The same judgement from two sketches; the similarity is an estimate within some 0.06."""
    if not one or not other:
        return False
    (a, *mine), (b, *theirs) = (struct.unpack(f"<I{PERMUTATIONS}I", each) for each in (one, other))
    jaccard = sum(x == y for x, y in zip(mine, theirs, strict=True)) / PERMUTATIONS
    return _repeats(common=jaccard / (1 + jaccard) * (a + b), a=a, b=b)


def is_copy(one: str, other: str) -> bool:
    """Whether one text repeats the other, by the thresholds above."""
    a, b = shingles(one), shingles(other)
    if not a or not b:
        return False
    return _repeats(common=len(a & b), a=len(a), b=len(b))


def _repeats(*, common: float, a: int, b: int) -> bool:
    shorter, longer = sorted((a, b))
    return common / (a + b - common) >= MIN_JACCARD or (
        common / shorter >= MIN_CONTAINMENT and shorter / longer >= MIN_LENGTH_RATIO
    )
