// Who tells one version of an event: independent stories, and the sentences of the first articles.
// params: rows, limit
// columns: event, about, value, told_by, tellings
UNWIND $rows AS row
CALL (row) {
  UNWIND row.articles AS key
  MATCH (a:Article {id: key})
  RETURN count(DISTINCT a.story) AS told_by
}
RETURN row.event AS event, row.about AS about, row.value AS value, told_by,
  COLLECT {
    UNWIND row.articles AS key
    MATCH (a:Article {id: key})
    WITH a ORDER BY a.date, a.id LIMIT $limit
    RETURN {claims: COLLECT {
      MATCH (a)-[:MAKES]->(c:EventClaim)-[:SUPPORTS]->(:Event {id: row.event})
      RETURN c {.date, .modality, .values, voices: COLLECT {
        OPTIONAL MATCH (c)-[:EVIDENCE]->(p:Passage)
        RETURN {article: a.id, title: a.title, outlet: a.outlet, date: coalesce(p.date, a.date),
                url: coalesce(p.url, a.url),
                story: a.story, sentence: p.text, start: p.start}
      }}
    }}
  } AS tellings
