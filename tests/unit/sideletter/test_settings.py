from __future__ import annotations

from pathlib import Path

import pytest
import trustme
from hypothesis import given
from hypothesis import strategies as st

from sideletter.errors import SettingsError
from sideletter.settings import FetchSettings, read_settings, routes_text


def with_file(home: Path, text: str, **env: str):
    (home / "settings.toml").write_text(text, encoding="utf-8")
    return read_settings({"SIDELETTER_HOME": str(home), **env})


def test_the_home_is_the_one_that_is_named_and_is_not_made(tmp_path):
    home = tmp_path / "not" / "there"
    settings = read_settings({"SIDELETTER_HOME": str(home)})
    assert settings.home == home
    assert not home.exists()
    paths = (settings.archive_path, settings.neo4j_home, settings.logs, settings.own_sources)
    assert {path.parent for path in paths} == {home}


def test_without_a_name_the_home_is_the_users_data_folder():
    home = read_settings({}).home
    assert home.is_absolute()
    assert home.name == "sideletter"


def test_two_homes_share_the_cache_alone(tmp_path):
    one, two = (read_settings({"SIDELETTER_HOME": str(tmp_path / name)}) for name in "ab")
    assert one.cache == two.cache
    assert one.home != two.home


def test_a_tilde_is_the_users_folder():
    assert read_settings({"SIDELETTER_HOME": "~/x"}).home == Path.home() / "x"


def test_a_home_that_is_a_file_is_refused(tmp_path):
    path = tmp_path / "file"
    path.write_text("")
    with pytest.raises(SettingsError, match="is a file; name a folder"):
        read_settings({"SIDELETTER_HOME": str(path)})


def test_the_server_of_ones_own_comes_from_the_environment(tmp_path):
    settings = read_settings(
        {
            "SIDELETTER_HOME": str(tmp_path),
            "NEO4J_URI": "bolt://graph.example:7687",
            "NEO4J_USERNAME": "reader",
            "NEO4J_PASSWORD": "secret",
            "NEO4J_DATABASE": "news",
        }
    )
    own = settings.neo4j
    assert (own.uri, own.username, own.password, own.database) == (
        "bolt://graph.example:7687",
        "reader",
        "secret",
        "news",
    )


@pytest.mark.parametrize("uri", [{}, {"NEO4J_URI": ""}])
def test_without_an_address_sideletter_runs_its_own(uri):
    own = read_settings(uri).neo4j
    assert (own.uri, own.username, own.password, own.database) == (None, "neo4j", None, "neo4j")


def test_the_users_file_overrides_what_it_names_and_nothing_else(tmp_path):
    fetch = with_file(
        tmp_path, '[fetch]\ntimeout = 5\nretries = 0\nallow_hosts = ["a.example"]\n'
    ).fetch
    assert fetch == FetchSettings(timeout=5.0, retries=0, allow_hosts=("a.example",))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[fetch", "not valid TOML"),
        ("fetch = 3", "must be a table"),
        ("[fetsch]\n", "unknown setting fetsch"),
        ("[fetch]\ntimeuot = 3", "unknown setting timeuot"),
        ('[fetch]\ntimeout = "long"', "timeout = 'long' in .fetch. must be a number"),
        ("[fetch]\ntimeout = true", "must be a number"),
        ("[fetch]\ntimeout = -1", "0 or more"),
        ("[fetch]\ntimeout = inf", "0 or more"),
        ("[fetch]\nretries = 1.5", "must be a whole number"),
        ("[fetch]\nper_host = 0", "must be above 0"),
        ("[fetch]\ntotal = 0", "must be above 0"),
        ("[fetch]\ntimeout = 0", "must be above 0"),
        ('[fetch]\nuser_agent = "Bücherei"', "plain ASCII"),
        ('[fetch]\nuser_agent = ""', "must be a text"),
        ('[fetch]\nca_file = "missing.pem"', "missing.pem, from which no certificate can be read"),
        ('[fetch]\nca_file = "settings.toml"', "from which no certificate can be read"),
        ('[fetch]\nallow_hosts = "a.example"', "must be a list"),
        ("[fetch]\nallow_hosts = [1]", "must be a list"),
        ('[fetch.routes]\n"a.example" = "nowhere"', "ADDRESS:PORT"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_its_fault(tmp_path, text, says):
    with pytest.raises(SettingsError, match=says) as caught:
        with_file(tmp_path, text)
    assert str(tmp_path / "settings.toml") in str(caught.value)


def test_an_authority_of_ones_own_lies_beside_the_settings(tmp_path):
    trustme.CA().cert_pem.write_to_path(str(tmp_path / "own.pem"))
    fetch = with_file(tmp_path, '[fetch]\nca_file = "own.pem"\nper_host = 1\ntotal = 40\n').fetch
    assert fetch.ca_file == str(tmp_path / "own.pem")
    assert (fetch.per_host, fetch.total) == (1, 40)


def test_a_file_that_is_a_folder_or_no_text_is_refused(tmp_path):
    (tmp_path / "settings.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match="not valid TOML"):
        read_settings({"SIDELETTER_HOME": str(tmp_path)})
    (tmp_path / "settings.toml").unlink()
    (tmp_path / "settings.toml").mkdir()
    with pytest.raises(SettingsError, match="cannot be read"):
        read_settings({"SIDELETTER_HOME": str(tmp_path)})


def test_routes_of_the_environment_add_to_those_of_the_file(tmp_path):
    fetch = with_file(
        tmp_path,
        '[fetch.routes]\n"a.example" = "127.0.0.1:1"\n"b.example" = "127.0.0.1:2"\n',
        SIDELETTER_ROUTES="b.example=127.0.0.1:3, c.example=127.0.0.1:4,",
    ).fetch
    assert fetch.routes == {
        "a.example": "127.0.0.1:1",
        "b.example": "127.0.0.1:3",
        "c.example": "127.0.0.1:4",
    }


@pytest.mark.parametrize("text", ["a.example", "=127.0.0.1:1", "a.example=1", "a.example=h:x", "a"])
def test_a_malformed_route_is_refused(tmp_path, text):
    with pytest.raises(SettingsError, match="not HOST=ADDRESS:PORT"):
        read_settings({"SIDELETTER_HOME": str(tmp_path), "SIDELETTER_ROUTES": text})


HOSTS = st.from_regex(r"[a-z][a-z0-9-]{0,8}\.example", fullmatch=True)
PLACES = st.integers(1, 65535).map(lambda port: f"127.0.0.1:{port}")


@given(st.dictionaries(HOSTS, PLACES))
def test_routes_survive_the_environment(routes):
    env = {"SIDELETTER_HOME": "/nowhere", "SIDELETTER_ROUTES": routes_text(routes)}
    assert read_settings(env).fetch.routes == routes
