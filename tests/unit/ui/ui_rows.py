"""Rows as the store gives them, for the explorer's unit tests; every field can be set."""

from __future__ import annotations

from typing import Any

from graph.answers import (
    ArticlePage,
    ArticleRow,
    EntityProfile,
    EntityRef,
    EventRow,
    Negotiation,
    NegotiationRow,
    RelationRow,
    TermRow,
    Voice,
)

WGA = EntityRef(id="union:wga", type="union", name="WGA")
AMPTP = EntityRef(id="employer_group:amptp", type="employer_group", name="AMPTP")
STUTZMAN = EntityRef(id="person:ellen-stutzman", type="person", name="Ellen Stutzman")


def voice(sentence: str = "Writers walk out.", **given: Any) -> Voice:
    return Voice(
        **{
            "article": "a1",
            "title": "Writers walk out",
            "outlet": "Daily Call",
            "date": "2023-05-02",
            "url": "https://daily-call.com/a1",
            "sentence": sentence,
            "story": "a1",
            **given,
        }
    )


def event(type: str = "strike_start", date: str | None = "2023-05-02", **given: Any) -> EventRow:
    defaults = {"id": f"{type}-{date}", "modality": "asserted", "parties": (WGA, AMPTP)}
    return EventRow(**{**defaults, "type": type, "date": date, "voices": (voice(),), **given})


def round_row(**given: Any) -> NegotiationRow:
    return NegotiationRow(
        **{
            "id": "negotiation:wga--amptp:2023",
            "title": "WGA – AMPTP 2023",
            "union_side": (WGA,),
            "employer_side": (AMPTP,),
            "agreement": None,
            "opened": "2023-03-20",
            "settled": "2023-09-24",
            "ratified": "2023-10-09",
            "expires": "2026-05-01",
            "outcome": "ratified",
            "events": 25,
            "articles": 9,
            **given,
        }
    )


def term(**given: Any) -> TermRow:
    defaults = {"category": "wages", "stance": "agreed", "party": None, "voices": (voice(),)}
    return TermRow(**{**defaults, **given})


def relation(**given: Any) -> RelationRow:
    return RelationRow(
        **{
            "type": "holds_role",
            "subject": STUTZMAN,
            "object": WGA,
            "titles": ("chief negotiator",),
            "voices": (voice(),),
            **given,
        }
    )


def article_row(**given: Any) -> ArticleRow:
    return ArticleRow(
        **{
            "id": "a1",
            "title": "Writers walk out",
            "outlet": "Daily Call",
            "published": "2023-05-02",
            "url": "https://daily-call.com/a1",
            **given,
        }
    )


def article_page(**given: Any) -> ArticlePage:
    return ArticlePage(
        **{
            "row": article_row(),
            "authors": (),
            "entities": ((WGA, 3), (AMPTP, 1)),
            "events": (),
            "terms": (),
            "relations": (),
            **given,
        }
    )


def profile(**given: Any) -> EntityProfile:
    return EntityProfile(
        **{
            "entity": WGA,
            "names": ("WGA",),
            "relations": (),
            "events": (),
            "negotiations": (),
            "articles": (),
            **given,
        }
    )


def negotiation(**given: Any) -> Negotiation:
    return Negotiation(
        **{
            "row": round_row(),
            "stages": (event(),),
            "terms": (),
            "people": (),
            "articles": (article_row(),),
            **given,
        }
    )
