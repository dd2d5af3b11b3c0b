// Record which union is part of which.
// params: kin
// columns: -
MERGE (g:Sideletter {id: 'graph'})
SET g.kin = $kin
