// Statements of articles that something happened, will, may, or did not.
// params: rows
// columns: -
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
CREATE (c:Claim:EventClaim)
SET c = row
CREATE (a)-[:MAKES]->(c)
WITH c, row
CALL (c, row) {
  UNWIND row.evidence AS key
  MATCH (p:Passage {id: key})
  CREATE (c)-[:EVIDENCE]->(p)
}
CALL (c, row) {
  UNWIND row.parties AS key
  MATCH (e:Entity {id: key})
  CREATE (c)-[:NAMES]->(e)
}
