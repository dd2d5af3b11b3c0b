// Record by which rules the graph is assembled.
// params: rules
// columns: -
MERGE (g:Sideletter {id: 'graph'})
SET g.rules = $rules
