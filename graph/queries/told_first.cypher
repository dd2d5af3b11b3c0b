// For each list of claims the sentences of those that were told first.
// params: lists, first
// columns: voices
UNWIND $lists AS claims
RETURN COLLECT {
  UNWIND claims AS key
  MATCH (c:Claim {id: key})<-[:MAKES]-(a:Article)
  WITH c, a ORDER BY a.date, a.id, c.id LIMIT $first
  OPTIONAL MATCH (c)-[:EVIDENCE]->(p:Passage)
  RETURN {article: a.id, title: a.title, outlet: a.outlet, date: coalesce(p.date, a.date),
          url: coalesce(p.url, a.url),
          story: a.story, sentence: p.text, start: p.start}
} AS voices
