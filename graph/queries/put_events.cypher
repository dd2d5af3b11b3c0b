// Canonical events with their parties, what is spoken of beside them, and new and lost claims.
// params: rows
// columns: -
UNWIND $rows AS row
MERGE (e:Event {id: row.id})
WITH e, row
CALL (e) {
  MATCH (e)-[r:PARTY|SPEAKS_OF]->()
  DELETE r
}
SET e = row.properties, e.shown = row.shown
WITH e, row
CALL (e, row) {
  UNWIND row.parties AS key
  MATCH (p:Entity {id: key})
  MERGE (e)-[:PARTY]->(p)
}
CALL (e, row) {
  UNWIND row.speaks AS spoken
  MATCH (p:Entity {id: spoken.id})
  MERGE (e)-[r:SPEAKS_OF]->(p)
  SET r.stories = spoken.stories
}
CALL (e, row) {
  UNWIND row.lost AS key
  MATCH (:Claim {id: key})-[r:SUPPORTS]->(e)
  DELETE r
}
CALL (e, row) {
  UNWIND row.won AS won
  MATCH (c:Claim {id: won.claim})
  MERGE (c)-[r:SUPPORTS]->(e)
  SET r.parts = won.parts
}
