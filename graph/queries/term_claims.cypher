// The terms that articles tell of, with the round that each hangs on.
// params: ids
// columns: id, article, published, party, unions, stance, evidence, home
UNWIND $ids AS id
MATCH (a:Article {id: id})-[:MAKES]->(c:TermClaim)
OPTIONAL MATCH (c)-[:TERM_OF]->(n)
RETURN c.id AS id, a.id AS article, a.date AS published, c.party AS party, c.unions AS unions,
       c.stance AS stance, c.evidence AS evidence, n.id AS home
