// By which rules the graph was assembled, and which union was then part of which.
// params: -
// columns: rules, kin
MATCH (g:Sideletter {id: 'graph'})
RETURN g.rules AS rules, g.kin AS kin
