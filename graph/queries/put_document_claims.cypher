// Statements of articles that name a memorandum of agreement or a side letter.
// params: rows
// columns: -
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
SET a:Touched
CREATE (c:Claim:DocumentClaim)
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
