"""The command lines of the server."""

from __future__ import annotations

from pathlib import Path

from graph.server.java import argument_file, class_path, environment, options


def test_an_argument_file_quotes_blanks_quotes_and_backslashes() -> None:
    text = argument_file(["-cp", "/a home/x.jar", 'say "hi"', "C:\\jars"])
    assert text == '"-cp"\n"/a home/x.jar"\n"say \\"hi\\""\n"C:\\\\jars"\n'


def test_the_class_path_keeps_its_order() -> None:
    assert class_path([Path("/b.jar"), Path("/a.jar")]) == "/b.jar:/a.jar"


def test_options_meant_for_other_java_programs_are_dropped() -> None:
    given = {"PATH": "/bin", "JAVA_TOOL_OPTIONS": "-Xmx9g", "CLASSPATH": "x"}
    assert environment(given) == {"PATH": "/bin"}


def test_the_archive_comes_after_the_options_that_it_depends_on() -> None:
    assert options(archive=["-Xarchive"]) == [*options(), "-Xarchive"]
    assert "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED" in options()
