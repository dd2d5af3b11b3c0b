// The sentences that had told of events, in their modality, up to a day, the earliest first.
// (Of an event told by `many` those claims are looked at that told it first.)
// params: rows, told_by, many, limit
// columns: id, voices
UNWIND $rows AS row
MATCH (e:Event {id: row.id})
RETURN row.id AS id, COLLECT {
  CALL (e) {
    WITH e AS few WHERE size(few.shown) < $many
    MATCH (few)<-[:SUPPORTS]-(c:EventClaim)
    RETURN c
    UNION ALL
    WITH e AS loud WHERE size(loud.shown) >= $many
    UNWIND loud.shown AS key
    MATCH (c:Claim {id: key})
    RETURN c
  }
  WITH c WHERE c.modality = row.modality AND c.day <= $told_by
  MATCH (c)<-[:MAKES]-(a:Article)
  WITH c, a ORDER BY a.date, a.id LIMIT $limit
  OPTIONAL MATCH (c)-[:EVIDENCE]->(p:Passage)
  WITH a, p WHERE p IS NULL OR coalesce(p.date, a.date) <= $told_by
  RETURN {article: a.id, title: a.title, outlet: a.outlet, date: coalesce(p.date, a.date),
          url: coalesce(p.url, a.url),
          story: a.story, sentence: p.text, start: p.start}
} AS voices
