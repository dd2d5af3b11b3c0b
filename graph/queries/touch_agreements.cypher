// Mark the unions whose events speak of these agreements.
// params: ids
// columns: -
UNWIND $ids AS id
MATCH (:Agreement {id: id})<-[:SPEAKS_OF]-(:Event)-[:PARTY]->(u:Union)
SET u:Touched
