// The ids of all entities, in their order.
// params: -
// columns: id
MATCH (e:Entity)
WHERE e.id > ''
RETURN e.id AS id
ORDER BY e.id
