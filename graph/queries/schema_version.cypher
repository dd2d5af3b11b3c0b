// The newest migration that this graph has seen, and whether it came through the importer and is
// not complete yet; no row for a new graph.
// params: -
// columns: version, imported
MATCH (g:Sideletter {id: 'graph'})
WHERE g.version IS NOT NULL OR g.imported
RETURN coalesce(g.version, 0) AS version, coalesce(g.imported, false) AS imported
