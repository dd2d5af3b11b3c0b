// The sentences of articles.
// params: rows
// columns: -
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MERGE (p:Passage {id: row.id})
SET p = row
MERGE (a)-[:HAS_PASSAGE]->(p)
