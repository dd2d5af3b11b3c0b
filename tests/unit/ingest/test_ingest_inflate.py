"""Bodies as they are sent: every encoding that is asked for, and bounds that hold for each."""

from __future__ import annotations

import gzip
import zlib
from functools import partial

import brotli
import pytest

from ingest.fetching.inflate import BodyRefused, Inflater


def inflate(data: bytes, encoding: str, *, limit: int = 10_000, piece: int = 7) -> bytes:
    inflater = Inflater(encoding, limit=limit)
    for start in range(0, len(data), piece):
        inflater.feed(data[start : start + piece])
    return inflater.finish()


TEXT = b"The guild met the studios. " * 40
RAW_DEFLATE = zlib.compress(TEXT)[2:-4]


# Without the time of day, which would name the cases otherwise at every run.
packed = partial(gzip.compress, mtime=0)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT, ""),
        (TEXT, "identity"),
        (packed(TEXT), "gzip"),
        (packed(TEXT), "X-GZIP"),
        (packed(TEXT[:500]) + packed(TEXT[500:]), "gzip"),
        (packed(TEXT) + b"\0" * 20, "gzip"),
        (zlib.compress(TEXT), "deflate"),
        (RAW_DEFLATE, "deflate"),
        (brotli.compress(TEXT), "br"),
        (b"", "gzip"),
        (b"", "br"),
    ],
)
def test_every_encoding_that_is_asked_for_is_read(data: bytes, encoding: str) -> None:
    for piece in (1, 2, 7, 10_000):
        assert inflate(data, encoding, piece=piece) == (TEXT if data else b"")


@pytest.mark.parametrize(
    ("data", "encoding", "message"),
    [
        (b"x" * 10_001, "", "larger than 10000"),
        (packed(b"0" * 5_000_000), "gzip", "inflates to more than 10000"),
        (packed(TEXT) * 10, "gzip", "inflates to more than 10000"),
        (zlib.compress(b"0" * 5_000_000), "deflate", "inflates to more than 10000"),
        (brotli.compress(b"0" * 50_000_000), "br", "inflates to more than 10000"),
        (packed(TEXT)[:-30], "gzip", "cut off"),
        (packed(TEXT) + packed(TEXT)[:-9], "gzip", "cut off"),
        (brotli.compress(TEXT)[:-2], "br", "cut off"),
        (b"no gzip at all", "gzip", "damaged"),
        (b"no brotli at all", "br", "damaged"),
        (TEXT, "zstd", "not asked for"),
    ],
)
def test_a_body_out_of_bounds_is_refused(data: bytes, encoding: str, message: str) -> None:
    for piece in (1, 7, 100_000):
        with pytest.raises(BodyRefused, match=message):
            inflate(data, encoding, piece=piece)
