// How many articles had told of rounds by a day.
// params: ids, told_by
// columns: id, articles
UNWIND $ids AS id
MATCH (n:Negotiation {id: id})
RETURN id, COUNT {
  MATCH (n)<-[:STAGE_OF]-(:Event)<-[:SUPPORTS]-(:EventClaim)<-[:MAKES]-(a:Article)
  WHERE a.date <= $told_by
  RETURN DISTINCT a
} AS articles
