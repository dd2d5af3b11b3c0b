// Statements of articles that a provision was asked for, offered, agreed or refused.
// params: rows
// columns: -
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
SET a:Touched
CREATE (c:Claim:TermClaim)
SET c = row
CREATE (a)-[:MAKES]->(c)
WITH c, row
CALL (c, row) {
  UNWIND row.evidence AS key
  MATCH (p:Passage {id: key})
  CREATE (c)-[:EVIDENCE]->(p)
}
CALL (c, row) {
  MATCH (e:Entity {id: row.party})
  CREATE (c)-[:NAMES]->(e)
}
