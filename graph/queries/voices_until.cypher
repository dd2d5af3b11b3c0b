// The sentences that had told of events, in their modality, up to a day, the earliest first.
// (Written so that no index of all articles by day is taken for it.)
// params: rows, told_by, limit
// columns: id, voices
UNWIND $rows AS row
MATCH (e:Event {id: row.id})
RETURN row.id AS id, COLLECT {
  MATCH (e)<-[:SUPPORTS]-(c:EventClaim {modality: row.modality})<-[:MAKES]-(a:Article)
  WHERE coalesce(a.date, '9999') <= $told_by
  WITH c, a ORDER BY a.date, a.id LIMIT $limit
  OPTIONAL MATCH (c)-[:EVIDENCE]->(p:Passage)
  WITH a, p WHERE p IS NULL OR coalesce(p.date, a.date) <= $told_by
  RETURN {article: a.id, title: a.title, outlet: a.outlet, date: coalesce(p.date, a.date),
          url: coalesce(p.url, a.url),
          story: a.story, sentence: p.text, start: p.start}
} AS voices
