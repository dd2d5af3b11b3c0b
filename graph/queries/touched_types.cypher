// The types of events of which something changed.
// params: -
// columns: type
MATCH (n:Touched&(Strand|Event))
RETURN DISTINCT n.type AS type
ORDER BY type
