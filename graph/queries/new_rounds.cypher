// The rounds of some events of which nothing was told before a moment.
// params: ids, since
// columns: id
UNWIND $ids AS id
MATCH (:Event {id: id})-[:STAGE_OF]->(n:Negotiation)
WITH DISTINCT n
WHERE NOT EXISTS {
  MATCH (n)<-[:STAGE_OF]-(:Event)<-[:SUPPORTS]-(:EventClaim)<-[:MAKES]-(a:Article)
  WHERE a.arrived IS NULL OR a.arrived <= $since
}
RETURN n.id AS id
ORDER BY id
