// The sentences of articles, of which none are left that stood there before.
// params: rows
// columns: -
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
CREATE (p:Passage)
SET p = row
CREATE (a)-[:HAS_PASSAGE]->(p)
