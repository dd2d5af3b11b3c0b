// Statements of articles that name a memorandum of agreement or a side letter.
// params: rows
// columns: -
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
SET a:Touched
MERGE (c:Claim {id: row.id})
SET c:DocumentClaim, c += row
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
