// The claims of an entity's relations with their sentences, the latest first.
// params: id, limit
// columns: type, title, former, subject, object, voices
MATCH (:Entity {id: $id})<-[:SUBJECT|OBJECT]-(c:RelationClaim)<-[:MAKES]-(a:Article)
WITH DISTINCT c, a ORDER BY a.date DESC, c.id LIMIT $limit
MATCH (s:Entity)<-[:SUBJECT]-(c)-[:OBJECT]->(o:Entity)
RETURN c.type AS type, c.title AS title, c.former AS former,
  s {.id, .type, .name} AS subject, o {.id, .type, .name} AS object,
  COLLECT {
    OPTIONAL MATCH (c)-[:EVIDENCE]->(p:Passage)
    WITH p ORDER BY p.start
    RETURN {article: a.id, title: a.title, outlet: a.outlet, date: coalesce(p.date, a.date),
            url: coalesce(p.url, a.url),
            story: a.story, sentence: p.text, start: p.start}
  } AS voices
ORDER BY a.date, c.id
