// Canonical events, each with its parties and the claims it rests on.
// params: rows
// columns: -
UNWIND $rows AS row
MERGE (e:Event {id: row.id})
WITH e, row
CALL (e) {
  MATCH (e)-[r:PARTY|SUPPORTS]-()
  DELETE r
}
SET e = row.properties
WITH e, row
CALL (e, row) {
  UNWIND row.parties AS key
  MATCH (p:Entity {id: key})
  MERGE (e)-[:PARTY]->(p)
}
CALL (e, row) {
  UNWIND row.claims AS key
  MATCH (c:Claim {id: key})
  MERGE (c)-[:SUPPORTS]->(e)
}
