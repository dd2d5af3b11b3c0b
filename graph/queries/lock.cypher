// Take the one lock of all writers, held until the transaction ends: two writers never mix.
// params: -
// columns: -
MERGE (g:Sideletter {id: 'graph'})
SET g.locked = true
REMOVE g.locked
