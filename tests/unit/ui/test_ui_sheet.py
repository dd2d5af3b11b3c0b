"""Addresses, and hostile content: whatever an article holds, a sheet shows it as text."""

from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest
from ui_rows import (
    article_page,
    article_row,
    event,
    negotiation,
    profile,
    relation,
    round_row,
    term,
    voice,
)

from graph.answers import DocumentRow, EntityRef
from graph.overviews import GraphStatus, SearchHit, Tie
from graph.questions.cycles import ContractCycle, Contracts
from graph.questions.paths import Path as Way
from graph.questions.paths import PathStep
from graph.questions.pattern import SharedTerm, Table, Turn
from graph.questions.provisions import Change, Provision, TermTable
from graph.questions.roles import Seat
from graph.records.answers import (
    Checked,
    Difference,
    RecordRow,
    RecordsAnswer,
    Register,
    Status,
)
from sideletter.runs import Errand
from ui import search
from ui.article import Piece, named_by_type, passages
from ui.compare import compared
from ui.cypher import Cell as Value
from ui.disputes import disputes
from ui.entity import by_year, grouped_relations
from ui.graph_panels import said
from ui.milestones import Cell, Line
from ui.parts_of import Part
from ui.pattern import follows
from ui.sheet import address, outward, templates
from ui.terms import changed_terms, choices, heading

