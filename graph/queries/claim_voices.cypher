// The sentences of claims, each with its article.
// params: ids
// columns: id, voices
UNWIND $ids AS id
MATCH (c:Claim {id: id})<-[:MAKES]-(a:Article)
RETURN id, COLLECT {
  OPTIONAL MATCH (c)-[:EVIDENCE]->(p:Passage)
  WITH p ORDER BY p.start
  RETURN {article: a.id, title: a.title, outlet: a.outlet, date: coalesce(p.date, a.date),
          url: coalesce(p.url, a.url),
          story: a.story, sentence: p.text, start: p.start}
} AS voices
