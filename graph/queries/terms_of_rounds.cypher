// The terms of rounds, each once with the claims that told it first; only `numbers` agreed on where
// these are asked for.
// params: ids, numbers, limit
// columns: negotiation, term, party, claims
UNWIND $ids AS id
MATCH (n:Negotiation {id: id})<-[:TERM_OF]-(c:TermClaim)<-[:MAKES]-(a:Article)
WHERE NOT $numbers OR c.stance = 'agreed' AND c.amount IS NOT NULL
WITH n, a, c ORDER BY a.date, a.id, c.id
WITH n, c.category AS category, c.stance AS stance, c.kind AS kind, c.amount AS amount,
     c.unit AS unit, c.year AS year, c.scope AS scope, c.party AS party,
     collect(c.id)[..$limit] AS claims
RETURN n.id AS negotiation,
  {category: category, stance: stance, kind: kind, amount: amount, unit: unit, year: year,
   scope: scope} AS term, party, claims
