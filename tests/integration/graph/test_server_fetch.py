"""Bringing jars from a repository on loopback that misbehaves as real ones do."""

from __future__ import annotations

import hashlib
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from graph.server import fetch
from graph.server.fetch import Progress, Repositories, ensure_jars
from graph.server.jars import JarLock, damaged, is_complete, parse_lock
from sideletter.errors import DatabaseUnavailable

CONTENTS = {f"part{number}": bytes([number]) * (1000 + number) for number in range(12)}


def make_lock() -> JarLock:
    lines = ['version = "1"', "[jars]"]
    for name, content in CONTENTS.items():
        digest = hashlib.sha256(content).hexdigest()
        lines.append(f'"org.example:{name}:1" = {{ size = {len(content)}, sha256 = "{digest}" }}')
    return parse_lock("\n".join(lines))


LOCK = make_lock()


class Repository:
    """A Maven repository; `faults` holds, by jar, the answers to give before the right one."""

    def __init__(self) -> None:
        self.faults: dict[str, list[str]] = {}
        self.asked: Counter[str] = Counter()
        repository = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                name = self.path.split("/")[3]
                repository.asked[name] += 1
                faults = repository.faults.get(name, [])
                repository.answer(self, CONTENTS[name], faults.pop(0) if faults else "")

            def log_message(self, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def answer(self, request: BaseHTTPRequestHandler, content: bytes, fault: str) -> None:
        if fault == "missing":
            request.send_error(404)
            return
        request.send_response(200)
        request.send_header("Content-Length", str(len(content)))
        request.end_headers()
        match fault:
            case "short":
                request.wfile.write(content[:10])
            case "other":
                request.wfile.write(content[::-1][:-1] + b"!")
            case _:
                request.wfile.write(content)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def repository(monkeypatch: pytest.MonkeyPatch) -> Iterator[Repository]:
    monkeypatch.setattr(fetch, "_PAUSE", 0.0)
    repository = Repository()
    yield repository
    repository.close()


def bring(folder: Path, *addresses: str, local: Path | None = None) -> list[Progress]:
    seen: list[Progress] = []
    ensure_jars(
        folder, LOCK, report=seen.append, repositories=lambda: Repositories(local, addresses)
    )
    return seen


def test_all_jars_come_and_the_progress_ends_at_the_whole(
    tmp_path: Path, repository: Repository
) -> None:
    seen = bring(tmp_path, repository.address)
    assert damaged(tmp_path, LOCK) == []
    assert is_complete(tmp_path, LOCK)
    assert seen[-1] == Progress(
        text="Fetching the database: jar 12 of 12", done=LOCK.size, total=LOCK.size
    )
    assert list(tmp_path.glob("*.part")) == []


def test_a_second_start_asks_nobody(tmp_path: Path, repository: Repository) -> None:
    bring(tmp_path, repository.address)
    repository.asked.clear()

    def must_not_be_asked() -> Repositories:
        raise AssertionError("asked where jars come from")

    paths = ensure_jars(tmp_path, LOCK, repositories=must_not_be_asked)
    assert len(paths) == 12
    assert not repository.asked


def test_a_half_brought_jar_alone_is_brought_again(tmp_path: Path, repository: Repository) -> None:
    bring(tmp_path, repository.address)
    (tmp_path / "part3-1.jar").write_bytes(CONTENTS["part3"][:100])
    (tmp_path / "part5-1.jar.part").write_bytes(b"left by a killed command")
    (tmp_path / "server-0.jsa").write_bytes(b"made from the old jars")
    repository.asked.clear()
    bring(tmp_path, repository.address)
    assert repository.asked == {"part3": 1}
    assert damaged(tmp_path, LOCK) == []
    assert list(tmp_path.glob("*.part")) == list(tmp_path.glob("*.jsa")) == []


@pytest.mark.parametrize("fault", ["short", "other", "missing"])
def test_a_bad_answer_is_asked_for_again(
    tmp_path: Path, repository: Repository, fault: str
) -> None:
    repository.faults["part7"] = [fault, fault]
    bring(tmp_path, repository.address)
    assert repository.asked["part7"] == 3
    assert damaged(tmp_path, LOCK) == []


def test_a_jar_that_is_never_right_is_refused_and_the_rest_kept(
    tmp_path: Path, repository: Repository
) -> None:
    repository.faults["part11"] = ["other"] * 9
    with pytest.raises(DatabaseUnavailable, match=r"part11-1\.jar cannot be fetched.*NEO4J_URI"):
        bring(tmp_path, repository.address)
    assert not is_complete(tmp_path, LOCK)
    assert "part11-1.jar" in {jar.name for jar in damaged(tmp_path, LOCK)}
    assert not (tmp_path / "part11-1.jar").exists()


def test_without_a_way_to_a_repository_the_cure_is_told(
    tmp_path: Path, repository: Repository
) -> None:
    repository.close()
    with pytest.raises(DatabaseUnavailable, match="set NEO4J_URI to a Neo4j server of your own"):
        bring(tmp_path, repository.address)


def test_a_repository_that_lacks_a_jar_is_followed_by_the_next(
    tmp_path: Path, repository: Repository
) -> None:
    mirror = Repository()
    mirror.faults = {name: ["missing"] * 9 for name in CONTENTS}
    bring(tmp_path, mirror.address, repository.address)
    mirror.close()
    assert set(mirror.asked) == set(repository.asked) == set(CONTENTS)
    assert damaged(tmp_path, LOCK) == []


def test_a_jar_in_the_users_own_repository_is_not_asked_for(
    tmp_path: Path, repository: Repository
) -> None:
    local = tmp_path / "repository"
    for jar in LOCK.jars[:2]:
        (local / jar.path).parent.mkdir(parents=True)
        (local / jar.path).write_bytes(CONTENTS[jar.artifact])
    (local / LOCK.jars[1].path).write_bytes(b"damaged there")
    bring(tmp_path / "jars", repository.address, local=local)
    assert repository.asked["part0"] == 0
    assert repository.asked["part1"] == 1
    assert damaged(tmp_path / "jars", LOCK) == []


def test_several_commands_at_once_fetch_every_jar_once(
    tmp_path: Path, repository: Repository
) -> None:
    threads = [
        threading.Thread(target=bring, args=(tmp_path, repository.address)) for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert repository.asked == dict.fromkeys(CONTENTS, 1)
    assert is_complete(tmp_path, LOCK)
