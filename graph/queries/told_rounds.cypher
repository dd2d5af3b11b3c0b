// The rounds that articles tell of, claim by claim.
// params: ids
// columns: article, claim, evidence, event, round
UNWIND $ids AS id
MATCH (a:Article {id: id})-[:MAKES]->(c)-[:SUPPORTS]->(e)-[:STAGE_OF]->(n)
RETURN a.id AS article, c.id AS claim, c.evidence AS evidence, e.id AS event, n.id AS round
