// The ids of all events, in their order.
// params: -
// columns: id
MATCH (e:Event)
WHERE e.id > ''
RETURN e.id AS id
ORDER BY e.id
