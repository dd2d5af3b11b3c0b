// The events of rounds with their claims that were told up to a day, as the assembly needs them.
// Of an event told by very many those claims are looked at that told it first. One of which all
// was told by then is `whole`: it was known as the graph has it now, and no claim is read, but the
// articles are named that tell it, unless they are `many`.
// params: ids, told_by, many
// columns: negotiation, event, sides, speaks, whole, articles, claims
UNWIND $ids AS id
MATCH (n:Negotiation {id: id})<-[:STAGE_OF]-(e:Event)
WITH n, e, NOT EXISTS {
  MATCH (e)<-[:SUPPORTS]-(c:EventClaim)
  WHERE coalesce(c.day, '9999') > $told_by
} AS whole
WITH n, e, whole, COLLECT {
  UNWIND CASE WHEN whole THEN [] ELSE e.shown END AS key
  MATCH (c:Claim {id: key}) WHERE c.day <= $told_by
  MATCH (c)<-[:MAKES]-(a:Article)
  RETURN c {.id, .type, .modality, .date, .unions, .employers, .others, .counter, .agreements,
            .values, .evidence, .rule, article: a.id, story: a.story, published: c.day,
            reliability: a.reliability}
} AS claims
WHERE whole OR size(claims) > 0
RETURN n.id AS negotiation,
  CASE WHEN whole
    THEN e {.id, .type, .modality, .date, .unions, .employers, .others, .told_by, .reported, .values,
            .weights, .confirmed, .conflicts, .reasons}
    ELSE e {.id, .modality, .date, .values} END AS event,
  COLLECT { MATCH (e)-[:PARTY]->(u:Union) RETURN u.id ORDER BY u.id } AS sides,
  CASE WHEN whole THEN COLLECT {
    MATCH (e)-[r:SPEAKS_OF]->(o:Entity) RETURN [o.id, o.type, r.stories]
  } ELSE [] END AS speaks,
  whole,
  CASE WHEN whole AND size(e.shown) < $many THEN COLLECT {
    MATCH (e)<-[:SUPPORTS]-(:EventClaim)<-[:MAKES]-(a:Article) RETURN DISTINCT a.id
  } ELSE [] END AS articles,
  claims
ORDER BY negotiation, event.id
