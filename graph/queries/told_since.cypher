// The events that articles tell of which came in since a moment, with the claims from before it.
// params: since, limit
// columns: event, sides, before
MATCH (a:Article)
WHERE a.arrived > $since
MATCH (a)-[:MAKES]->(:EventClaim)-[:SUPPORTS]->(e:Event)
WITH e, count(DISTINCT a.story) AS stories
ORDER BY stories DESC, e.date DESC, e.id
LIMIT $limit
RETURN e {.id, .date, .modality, .values, .conflicts} AS event,
  COLLECT { MATCH (e)-[:PARTY]->(u:Union) RETURN u.id ORDER BY u.id } AS sides,
  COLLECT {
    MATCH (e)<-[:SUPPORTS]-(c:EventClaim)<-[:MAKES]-(b:Article)
    WHERE b.arrived IS NULL OR b.arrived <= $since
    RETURN c {.id, .type, .modality, .date, .unions, .employers, .others, .counter, .agreements,
              .values, .evidence, .rule, article: b.id, story: b.story, published: c.day,
              reliability: b.reliability}
  } AS before
