"""The page itself, from an explanation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from sideletter.explain.cards import (
    document_cards,
    entity_cards,
    event_cards,
    missed_lines,
    rejected,
    relation_cards,
    term_cards,
)
from sideletter.explain.marks import paragraphs
from sideletter.explain.view import Explanation
from sideletter.explain.worst import Ranked
from sideletter.model import Article

TEMPLATES = Path(__file__).parent / "templates"


def render(explanation: Explanation) -> str:
    """The whole page as one HTML text that needs nothing else."""
    extraction = explanation.extraction
    sections = [
        ("events", "Events", event_cards(explanation)),
        ("terms", "Terms", term_cards(explanation)),
        ("documents", "Documents", document_cards(explanation)),
        ("relations", "Relations", relation_cards(explanation)),
        ("entities", "Names", entity_cards(explanation)),
    ]
    differences = explanation.differences
    return (
        _environment()
        .get_template("page.html")
        .render(
            article=extraction.article,
            about=_about(extraction.article),
            version=extraction.version,
            notes=[*extraction.notes, *_silence(explanation)],
            paragraphs=paragraphs(explanation),
            sections=sections,
            refused=rejected(explanation),
            missed=missed_lines(differences) if differences else [],
            differences=differences,
            css=_css(),
        )
    )


def render_list(ranked: Sequence[Ranked], files: Sequence[str], *, total: int) -> str:
    """A page that leads to those of the worst articles, in the same order as their files."""
    rows = [
        {
            "file": file,
            "title": each.gold.article.title or each.gold.name,
            "f1": each.f1,
            "missed": sum(map(len, each.differences.missed.values())),
            "invented": sum(map(len, each.differences.invented.values())),
        }
        for each, file in zip(ranked, files, strict=True)
    ]
    return _environment().get_template("list.html").render(rows=rows, total=total, css=_css())


def _css() -> Markup:
    return Markup((TEMPLATES / "page.css").read_text(encoding="utf-8"))


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _about(article: Article) -> list[str]:
    """What the head of the page says of the article beside its title."""
    published: Any = article.published_date
    told = (
        article.publisher,
        f"{published.day} {published:%B %Y}" if published else "no date of publication",
        ", ".join(article.authors),
        f"{len(article.text.split()):,} words",
    )
    return [str(each) for each in told if each]


def _silence(explanation: Explanation) -> list[str]:
    """Why a whole part may be empty."""
    extraction = explanation.extraction
    told = []
    if not any(entity.type.value == "union" for entity in extraction.entities):
        told.append("No union is named, so neither events nor terms are looked for.")
    elif not extraction.events:
        told.append("No event of labor was found, so terms are not looked for.")
    return told
