"""What the server is told: one door, on loopback, and nothing read from elsewhere."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

from graph.server.config import neo4j_conf, server_log, user_log


def conf() -> dict[str, str]:
    lines = neo4j_conf(port=4321).splitlines()
    return dict(line.split("=", 1) for line in lines if not line.startswith("#"))


def test_bolt_on_loopback_is_the_only_door() -> None:
    assert conf()["server.bolt.listen_address"] == "127.0.0.1:4321"
    assert conf()["server.bolt.advertised_address"] == "127.0.0.1:4321"
    assert conf()["server.http.enabled"] == conf()["server.https.enabled"] == "false"
    assert conf()["server.default_listen_address"] == "127.0.0.1"


def test_nothing_is_reported_and_no_csv_is_read() -> None:
    assert conf()["dbms.usage_report.enabled"] == "false"
    assert conf()["dbms.security.allow_csv_import_from_file_urls"] == "false"
    assert conf()["internal.dbms.cypher_ip_blocklist"] == "0.0.0.0/0,::/0"


def test_a_query_has_a_time_limit() -> None:
    assert conf()["db.transaction.timeout"] == "120s"


def test_the_compose_files_server_is_told_the_same() -> None:
    text = (Path(__file__).parents[4] / "compose.yaml").read_text(encoding="utf-8")
    told = re.findall(r'NEO4J_([a-z]\w+): "?([^"\n]+)"?', text)
    # The image writes a dot as _ and an underscore as __.
    names = {re.sub("_+", lambda m: "." if m[0] == "_" else "_", name) for name, _ in told}
    assert len(names) == 4
    for name, value in told:
        setting = re.sub("_+", lambda m: "." if m[0] == "_" else "_", name)
        assert conf()[setting] == value


def test_both_logs_have_a_root_logger() -> None:
    for text in (user_log(), server_log()):
        root = ET.fromstring(text.encode())
        appender = root.find("./Appenders/*")
        reference = root.find("./Loggers/Root/AppenderRef")
        assert appender is not None
        assert reference is not None
        assert reference.get("ref") == appender.get("name")
