// Remove registers of which no list is left.
// params: ids
// columns: -
MATCH (g:Register)
WHERE NOT g.id IN $ids
DETACH DELETE g
