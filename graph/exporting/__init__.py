"""The graph out of the house: each format a file, from rows to text, row by row.

    graph ──reading──▶ Facts ──graphml, gexf, jsonld, ftm, timeline, ics, bibtex, csl──▶ text
          ──stream───▶ neo4j_csv: a folder for the database's own importer

Nothing holds the whole graph; what is written shows short sentences with their links, and no
article's text. Titles, names and sentences come from strangers and are made harmless for each
format by `cleaning`.
"""