NOON = "2026-01-02T12:00:00+00:00"
EVIL = "\"><script>alert(1)</script><img src=x onerror=alert(1)>' onclick='alert(1) {{ 7*7 }}"
SCRIPT = "javascript:alert(1)"
REF = EntityRef(id=EVIL, type="union", name=EVIL)
VOICE = voice(EVIL, article=EVIL, title=EVIL, outlet=EVIL, date=EVIL, url=SCRIPT, story=EVIL)
EVENT = event(
    date="2023-05-02",
    parties=(REF,),
    values={"until": "2023-05-02"},
    conflicts={EVIL: ((EVIL, (EVIL,)),)},
    voices=(VOICE,),
    negotiation=EVIL,
)
ROW = round_row(
    id=EVIL, title=EVIL, union_side=(REF,), employer_side=(REF,), agreement=REF, outcome="open"
)
TERM = term(party=REF, scope=EVIL, unit=EVIL, kind="duration", amount=3.0, voices=(VOICE,))
RELATION = relation(subject=REF, object=REF, titles=(EVIL,), voices=(VOICE,))
DOCUMENT = DocumentRow(id=EVIL, kind="sideletter", number=EVIL, subject=EVIL, voices=(VOICE,))
ARTICLE = article_row(id=EVIL, title=EVIL, outlet=EVIL, url=SCRIPT, story_of=EVIL, kind="report")
PAGE = article_page(
    row=ARTICLE,
    authors=(EVIL,),
    entities=((REF, 2),),
    events=(EVENT,),
    terms=(TERM,),
    relations=(RELATION,),
    copies=(ARTICLE,),
    documents=(DOCUMENT,),
)
PROFILE = profile(
    entity=REF,
    relations=(RELATION,),
    events=(EVENT,),
    negotiations=(ROW,),
    articles=(ARTICLE,),
    together_with=((REF, 3),),
)
STATUS = GraphStatus(
    articles=1, outlets=1, entities={}, relations={}, events={}, terms={}, negotiations=1
)
CYCLE = ContractCycle(
    round=ROW, effective="2023-05-02", expires="2026-05-01", extensions=(EVENT,), succeeds=EVIL
)
CHAIN = Contracts(agreement=REF, union_side=(REF,), employer_side=(REF,), cycles=(CYCLE, CYCLE))
TABLE = TermTable(
    contracts=CHAIN,
    provisions=(Provision(category="wages", scope=EVIL, cells=((TERM,), (TERM,))),),
    changes=(Change(earlier=0, later=1, before=TERM, after=TERM),),
)
TURN = Turn(
    round=ROW,
    opening=EVENT,
    settlement=EVENT,
    days_after=3,
    shared=(SharedTerm(first=TERM, other=TERM),),
)
TURNS = Table(employers=REF, turns=(TURN,), opened=None, set_pattern=None)
RECORD = RecordRow(
    id=EVIL, register="bls", employer=EVIL, union=EVIL, begin="2023-05-02", place=EVIL, case=EVIL,
    note=EVIL,
)  # fmt: skip
REGISTER = Register(
    id="bls", name=EVIL, source=SCRIPT, first="1993-01-01", last="2026-01-01", smallest=1000
)
OFFICIAL = RecordsAnswer(
    rows=(
        Checked(
            status=Status.CONTRADICTED,
            record=RECORD,
            began=EVENT,
            ended=EVENT,
            differences=(Difference(EVIL, EVIL, EVIL),),
        ),
        Checked(status=Status.NOT_IN_NEWS, record=RECORD),
        Checked(status=Status.NOT_IN_RECORDS, began=EVENT, registers=("bls",)),
    ),
    registers=(REGISTER,),
)
CHECKED = {
    "disputes": disputes([EVENT]),
    "official": OFFICIAL,
    "register_names": {"bls": EVIL},
}
SEAT = Seat(
    side="union", person=REF, organisation=REF, titles=(EVIL,), negotiator=True, told_by=1,
    voices=(VOICE,),
)  # fmt: skip
STEP = PathStep(
    source=REF, target=REF, relation="holds_role", titles=(EVIL,), told_by=1, voices=(VOICE,)
)
OPTION = search.Option(label=EVIL, count=1, address=address("search", q=EVIL), chosen=True)
PAIR = SimpleNamespace(keep=REF, other=REF, score=0.5, reasons=(EVIL,))
DECIDED = SimpleNamespace(
    decision=EVIL, who=EVIL, when="2023-05-02T09:00", why=EVIL, state=EVIL, remark=EVIL, id=EVIL
)
SHEETS = {
    "article.html": {
        "page": PAGE,
        "passages": passages(PAGE),
        "paragraphs": [[Piece(text=EVIL, says=(EVIL,), here=True)]],
        "named": named_by_type(PAGE),
        "at": 0,
    },
    "checked.html": CHECKED,
    "compare.html": {
        "rounds": [ROW],
        "groups": [
            (EVIL, [Line(name=EVIL, cells=(Cell(text=EVIL, events=(EVENT,)),))]),
            (EVIL, [Line(name=EVIL, cells=(None,))]),
        ],
    },
    "compare_starts.html": {"beside": EVIL, "offered": [(EVIL, compared([EVIL]))]},
    "cypher.html": {
        "told": EVIL,
        "columns": [EVIL, "article"],
        "rows": [
            [
                Value(text=EVIL, inward=address("entity", id=EVIL)),
                Value(text=EVIL, number=True),
            ]
        ],
    },
    "cypher_examples.html": {"examples": {EVIL: EVIL}},
    "entity.html": {
        "profile": PROFILE,
        "other_names": [EVIL],
        "more_names": 2,
        "relations": grouped_relations(PROFILE),
        "years": by_year(PROFILE.events),
        "open_years": 1,
    },
    "graph_head.html": {
        "centres": [(REF, EVIL, address("graph", ids=EVIL))],
        "pairs": [(EVIL, EVIL, address("graph", path=EVIL))],
        "colours": {"union": "#000000"},
        "plurals": {"union": EVIL},
    },
    "graph_table.html": {
        "rows": [
            (
                {"from": EVIL, "relation": EVIL, "detail": EVIL, "to": EVIL, "voices": 3},
                address("graph", tie=EVIL),
            )
        ],
        "more": 2,
    },
    "heading.html": {"heading": EVIL},
    "home.html": {
        "open_rounds": [ROW],
        "latest": [EVENT],
        "ahead": [EVENT],
        "new_articles": [ARTICLE],
    },
    "home_head.html": {"status": STATUS, "event_total": 1000},
    "message.html": {"heading": EVIL, "text": EVIL, "level": 2},
    "negotiation.html": {
        "negotiation": negotiation(
            row=ROW,
            stages=(EVENT,),
            terms=(TERM,),
            people=(RELATION,),
            articles=(ARTICLE,),
            documents=(DOCUMENT,),
        ),
        "votes": [EVENT],
        "seats": [SEAT],
        "others": [RELATION],
        **CHECKED,
    },
    "negotiation_head.html": {"row": ROW},
    "pattern.html": {"tables": [TURNS], "year": 2023, "follows": follows},
    "paths.html": {
        "one": REF,
        "other": REF,
        "paths": [Way(steps=(STEP,))],
        "said": said,
        "close": address("graph", ids=EVIL),
    },
    "picked.html": {
        "ref": REF,
        "lines": [EVIL],
        "expand": address("graph", ids=EVIL),
        "kinds": [(EVIL, address("graph", more=EVIL))],
        "leave": address("graph", ids=EVIL),
        "paths": [(EVIL, address("graph", path=EVIL))],
    },
    "review.html": {"pair": PAIR, "sides": [(REF, 2, (VOICE,)), (REF, 1, ())], "later": True},
    "review_ahead.html": {"ahead": [(EVIL, EVIL, address("review", one=EVIL))], "more": 2},
    "review_conflict.html": {
        "conflict": SimpleNamespace(event=EVENT),
        "title": EVIL,
        "versions": [(EVIL, SimpleNamespace(told_by=2, voices=(VOICE,) * 5))],
        "reason": EVIL,
        "later": True,
    },
    "review_doubt.html": {
        "doubted": SimpleNamespace(event=EVENT, why=EVIL, round=EVIL, title=EVIL),
        "later": True,
    },
    "review_uncertain.html": {"event": EVENT, "reasons": EVIL, "later": True},
    "review_name.html": {
        "newcomer": SimpleNamespace(entity=REF, articles=1200),
        "others": [EVIL],
        "more": 2,
        "voices": (VOICE,),
        "later": True,
    },
    "review_log.html": {"rows": [DECIDED], "more": 2},
    "rounds.html": {"rows": [ROW], "total": 2, "filtered": True, "more": "negotiations?n=400"},
    "saved.html": {"name": EVIL, "to": address("search", q=EVIL), "here": True},
    "search.html": {
        "found": [REF],
        "facets": [{"heading": EVIL, "options": [OPTION]}],
        "narrowed": True,
        "only_minus": False,
        "text": EVIL,
        "ordered": EVIL,
        "total": 1000,
        "shown": 1,
        "hits": search.marked([SearchHit(voice=VOICE, score=1, entities=(REF,))], "script"),
        "more": address("search", q=EVIL),
    },
    "starts.html": {"starts": [REF]},
    "terms.html": {"title": EVIL, "table": TABLE, "changed": changed_terms(TABLE)},
    "terms_head.html": {"title": heading(TABLE), "table": TABLE},
    "terms_raises.html": {},
    "terms_starts.html": {"choices": choices([round_row(union_side=(REF,))])},
    "tie.html": {
        "one": REF,
        "other": REF,
        "tie": Tie(relations=(RELATION,), events=(EVENT,)),
        "dated": True,
        "close": address("graph", ids=EVIL),
    },
    "title.html": {"title": EVIL, "lede": EVIL},
}
RUN = {"source": EVIL, "kind": EVIL, "new": 1200, "failed": 1, "failures": EVIL, "remarks": EVIL}
ERRAND = Errand(number=1, title=EVIL, trouble=EVIL)
FEED = {
    "source": EVIL, "kind": EVIL, "feed": SCRIPT, "condition": EVIL, "asked": NOON, "due": NOON,
    "answered": "", "articles": 1200, "failures": 2, "failure": EVIL, "moved": SCRIPT,
    "remarks": EVIL, "tried": False,
}  # fmt: skip
FOUND = {
    "url": SCRIPT, "title": EVIL, "format": EVIL, "items": 12, "newest": "2026-01-02",
    "per_day": 0.0, "found_by": EVIL, "reason": EVIL, "followed": True,
}  # fmt: skip
ASIDE = {"title": EVIL, "outlet": EVIL, "published": "2026-01-02", "score": 0.2, "why": EVIL}
SHEETS |= {
    "errand.html": {"errand": ERRAND, "rows": [RUN], "caption": EVIL},
    "feeds.html": {
        "rows": [FEED],
        "counts": {EVIL: 1},
        "badges": {},
        "order": "name",
        "orders": [(EVIL, EVIL, address("sources", q=EVIL)), ("name", EVIL, "sources")],
    },
    "found.html": {"rows": [FOUND]},
    "parts_of.html": {"parts": [(Part(label=EVIL, count=1200), address("x", part=EVIL), True)]},
    "runs.html": {"rows": [RUN, {"when": NOON, **RUN}], "caption": EVIL},
    "set_aside.html": {"rows": [{**ASIDE, "url": SCRIPT}]},
}
FOLDER = Path(search.__file__).parent / "templates"


