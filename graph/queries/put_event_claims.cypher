// Statements of articles that something happened, will, may, or did not.
// params: rows
// columns: -
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MERGE (c:Claim {id: row.id})
SET c:EventClaim, c += row
MERGE (a)-[:MAKES]->(c)
WITH c, row
CALL (c, row) {
  UNWIND row.evidence AS key
  MATCH (p:Passage {id: key})
  MERGE (c)-[:EVIDENCE]->(p)
}
CALL (c, row) {
  UNWIND row.parties AS key
  MATCH (e:Entity {id: key})
  MERGE (c)-[:NAMES]->(e)
}
