// The events of a round in order.
// params: id
// columns: id
MATCH (:Negotiation {id: $id})<-[r:STAGE_OF]-(e:Event)
RETURN e.id AS id
ORDER BY r.place
