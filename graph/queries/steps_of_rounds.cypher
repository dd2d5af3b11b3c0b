// The events of some types in rounds, in order.
// params: ids, types
// columns: negotiation, event
UNWIND $ids AS id
MATCH (n:Negotiation {id: id})<-[s:STAGE_OF]-(e:Event)
WHERE e.type IN $types
RETURN n.id AS negotiation, e.id AS event
ORDER BY negotiation, s.place
