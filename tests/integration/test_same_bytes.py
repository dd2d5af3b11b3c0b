"""The same text gives the same bytes, in whatever order a process keeps its sets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
EXTRACT = """
import json, sys
from pathlib import Path
from nlp.evaluation import load_gold
from nlp.pipeline import Reader
from sideletter.contract import extraction_to_json

reader = Reader.load()
for one in load_gold(Path(sys.argv[1]))[::3]:
    print(json.dumps(extraction_to_json(reader.extract(one.article))))
"""


def start(seed: str) -> subprocess.Popen[bytes]:
    folder = ROOT / "tests" / "gold-further"
    return subprocess.Popen(
        [sys.executable, "-c", EXTRACT, str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        stdout=subprocess.PIPE,
    )


def test_extractions_do_not_depend_on_the_seed_of_hashes() -> None:
    one, other = (process.communicate()[0] for process in (start("1"), start("2")))
    assert one.count(b"\n") > 20
    assert one == other
