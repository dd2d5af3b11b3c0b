// Statements of articles that a provision was asked for, offered, agreed or refused.
// params: rows
// columns: -
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
SET a:Touched
MERGE (c:Claim {id: row.id})
SET c:TermClaim, c += row
MERGE (a)-[:MAKES]->(c)
WITH c, row
CALL (c, row) {
  UNWIND row.evidence AS key
  MATCH (p:Passage {id: key})
  MERGE (c)-[:EVIDENCE]->(p)
}
CALL (c, row) {
  MATCH (e:Entity {id: row.party})
  MERGE (c)-[:NAMES]->(e)
}
