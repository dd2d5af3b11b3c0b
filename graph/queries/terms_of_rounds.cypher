// The terms of rounds, each once with all claims that tell it; only `numbers` agreed on where these
// are asked for. Which of the claims told it first is asked of the few that are shown.
// params: ids, numbers
// columns: negotiation, category, stance, kind, amount, unit, year, scope, party, claims
UNWIND $ids AS id
MATCH (n:Negotiation {id: id})<-[:TERM_OF]-(c:TermClaim)
WHERE NOT $numbers OR c.stance = 'agreed' AND c.amount IS NOT NULL
RETURN n.id AS negotiation, c.category AS category, c.stance AS stance, c.kind AS kind,
  c.amount AS amount, c.unit AS unit, c.year AS year, c.scope AS scope, c.party AS party,
  collect(c.id) AS claims
