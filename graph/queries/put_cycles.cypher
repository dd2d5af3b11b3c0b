// Contracts with the round that settled them, the agreement, the contract before and extensions.
// params: rows
// columns: -
UNWIND $rows AS row
MERGE (c:ContractCycle {id: row.id})
WITH c, row
CALL (c) {
  OPTIONAL MATCH (c)-[to:SETTLED_BY|EXTENDED_BY|SUCCEEDS]->()
  OPTIONAL MATCH (c)<-[from:HAS_CYCLE]-()
  DELETE to, from
}
SET c = row.properties
WITH c, row
CALL (c, row) {
  MATCH (n:Negotiation {id: row.negotiation})
  MERGE (c)-[:SETTLED_BY]->(n)
}
CALL (c, row) {
  MATCH (a:Entity {id: row.agreement})
  MERGE (a)-[:HAS_CYCLE]->(c)
}
CALL (c, row) {
  WITH row
  WHERE row.succeeds IS NOT NULL
  // It may stand in a row below, where what it is follows.
  MERGE (before:ContractCycle {id: row.succeeds})
  MERGE (c)-[:SUCCEEDS]->(before)
}
CALL (c, row) {
  UNWIND range(0, size(row.extensions) - 1) AS place
  MATCH (e:Event {id: row.extensions[place]})
  MERGE (c)-[r:EXTENDED_BY]->(e)
  SET r.place = place
}
