// Every claim of a term, as the assembly needs it.
// params: -
// columns: id, article, published, party, unions, stance, evidence
MATCH (a:Article)-[:MAKES]->(c:TermClaim)
RETURN c.id AS id, a.id AS article, a.date AS published, c.party AS party, c.unions AS unions,
       c.stance AS stance, c.evidence AS evidence