class Elements(HTMLParser):
    """Every element with its attributes, and all text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data) -> None:
        self.text += data


def test_every_sheet_is_tried():
    # The door's page stands apart from the explorer, and is tried with it.
    apart = {"parts.html", "door.html"}
    assert set(SHEETS) == {path.name for path in FOLDER.iterdir()} - apart


@pytest.mark.parametrize("name", SHEETS)
def test_hostile_content_is_text(name):
    page = Elements(templates().get_template(name).render(**SHEETS[name]))
    assert not {tag for tag, _ in page.found} & {"script", "img", "iframe", "object", "style"}
    for tag, attributes in page.found:
        assert not [key for key in attributes if key.startswith("on")], (tag, attributes)
        href = attributes.get("href") or ""
        assert ":" not in href.partition("?")[0], href
    if name not in ("home_head.html", "terms_raises.html"):
        assert "<script>alert(1)</script>" in page.text
        assert "49" not in page.text


@pytest.mark.parametrize("name", SHEETS)
def test_headings_go_down_step_by_step(name):
    page = Elements(templates().get_template(name).render(**SHEETS[name]))
    levels = [int(tag[1]) for tag, _ in page.found if tag in ("h1", "h2", "h3")]
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://deadline.com/2023/05/x/", True),
        ("http://example.edu/a", True),
        ("https://myexample.com/a", True),
        ("javascript:alert(1)", False),
        ("JavaScript://deadline.com/%0aalert(1)", False),
        ("data:text/html,<script>1</script>", False),
        ("file:///etc/passwd", False),
        ("//deadline.com/x", False),
        ("https://", False),
        ("https://[bad/x", False),
        ("", False),
        ("https://soundstagedaily.example/a", False),
        ("https://SOUNDSTAGE.EXAMPLE./a", False),
        ("https://www.example.com/a", False),
        ("http://localhost:80/a", False),
        ("https://site.test/a", False),
    ],
)
def test_only_addresses_that_lead_somewhere_on_the_web_are_links(url, kept):
    assert outward(url) == (url if kept else "")


def test_an_address_carries_what_it_is_given_safely():
    assert address("entity", id="union:a b&c=d#e/ü") == (
        "entity?id=union%3Aa%20b%26c%3Dd%23e%2F%C3%BC"
    )
    assert address("search", q="", year=None, n=50) == "search?n=50"
    assert address("negotiations") == "negotiations"
