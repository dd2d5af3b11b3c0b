// Record that a migration was applied.
// params: version
// columns: -
MERGE (g:Sideletter {id: 'graph'})
SET g.version = $version
