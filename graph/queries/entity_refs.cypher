// The entities with these ids.
// params: ids
// columns: id, type, name
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN e.id AS id, e.type AS type, e.name AS name
