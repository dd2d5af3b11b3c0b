// Entities with all their names.
// params: ids
// columns: id, type, name, names
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN e.id AS id, e.type AS type, e.name AS name, e.names AS names
