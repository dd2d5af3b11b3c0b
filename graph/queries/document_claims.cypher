// The documents that articles name, with the round of what each claim is held to tell of.
// params: ids
// columns: id, article, story, published, kind, number, year, subject, made, unions, evidence, round
UNWIND $ids AS id
MATCH (a:Article {id: id})-[:MAKES]->(c:DocumentClaim)
OPTIONAL MATCH (c)-[:TELLS_OF]->(:Document)-[:DOCUMENT_OF]->(n)
RETURN c.id AS id, a.id AS article, a.story AS story, a.date AS published, c.kind AS kind,
       c.number AS number, c.year AS year, c.subject AS subject, c.made AS made,
       c.unions AS unions, c.evidence AS evidence, n.id AS round
