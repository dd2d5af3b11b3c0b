// The claims that an event rests on.
// params: id
// columns: id
MATCH (:Event {id: $id})<-[:SUPPORTS]-(c:EventClaim)
RETURN c.id AS id ORDER BY id
