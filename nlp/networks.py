"""Which companies show works rather than make them, and which are papers."""

from __future__ import annotations

from nlp.rulefile import load_words
from nlp.vocabulary import Vocabulary
from sideletter.model import Entity


def is_network(company: Entity, vocabulary: Vocabulary) -> bool:
    """Whether the company shows works rather than makes them."""
    if company.known is None:
        return bool(load_words("companies", "network_words") & set(company.name.split()))
    entry = vocabulary.by_id(company.known)
    return entry.file in load_words("companies", "network_files") or entry.id in load_words(
        "companies", "also_networks"
    )


def is_paper(company: Entity, vocabulary: Vocabulary) -> bool:
    """Whether the company is a newspaper, magazine or site: by its list, else by its name."""
    if company.known is None:
        return bool(load_words("outlets", "press_words") & set(company.name.split()))
    entry = vocabulary.by_id(company.known)
    return entry.outlet or entry.file in load_words("companies", "press_files")
