// Mark these unions.
// params: ids
// columns: -
UNWIND $ids AS id
MATCH (u:Union {id: id})
SET u:Touched
