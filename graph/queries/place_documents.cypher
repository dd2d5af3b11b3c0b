// Let claims tell of documents of their rounds, or of none; what they told of before is marked.
// params: rows
// columns: -
UNWIND $rows AS row
MATCH (c:Claim {id: row.claim})
CALL (c) {
  MATCH (c)-[r:TELLS_OF]->(d)
  SET d:Touched
  DELETE r
}
WITH c, row
MATCH (n:Negotiation {id: row.round})
MERGE (d:Document {id: row.document})
SET d:Touched
MERGE (d)-[:DOCUMENT_OF]->(n)
MERGE (c)-[:TELLS_OF]->(d)
