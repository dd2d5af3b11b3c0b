"""What the lock says, and when the cache counts as whole."""

from __future__ import annotations

import hashlib
from importlib import resources
from pathlib import Path

import pytest

from graph.server.jars import (
    JarLock,
    damaged,
    is_complete,
    jar_folder,
    jar_paths,
    packaged_lock,
    parse_lock,
)
from graph.server.relock import lock_text as written_lock
from sideletter.errors import DatabaseError


def lock_text(**contents: bytes) -> str:
    lines = ['version = "1.0"', "[jars]"]
    for name, content in contents.items():
        digest = hashlib.sha256(content).hexdigest()
        lines.append(f'"org.example:{name}:1" = {{ size = {len(content)}, sha256 = "{digest}" }}')
    return "\n".join(lines)


@pytest.fixture
def lock() -> JarLock:
    return parse_lock(lock_text(one=b"first", two=b"second"))


def fill(folder: Path, lock: JarLock) -> None:
    (folder / "one-1.jar").write_bytes(b"first")
    (folder / "two-1.jar").write_bytes(b"second")
    (folder / "complete").write_text(lock.digest)


def test_the_packaged_lock_names_every_jar_once() -> None:
    lock = packaged_lock()
    assert lock.version == "5.26.30"
    assert len({jar.name for jar in lock.jars}) == len(lock.jars) == 216
    assert lock.size == 140_452_088
    assert all(len(bytes.fromhex(jar.sha256)) == 32 for jar in lock.jars)


def test_the_lock_is_as_relock_writes_it() -> None:
    text = resources.files("graph.server").joinpath("jars.lock.toml").read_text()
    assert written_lock("5.26.30", packaged_lock().jars) == text


def test_a_jar_knows_its_place_in_a_repository() -> None:
    paths = {jar.path for jar in packaged_lock().jars}
    assert "org/neo4j/app/neo4j-server/5.26.30/neo4j-server-5.26.30.jar" in paths
    native = "netty-transport-native-epoll"
    assert f"io/netty/{native}/4.1.137.Final/{native}-4.1.137.Final-linux-x86_64.jar" in paths, (
        "a classifier belongs to the file's name"
    )


@pytest.mark.parametrize(
    ("entry", "named"),
    [
        ('"org.example:x" = { size = 1, sha256 = "00" }', "org.example:x"),
        ('"org.example:x:1" = { size = 1, sha256 = "00" }', "org.example:x:1"),
        ('"org.example:x:1" = { size = 1 }', "org.example:x:1"),
    ],
)
def test_a_malformed_entry_is_named(entry: str, named: str) -> None:
    with pytest.raises(DatabaseError, match=f"malformed entry {named}$"):
        parse_lock(f'version = "1"\n[jars]\n{entry}')


def test_two_jars_of_one_name_are_refused() -> None:
    twice = (
        lock_text(one=b"1") + "\n" + lock_text(one=b"2").splitlines()[-1].replace("org.", "com.")
    )
    with pytest.raises(DatabaseError, match=r"two jars are named one-1\.jar"):
        parse_lock(twice)


def test_a_cache_is_complete_once_all_was_verified(tmp_path: Path, lock: JarLock) -> None:
    assert not is_complete(tmp_path / "nowhere", lock)
    fill(tmp_path, lock)
    assert is_complete(tmp_path, lock)
    assert damaged(tmp_path, lock) == []


def test_a_short_jar_a_lost_mark_and_another_lock_make_it_incomplete(
    tmp_path: Path, lock: JarLock
) -> None:
    fill(tmp_path, lock)
    assert not is_complete(tmp_path, parse_lock(lock_text(one=b"first")))
    (tmp_path / "two-1.jar").write_bytes(b"sec")
    assert not is_complete(tmp_path, lock)
    fill(tmp_path, lock)
    (tmp_path / "complete").unlink()
    assert not is_complete(tmp_path, lock)


def test_a_jar_of_the_right_size_and_other_bytes_is_damaged(tmp_path: Path, lock: JarLock) -> None:
    fill(tmp_path, lock)
    (tmp_path / "two-1.jar").write_bytes(b"s3cond")
    assert [jar.name for jar in damaged(tmp_path, lock)] == ["two-1.jar"]


def test_every_version_has_its_own_folder(tmp_path: Path, lock: JarLock) -> None:
    folder = jar_folder(tmp_path, lock)
    assert folder == tmp_path / "neo4j-1.0"
    assert jar_paths(folder, lock) == [folder / "one-1.jar", folder / "two-1.jar"]
