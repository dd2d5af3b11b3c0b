// Record that a migration was applied, or an import completed.
// params: version
// columns: -
MERGE (g:Sideletter {id: 'graph'})
SET g.version = $version
REMOVE g.imported, g.lists
