// The claims of the relations in which these entities are the subject, with their sentences.
// params: ids
// columns: type, titles, former, subject, object, voices
UNWIND $ids AS id
MATCH (s:Entity {id: id})<-[:SUBJECT]-(c:RelationClaim)-[:OBJECT]->(o:Entity)
MATCH (a:Article)-[:MAKES]->(c)
RETURN c.type AS type, CASE WHEN c.title IS NULL THEN [] ELSE [c.title] END AS titles,
  c.former AS former,
  s {.id, .type, .name} AS subject, o {.id, .type, .name} AS object,
  COLLECT {
    OPTIONAL MATCH (c)-[:EVIDENCE]->(p:Passage)
    WITH p ORDER BY p.start
    RETURN {article: a.id, title: a.title, outlet: a.outlet, date: coalesce(p.date, a.date),
            url: coalesce(p.url, a.url),
            story: a.story, sentence: p.text, start: p.start}
  } AS voices
ORDER BY c.id
