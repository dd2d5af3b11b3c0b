// Hang terms on their rounds, or on none.
// params: rows
// columns: -
UNWIND $rows AS row
MATCH (c:Claim {id: row.term})
CALL (c) {
  MATCH (c)-[r:TERM_OF]->()
  DELETE r
}
WITH c, row
MATCH (n:Negotiation {id: row.home})
MERGE (c)-[:TERM_OF]->(n)
