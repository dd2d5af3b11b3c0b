"""A first load of very many articles, through the importer of the server's own jars.

    articles ──rows_of──▶ sheets (CSV) ──neo4j-admin database import──▶ the graph's files ──▶ server

`loading` has the steps, `sheets` the files, `putting` which rows go into which. What comes out is
what `Store.load` makes, several times sooner; only an empty graph of the home's own server can be
made like this.
"""

from graph.offline.loading import load_offline, refuse_users_own

__all__ = ["load_offline", "refuse_users_own"]
