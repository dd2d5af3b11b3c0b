from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest.report import RunReport, SourceReport
from sideletter.errors import SettingsError
from sideletter.model import Source, SourceKind
from sideletter.pipeline import (
    chosen_sources,
    fetchable,
    known_sources,
    one_at_a_time,
    utc_now,
)
from sideletter.runs import Failure, Projection, Run
from sideletter.settings import FetchSettings, Settings


def source(id_: str, *, sample: bool = False) -> Source:
    return Source(
        id=id_,
        name=id_,
        homepage=f"https://{id_}.example/",
        feeds=(f"https://{id_}.example/feed",),
        kind=SourceKind.TRADE,
        sample=sample,
    )


KNOWN = {s.id: s for s in (source("daily"), source("wire"), source("sample", sample=True))}


def ids(sources) -> list[str]:
    return [each.id for each in sources]


def test_without_a_choice_all_sources_but_the_samples_are_meant():
    assert ids(chosen_sources(KNOWN)) == ["daily", "wire"]


def test_a_choice_is_taken_in_its_order_and_may_name_a_sample():
    assert ids(chosen_sources(KNOWN, ["wire", "sample"])) == ["wire", "sample"]


def test_unknown_sources_are_named_with_what_comes_near():
    with pytest.raises(SettingsError, match="no source daly, xyz; did you mean daily") as caught:
        chosen_sources(KNOWN, ["daly", "wire", "xyz"])
    assert "`sideletter sources`" in str(caught.value)


def test_the_samples_sources_are_fetchable_where_their_server_is_at_hand(tmp_path):
    def settings(**routes: str) -> Settings:
        return Settings(home=tmp_path, cache=tmp_path, fetch=FetchSettings(routes=routes))

    assert ids(fetchable(KNOWN, settings())) == ["daily", "wire"]
    near = settings(**{"sample.example": "127.0.0.1:1"})
    assert ids(fetchable(KNOWN, near)) == ["daily", "wire", "sample"]


def test_the_declared_sources_and_the_samples_are_known_together(tmp_path):
    known = known_sources(Settings(home=tmp_path, cache=tmp_path)).values()
    assert {each.sample for each in known} == {True, False}
    assert len({each.id for each in known}) == len(known)


def home(path: Path) -> Settings:
    return Settings(home=path / "home", cache=path)


def test_a_second_run_in_the_same_home_is_refused_and_told_who_runs(tmp_path):
    refused = pytest.raises(SettingsError, match=rf"process {os.getpid()}\) is at work")
    with one_at_a_time(home(tmp_path)), refused, one_at_a_time(home(tmp_path)):
        pytest.fail("two runs in one home")


def test_a_run_that_ended_leaves_the_home_free(tmp_path):
    with pytest.raises(KeyError), one_at_a_time(home(tmp_path)):
        raise KeyError
    # What a killed run leaves behind says nothing: the lock went with its process.
    (tmp_path / "home" / "run.pid").write_text("1")
    with one_at_a_time(home(tmp_path)):
        assert (tmp_path / "home" / "run.pid").read_text() == str(os.getpid())
    assert not (tmp_path / "home" / "run.pid").exists()


def test_two_homes_run_at_the_same_time(tmp_path):
    with one_at_a_time(home(tmp_path / "a")), one_at_a_time(home(tmp_path / "b")):
        assert (tmp_path / "a" / "home" / "run.pid").exists()


def run(*failures: Failure, failed: int | None = None) -> Run:
    intake = None
    if failed is not None:
        intake = RunReport(kind="add", started=utc_now())
        intake.sources = [SourceReport(source="s", failed=failed)]
    projection = Projection(extracted=0, loaded=0, removed=0, failures=failures)
    return Run(intake=intake, projection=projection)


def test_a_run_failed_where_a_page_or_an_article_did():
    assert run(failed=1).failed
    assert run(Failure(what="a", reason="b"), failed=0).failed
    assert not run(failed=0).failed
    assert not run().failed
