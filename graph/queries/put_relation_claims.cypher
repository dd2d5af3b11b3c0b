// Statements of articles that two entities stand in a relation; the tie is marked.
// params: rows
// columns: -
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MATCH (s:Entity {id: row.subject})
MATCH (o:Entity {id: row.object})
CREATE (c:Claim:RelationClaim)
SET c = row
CREATE (a)-[:MAKES]->(c)
CREATE (c)-[:SUBJECT]->(s)
CREATE (c)-[:OBJECT]->(o)
MERGE (t:Tie {id: row.tie})
SET t:Touched, t += {subject: row.subject, type: row.type, object: row.object, former: row.former}
WITH c, row
UNWIND row.evidence AS key
MATCH (p:Passage {id: key})
CREATE (c)-[:EVIDENCE]->(p)
