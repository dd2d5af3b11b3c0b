// The events of rounds with their claims that were told up to a day, as far as how the rounds stood
// depends on them: who else is spoken of, and where in its article each stands, is left out.
// Of an event told by `many` those claims are looked at that told it first. One of which all was
// told by then is `whole`: it was known as the graph has it now, and no claim is read, but the
// articles are named that tell it, unless they are many.
// params: ids, told_by, many
// columns: negotiation, event, sides, whole, articles, claims
UNWIND $ids AS id
MATCH (n:Negotiation {id: id})<-[:STAGE_OF]-(e:Event)
WHERE e.reported <= $told_by
WITH n, e, NOT EXISTS {
  MATCH (e)<-[:SUPPORTS]-(c:EventClaim)
  WHERE coalesce(c.day, '9999') > $told_by
} AS whole
WITH n, e, whole, COLLECT {
  CALL (e, whole) {
    WITH e AS few, whole AS known WHERE NOT known AND size(few.shown) < $many
    MATCH (few)<-[:SUPPORTS]-(c:EventClaim) WHERE c.day <= $told_by
    RETURN c
    UNION ALL
    WITH e AS loud, whole AS known WHERE NOT known AND size(loud.shown) >= $many
    UNWIND loud.shown AS key
    MATCH (c:Claim {id: key}) WHERE c.day <= $told_by
    RETURN c
  }
  MATCH (c)<-[:MAKES]-(a:Article)
  RETURN c {.id, .type, .modality, .date, .unions, .employers, .others, .values, .rule,
            article: a.id, story: a.story, published: c.day, reliability: a.reliability}
} AS claims
WHERE whole OR size(claims) > 0
RETURN n.id AS negotiation,
  CASE WHEN whole
    THEN e {.id, .type, .modality, .date, .unions, .employers, .others, .told_by, .reported, .values,
            .weights, .confirmed, .conflicts, .reasons}
    ELSE e {.id, .modality, .date, .values} END AS event,
  CASE WHEN whole THEN [] ELSE COLLECT {
    MATCH (e)-[:PARTY]->(u:Union) RETURN u.id ORDER BY u.id
  } END AS sides,
  whole,
  CASE WHEN whole AND size(e.shown) < $many THEN COLLECT {
    MATCH (e)<-[:SUPPORTS]-(:EventClaim)<-[:MAKES]-(a:Article) RETURN DISTINCT a.id
  } ELSE [] END AS articles,
  claims
ORDER BY negotiation, event.id
