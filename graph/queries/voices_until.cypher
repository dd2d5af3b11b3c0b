// The sentences that had told of events up to a day, the earliest first.
// params: ids, told_by, limit
// columns: id, voices
UNWIND $ids AS id
MATCH (e:Event {id: id})
RETURN id, COLLECT {
  MATCH (e)<-[:SUPPORTS]-(c:Claim)<-[:MAKES]-(a:Article)
  WHERE a.date <= $told_by
  WITH c, a ORDER BY a.date, a.id LIMIT $limit
  OPTIONAL MATCH (c)-[:EVIDENCE]->(p:Passage)
  WITH a, p WHERE p IS NULL OR coalesce(p.date, a.date) <= $told_by
  RETURN {article: a.id, title: a.title, outlet: a.outlet, date: coalesce(p.date, a.date),
          url: coalesce(p.url, a.url),
          story: a.story, sentence: p.text, start: p.start}
} AS voices
