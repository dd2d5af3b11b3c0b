"""The formats by name: what each is for, and what writes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graph.exporting.bibtex import bibtex
from graph.exporting.csl import csl
from graph.exporting.facts import Facts
from graph.exporting.ftm import ftm
from graph.exporting.gexf import gexf
from graph.exporting.graphml import graphml
from graph.exporting.ics import ics
from graph.exporting.jsonld import jsonld
from graph.exporting.timeline import timeline


@dataclass(frozen=True, slots=True)
class Format:
    """One format: what it is, and its text out of the facts, made at a time."""

    about: str
    write: Callable[[Facts, dt.datetime], Iterator[str]]


FORMATS = {
    "graphml": Format("network, for yEd, Cytoscape, igraph", lambda f, now: graphml(f)),
    "gexf": Format("network, for Gephi", lambda f, now: gexf(f)),
    "jsonld": Format("linked data: schema.org and PROV", lambda f, now: jsonld(f)),
    "ftm": Format("FollowTheMoney entities, a line each", lambda f, now: ftm(f)),
    "timeline": Format("the events by time, as CSV", lambda f, now: timeline(f)),
    "ics": Format("the events as a calendar", lambda f, now: ics(f, now=now)),
    "bibtex": Format("the articles, for LaTeX", lambda f, now: bibtex(f)),
    "csl": Format("the articles, as CSL-JSON for Zotero and Pandoc", lambda f, now: csl(f)),
}
