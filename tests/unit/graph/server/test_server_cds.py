"""Class-data archives: named by what they depend on, taken only when the JVM accepts them."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.server import cds, java
from graph.server.layout import Layout, make_folders


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    layout = Layout(tmp_path / "home" / "neo4j")
    make_folders(layout)
    return layout


@pytest.fixture
def jars(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "jars"
    folder.mkdir()
    return [folder / "a.jar", folder / "b.jar"]


def accept(monkeypatch: pytest.MonkeyPatch, answer: bool) -> None:
    monkeypatch.setattr(cds, "_is_accepted", lambda base, top, jars: answer)


def test_other_options_jars_or_java_mean_other_archives(
    jars: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = {cds.archive_paths(jars), cds.archive_paths(jars[:1])}
    monkeypatch.setattr(java, "version", lambda: "99")
    paths.add(cds.archive_paths(jars))
    assert len(paths) == 3
    assert all(path.parent == jars[0].parent for pair in paths for path in pair)


def test_the_first_start_records_and_later_ones_use(
    layout: Layout, jars: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    base, top = cds.archive_paths(jars)
    monkeypatch.setattr(cds, "_make_base", lambda path: True)
    assert f"-XX:ArchiveClassesAtExit={layout.recorded_classes}" in cds.archive_options(
        layout, jars
    )
    top.touch()
    assert f"-XX:SharedArchiveFile={base}:{top}" in cds.archive_options(layout, jars)


def test_where_no_archive_can_be_made_the_server_starts_without(
    layout: Layout, jars: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(java, "java", lambda: tmp_path / "no-java")
    assert cds.archive_options(layout, jars) == []


def test_an_accepted_recording_replaces_archives_of_other_options(
    layout: Layout, jars: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    base, top = cds.archive_paths(jars)
    base.touch()
    (base.parent / "server-0123456789ab.jsa").touch()
    layout.recorded_classes.write_bytes(b"classes")
    accept(monkeypatch, True)
    cds.adopt_recorded(layout, jars)
    assert sorted(base.parent.glob("*")) == sorted([base, top])
    assert top.read_bytes() == b"classes"
    assert not layout.recorded_classes.exists()


def test_half_a_recording_is_removed(
    layout: Layout, jars: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    layout.recorded_classes.write_bytes(b"half")
    accept(monkeypatch, False)
    cds.adopt_recorded(layout, jars)
    assert not layout.recorded_classes.exists()
    assert not cds.archive_paths(jars)[1].exists()
