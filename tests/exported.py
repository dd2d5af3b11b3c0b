"""What is exported, opened by the programs that others read it with."""

from __future__ import annotations

import datetime as dt
import io
import json
from urllib.parse import unquote

import networkx as nx
from followthemoney import model

from graph.exporting.formats import FORMATS
from graph.store import Store

NOW = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)


def write(store: Store, form: str, **part: str) -> str:
    """The text of a format."""
    return "".join(FORMATS[form].write(store.facts(**part), NOW))


def network(store: Store, form: str, **part: str) -> nx.MultiDiGraph:
    """The network of GraphML or GEXF."""
    text = io.BytesIO(write(store, form, **part).encode())
    if form == "graphml":
        return nx.read_graphml(text, force_multigraph=True)
    return nx.MultiDiGraph(nx.read_gexf(text, version="1.3"))


def tail(iri: object) -> str:
    """What the graph calls a thing of linked data."""
    return unquote(str(iri).split(":", 3)[3] if ":vocabulary:" not in str(iri) else str(iri)[26:])


def proxies_of(store: Store) -> dict:
    """Every entity by its id, as the library reads it, no value and no link of which it refuses."""
    proxies = {}
    for line in write(store, "ftm").splitlines():
        data = json.loads(line)
        proxy = model.get_proxy(data, cleaned=False)
        for name, values in data["properties"].items():
            assert set(proxy.get(name)) == set(values), (data["schema"], name)
        model.get(data["schema"]).validate({"properties": data["properties"]})
        assert data["id"] not in proxies
        proxies[data["id"]] = proxy
    for proxy in proxies.values():
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert proxies[value].schema.is_a(prop.range), (proxy.schema, prop, value)
    return proxies
