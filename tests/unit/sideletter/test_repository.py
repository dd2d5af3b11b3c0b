"""What is committed holds nothing of the machine on which it was written."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
LOCKS = ("requirements.lock", "requirements-test.lock")
MADE = frozenset({"build", "dist", "__pycache__"})
WORDS = frozenset({".py", ".toml", ".md", ".lock", ".cypher", ".html", ".css", ".js", ".json", ""})
# Folders that only one machine has; the same words inside an address or a longer path are none.
FOREIGN = re.compile(r"(?<![\w.:/~-])/(root|home|Users|work|workspace|mnt)/\w")


def files() -> list[Path]:
    """The committed files that are text, or all such files where there is no git."""
    listed = None
    if (ROOT / ".git").exists() and shutil.which("git"):
        command = ["git", "-C", ROOT, "ls-files", "-z"]
        listed = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    found = [ROOT / name for name in listed.split("\0") if name] if listed else _all_files()
    return [path for path in found if path.suffix in WORDS and path.is_file()]


def _all_files() -> list[Path]:
    tops = [top for top in ROOT.iterdir() if not top.name.startswith(".") or top.name == ".ci"]
    found = [path for top in tops for path in ([top] if top.is_file() else top.rglob("*"))]
    return [
        path
        for path in found
        if not any(part in MADE or part.endswith(".egg-info") for part in path.parts)
    ]


def test_no_file_names_a_path_of_the_machine_it_was_written_on():
    looked_at = files()
    assert len(looked_at) > 200
    texts = ((path, path.read_text(encoding="utf-8", errors="replace")) for path in looked_at)
    leaks = {path.name: found.group() for path, text in texts if (found := FOREIGN.search(text))}
    assert leaks == {}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_pins_versions_and_hashes_and_names_no_host(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*(--(extra-)?index-url|-i|-f|--find-links)\b", text, re.MULTILINE)
    blocks = re.split(r"\n(?=[a-z0-9])", "\n" + re.sub(r"#.*", "", text))[1:]
    assert blocks
    for block in blocks:
        assert re.match(r"[a-z0-9.-]+(\[[a-z0-9,-]+\])?==[^\s;]+", block), block[:80]
        assert "--hash=sha256:" in block, block[:80]


def test_what_runs_is_locked_in_one_version_for_running_and_testing():
    def pins(name: str) -> dict[str, str]:
        text = (ROOT / name).read_text(encoding="utf-8")
        return dict(re.findall(r"^([a-z0-9.-]+)(?:\[.*\])?==([^\s;\\]+)", text, re.MULTILINE))

    run, test = (pins(name) for name in LOCKS)
    assert {name: test[name] for name in run if name in test} == {
        name: version for name, version in run.items() if name in test
    }


def test_every_dependency_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for name, wanted in (
        (LOCKS[0], project["dependencies"]),
        (LOCKS[1], project["optional-dependencies"]["test"]),
    ):
        text = (ROOT / name).read_text(encoding="utf-8")
        for requirement in wanted:
            package = re.match(r"[\w-]+", requirement).group().lower()
            assert re.search(rf"^{package}(\[.*\])?==", text, re.MULTILINE), package
