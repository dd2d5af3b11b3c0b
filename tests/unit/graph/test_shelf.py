"""The shelf looks at fewer clusters; what it leaves out could never have been meant."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from graph.claims import EventClaim
from graph.clusters import AHEAD, BACK, DRIFT, TOGETHER, fits
from graph.shelf import Shelf

DAYS = st.dates(min_value=dt.date(2022, 11, 1)).map(str)
NEAR = st.sampled_from(
    ["2023-04-30", "2023-05-01", "2023-05-03", "2023-05-31", "2023-06-02", "2023-12-31"]
)
DATES = st.one_of(NEAR, NEAR.map(lambda d: d[:7]), NEAR.map(lambda d: d[:4]), DAYS, st.none())


@st.composite
def claims(draw):
    values = draw(
        st.dictionaries(st.sampled_from(["until", "yes_percent"]), st.sampled_from([78, 98]))
    )
    return EventClaim(
        id=str(draw(st.integers(0, 10**9))),
        article=draw(st.sampled_from("pqrst")),
        story="s",
        type=draw(st.sampled_from(["extension", "ratification", "proposal"])),
        modality=draw(st.sampled_from(["asserted", "scheduled", "possible"])),
        date=draw(DATES),
        published=draw(st.one_of(NEAR, DAYS, st.none())),
        values=values,
    )


@given(st.lists(claims(), min_size=1, max_size=25, unique_by=lambda c: c.id), claims())
def test_whatever_a_claim_fits_is_near_it(told, claim):
    shelf = Shelf(drift=DRIFT + 1, back=max(BACK, TOGETHER), ahead=AHEAD)
    # Claims are taken the more exact first, as `clusters_of` does.
    for each in sorted(told, key=lambda c: -len(c.date or "")):
        shelf.begin(each)
    latest = min((len(c.date or "") for c in told), default=0)
    if len(claim.date or "") <= latest:
        near = {cluster.number for cluster in shelf.near(claim)}
        assert {c.number for c in shelf.clusters if fits(claim, c)} <= near


def test_no_day_is_too_early_or_late():
    shelf = Shelf(drift=3, back=90, ahead=180)
    for day in ("0001-01-01", "9999-12-31"):
        dated = EventClaim(id=day, article="a", story="a", type="proposal", date=day)
        told = EventClaim(id=f"t{day}", article="b", story="b", type="proposal", published=day)
        shelf.begin(dated)
        assert dated in [c.anchor for c in shelf.near(dated)]
        assert dated in [c.anchor for c in shelf.near(told)]
