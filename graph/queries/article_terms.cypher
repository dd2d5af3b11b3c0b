// The terms that an article tells of, with its own sentences.
// params: id
// columns: term, party, voices
MATCH (a:Article {id: $id})-[:MAKES]->(c:TermClaim)
RETURN c {.category, .stance, .kind, .amount, .unit, .year, .scope} AS term,
  COLLECT { MATCH (c)-[:NAMES]->(e:Entity) RETURN e {.id, .type, .name} LIMIT 1 }[0] AS party,
  COLLECT {
    OPTIONAL MATCH (c)-[:EVIDENCE]->(p:Passage)
    WITH p ORDER BY p.start
    RETURN {article: a.id, title: a.title, outlet: a.outlet, date: coalesce(p.date, a.date),
            url: coalesce(p.url, a.url),
            story: a.story, sentence: p.text, start: p.start}
  } AS voices
ORDER BY c.id
