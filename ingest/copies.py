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
import struct
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
    values = _permuted(found)
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


def _permuted(found: frozenset[str]) -> Any:
    # Here, since it brings scipy along: more than a second that only saving an article needs.
    from datasketch import MinHash

    sketched: Any = MinHash(num_perm=BANDS * ROWS, seed=1)
    sketched.update_batch([shingle.encode() for shingle in sorted(found)])
    return sketched.hashvalues


def sketch(text: str) -> bytes:
    """What stands in for a text that is dropped: how many shingles it had and their MinHash.

    Empty for a text too short to be compared. No word can be had back from it.
    """
    found = shingles(text)
    if not found:
        return b""
    return struct.pack(f"<I{BANDS * ROWS}I", len(found), *map(int, _permuted(found)))


def is_copy_by_sketch(one: bytes, other: bytes) -> bool:
    """The same judgement from two sketches; the similarity is an estimate within some 0.06."""
    if not one or not other:
        return False
    (a, *mine), (b, *theirs) = (struct.unpack(f"<I{BANDS * ROWS}I", each) for each in (one, other))
    jaccard = sum(x == y for x, y in zip(mine, theirs, strict=True)) / (BANDS * ROWS)
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
