from __future__ import annotations

import pytest

from ingest.report import RunReport, SourceReport
from sideletter.errors import SettingsError
from sideletter.model import Source, SourceKind
from sideletter.pipeline import (
    chosen_sources,
    fetchable,
    known_sources,
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
