// The newest migration that this graph has seen; no row for a new graph.
// params: -
// columns: version
MATCH (g:Sideletter {id: 'graph'})
WHERE g.version IS NOT NULL
RETURN g.version AS version
