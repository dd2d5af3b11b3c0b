"""The graph database that Sideletter runs by itself, or the user's own: started, found, asked.

    ensure_running(settings) → Connection → open_driver(connection)

Modules: `jars` (what is locked) and `fetch` (bringing it), `java` and `config` (how the server is
called and set), `layout`, `password`, `record` and `process` (one home's server), `lifecycle`
(starting, finding, stopping), `connection` (the driver) and `checks` (for `doctor`).
"""

from graph.server.checks import Check, checks
from graph.server.connection import Connection, open_driver
from graph.server.fetch import Progress
from graph.server.lifecycle import ServerState, ensure_running, state, stop

__all__ = [
    "Check",
    "Connection",
    "Progress",
    "ServerState",
    "checks",
    "ensure_running",
    "open_driver",
    "state",
    "stop",
]
