// The claims of a round's terms with their sentences.
// params: id
// columns: term, party, voices
MATCH (:Negotiation {id: $id})<-[:TERM_OF]-(c:TermClaim)
RETURN c {.category, .stance, .kind, .amount, .unit, .year, .scope} AS term,
  COLLECT { MATCH (c)-[:NAMES]->(e:Entity) RETURN e {.id, .type, .name} LIMIT 1 }[0] AS party,
  COLLECT {
    MATCH (a:Article)-[:MAKES]->(c)
    OPTIONAL MATCH (c)-[:EVIDENCE]->(p:Passage)
    WITH a, p ORDER BY p.start
    RETURN {article: a.id, title: a.title, outlet: a.outlet, date: coalesce(p.date, a.date),
            url: coalesce(p.url, a.url),
            story: a.story, sentence: p.text, start: p.start}
  } AS voices
ORDER BY c.id
