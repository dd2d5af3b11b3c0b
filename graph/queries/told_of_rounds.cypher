// The events of rounds with their claims that were told up to a day, as the assembly needs them.
// params: ids, told_by
// columns: negotiation, event, sides, claims
UNWIND $ids AS id
MATCH (n:Negotiation {id: id})<-[:STAGE_OF]-(e:Event)
WITH n, e, COLLECT {
  MATCH (e)<-[:SUPPORTS]-(c:EventClaim)<-[:MAKES]-(a:Article)
  WITH c, a, CASE a.kind
    WHEN 'live_blog' THEN coalesce(head(COLLECT {
      MATCH (c)-[:EVIDENCE]->(p:Passage) RETURN p.date ORDER BY p.date LIMIT 1
    }), a.date)
    ELSE a.date END AS told
  WHERE told <= $told_by
  RETURN c {.id, .type, .modality, .date, .unions, .employers, .others, .counter, .agreements,
            .values, .evidence, article: a.id, story: a.story, published: told,
            reliability: a.reliability}
} AS claims
WHERE size(claims) > 0
RETURN n.id AS negotiation, e {.id, .date, .modality, .values} AS event,
  COLLECT { MATCH (e)-[:PARTY]->(u:Union) RETURN u.id ORDER BY u.id } AS sides, claims
ORDER BY negotiation, event.id
