// The canonical events that an article tells of.
// params: id
// columns: id
MATCH (:Article {id: $id})-[:MAKES]->(:EventClaim)-[:SUPPORTS]->(e:Event)
RETURN DISTINCT e.id AS id
