// The rounds of these unions are up to date.
// params: ids
// columns: -
UNWIND $ids AS id
MATCH (u:Entity {id: id})
REMOVE u:Touched
