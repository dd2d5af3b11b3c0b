// The terms of rounds, each once with the first sentences that tell it.
// params: ids, limit
// columns: negotiation, term, party, told_by, voices
UNWIND $ids AS id
MATCH (n:Negotiation {id: id})<-[:TERM_OF]-(c:TermClaim)<-[:MAKES]-(a:Article)
WITH n, a, c ORDER BY a.date, a.id, c.id
WITH n, c.category AS category, c.stance AS stance, c.kind AS kind, c.amount AS amount,
     c.unit AS unit, c.year AS year, c.scope AS scope, c.party AS key,
     count(DISTINCT a.story) AS told_by, collect(c)[..$limit] AS claims
RETURN n.id AS negotiation,
  {category: category, stance: stance, kind: kind, amount: amount, unit: unit, year: year,
   scope: scope} AS term,
  COLLECT { MATCH (e:Entity {id: key}) RETURN e {.id, .type, .name} }[0] AS party, told_by,
  COLLECT {
    UNWIND claims AS claim
    MATCH (b:Article)-[:MAKES]->(claim)
    OPTIONAL MATCH (claim)-[:EVIDENCE]->(p:Passage)
    RETURN {article: b.id, title: b.title, outlet: b.outlet, date: coalesce(p.date, b.date),
            url: coalesce(p.url, b.url),
            story: b.story, sentence: p.text, start: p.start}
  } AS voices
