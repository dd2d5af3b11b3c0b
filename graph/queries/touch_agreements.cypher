// Mark the unions whose events speak of these agreements.
// params: ids
// columns: -
UNWIND $ids AS id
MATCH (:Entity {id: id})<-[:SPEAKS_OF]-()-[:PARTY]->(u:Union)
SET u:Touched
