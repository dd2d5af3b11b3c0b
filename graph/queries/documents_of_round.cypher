// The documents of a round with the sentences that told each first.
// params: id, limit
// columns: document, voices
MATCH (:Negotiation {id: $id})<-[:DOCUMENT_OF]-(d:Document)
RETURN d {.id, .kind, .number, .year, .subject, .told_by} AS document,
  COLLECT {
    MATCH (d)<-[:TELLS_OF]-(c:DocumentClaim)<-[:MAKES]-(a:Article)
    OPTIONAL MATCH (c)-[:EVIDENCE]->(p:Passage)
    WITH a, p ORDER BY a.date, a.id, p.start LIMIT $limit
    RETURN {article: a.id, title: a.title, outlet: a.outlet, date: coalesce(p.date, a.date),
            url: coalesce(p.url, a.url),
            story: a.story, sentence: p.text, start: p.start}
  } AS voices
ORDER BY d.kind, d.number, d.subject, d.id
