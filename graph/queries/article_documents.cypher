// The documents that an article names, with its own sentences.
// params: id
// columns: document, voices
MATCH (a:Article {id: $id})-[:MAKES]->(c:DocumentClaim)
RETURN c {.id, .kind, .number, .year, .subject, told_by: 1} AS document,
  COLLECT {
    OPTIONAL MATCH (c)-[:EVIDENCE]->(p:Passage)
    WITH p ORDER BY p.start
    RETURN {article: a.id, title: a.title, outlet: a.outlet, date: coalesce(p.date, a.date),
            url: coalesce(p.url, a.url),
            story: a.story, sentence: p.text, start: p.start}
  } AS voices
ORDER BY c.kind, c.number, c.subject, c.id
