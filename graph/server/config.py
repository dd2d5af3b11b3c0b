"""The server's configuration as text: neo4j.conf and the two log4j files. Pure; writes nothing."""

from __future__ import annotations

from graph.server.memory import MB, SMALL, Memory

# A runaway question ends after this many seconds; writers have a limit of their own.
TRANSACTION_TIMEOUT = 120

SETTINGS = {
    # Bolt on loopback is the only door.
    "server.default_listen_address": "127.0.0.1",
    "server.bolt.enabled": "true",
    "server.http.enabled": "false",
    "server.https.enabled": "false",
    "dbms.usage_report.enabled": "false",
    # LOAD CSV reads neither files nor addresses.
    "dbms.security.allow_csv_import_from_file_urls": "false",
    "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
    "db.transaction.timeout": f"{TRANSACTION_TIMEOUT}s",
    # One person's machine: little memory, little disk. The archive is the system of record, so
    # old transaction logs are of no use beyond recovery.
    "dbms.memory.transaction.total.max": "384m",
    "db.memory.transaction.max": "320m",
    "db.tx_log.preallocate": "false",
    "db.tx_log.rotation.size": "32m",
    "db.tx_log.rotation.retention_policy": "64m size",
    "db.logs.query.enabled": "OFF",
    # Nobody waits for connections of commands that have gone: `down` takes a moment, not 10 s.
    "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
    "internal.server.bolt.thread_pool_shutdown_wait_time": "1s",
    "internal.server.bolt.connection_shutdown_wait_time": "1s",
}


def neo4j_conf(*, port: int, memory: Memory = SMALL) -> str:
    """The text of neo4j.conf for a server that answers at 127.0.0.1:`port`."""
    settings = {
        **SETTINGS,
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        "server.bolt.advertised_address": f"127.0.0.1:{port}",
        "server.memory.pagecache.size": f"{memory.page_cache // MB}m",
    }
    lines = [f"{name}={value}" for name, value in sorted(settings.items())]
    return "# Written by Sideletter at every start; changes are lost.\n" + "\n".join(lines) + "\n"


def user_log() -> str:
    """The log4j file of the messages for people: logs/neo4j.log.

    Not to standard output, which the server closes to log messages unless it has a terminal.
    """
    return _log_file("neo4j", "%d{yyyy-MM-dd HH:mm:ss.SSSZ}{GMT+0} %-5p %m%n")


def server_log() -> str:
    """The log4j file of the messages for developers: logs/debug.log."""
    return _log_file("debug", "%d{yyyy-MM-dd HH:mm:ss.SSSZ}{GMT+0} %-5p [%c{1.}] %m%n")


def _log_file(name: str, pattern: str) -> str:
    """A log4j file that writes one log in two files of 5 MB at most."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Configuration status="ERROR" packages="org.neo4j.logging.log4j">
  <Appenders>
    <RollingRandomAccessFile name="{name}" fileName="${{config:server.directories.logs}}/{name}.log"
        filePattern="${{config:server.directories.logs}}/{name}.log.%02i">
      <PatternLayout pattern="{pattern}"/>
      <Policies><SizeBasedTriggeringPolicy size="5 MB"/></Policies>
      <DefaultRolloverStrategy fileIndex="min" max="1"/>
    </RollingRandomAccessFile>
  </Appenders>
  <Loggers>
    <Root level="INFO"><AppenderRef ref="{name}"/></Root>
  </Loggers>
</Configuration>
"""
