"""The command as its own process: pages by their address, pipes, signals, and what it imports."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time

import pytest
from main_home import COMMAND, Home

from sideletter.sample.corpus import bundled_corpus
from sideletter.settings import routes_text

CORPUS = bundled_corpus()
NEWS = CORPUS.articles["hollywood-writers-ratify-contract"]
SLOW = ("spacy", "trafilatura", "datasketch", "scipy", "httpx", "bs4", "jinja2", "streamlit")


@pytest.fixture
def home(corpus_server, tmp_path):
    own = {
        "SIDELETTER_HOME": str(tmp_path / "home"),
        "SIDELETTER_ROUTES": routes_text(corpus_server.routes),
        # Nobody may be asked by mistake: a port that is bound and does not listen.
        "NEO4J_URI": "bolt://127.0.0.1:1",
    }
    return Home(path=tmp_path / "home", env={**os.environ, **own})


def test_a_page_is_read_by_its_address_without_a_database(home, tmp_path):
    missing = f"https://{NEWS.site.host}/missing"
    done = home.run("read", NEWS.url, missing, "--out", str(tmp_path / "out"), status=1)
    assert missing in done.stderr
    (path,) = (tmp_path / "out").iterdir()
    article = json.loads(path.read_text(encoding="utf-8"))
    assert (article["url"], article["title"]) == (NEWS.url, NEWS.latest.title)
    assert article["text"] == NEWS.latest.body
    assert article["authors"] == list(NEWS.authors)
    assert article["published"][:10] == "2023-10-09"


def test_text_without_title_or_date_is_extracted_from_standard_input(home):
    text = "The WGA went on strike against the AMPTP. Members ratified the deal in October 2023.\n"
    done = home.run("extract", "-", stdin=text)
    assert done.stderr == ""
    found = json.loads(done.stdout)
    assert (found["article"]["title"], found["article"]["published"]) == ("", None)
    assert {"WGA", "AMPTP"} <= {entity["name"] for entity in found["entities"]}
    events = {event["type"]: event for event in found["events"]}
    assert {"strike_start", "ratification"} <= set(events)
    assert events["ratification"]["date"] == "2023-10"
    (span,) = events["strike_start"]["evidence"]
    assert "went on strike" in found["article"]["text"][span["start"] : span["end"]]
    assert found["article"]["text"] == text


@pytest.mark.parametrize("address", ["bolt://127.0.0.1:{port}", "nowhere"])
def test_a_server_that_does_not_answer_is_told_at_once(home, address):
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        home.env["NEO4J_URI"] = address.format(port=bound.getsockname()[1])
        done = home.run("search", "strike", status=1)
    assert done.stdout == ""
    assert done.stderr.startswith("error ")
    assert home.env["NEO4J_URI"] in done.stderr
    assert "NEO4J_URI" in done.stderr


def test_a_reader_that_has_seen_enough_is_no_reason_to_complain(home):
    process = home.start("sources", "--json")
    process.stdout.close()
    said = process.stderr.read()
    assert (process.wait(), said) == (1, "")
    process.stderr.close()


def test_ctrl_c_ends_a_command_without_a_traceback(home):
    process = subprocess.Popen(
        [COMMAND, "read", "-"], env=home.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
        # Whoever runs the tests in the background may have it ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    time.sleep(3)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, out, err) == (130, "", "")


@pytest.mark.parametrize(
    ("module", "more"),
    [("sideletter.cli.commands", ("neo4j", "pandas", "numpy", "lxml")), ("graph.store", ("lxml",))],
)
def test_what_most_commands_need_imports_little(module, more):
    code = f"import sys, {module}; print(*sorted(set(sys.modules) & {{*{(*SLOW, *more)!r}}}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
