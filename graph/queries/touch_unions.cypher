// Mark these unions.
// params: ids
// columns: -
UNWIND $ids AS id
MATCH (u:Entity {id: id})
SET u:Touched
