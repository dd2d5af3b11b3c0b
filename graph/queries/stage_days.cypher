// The events of some types in rounds on some days: what says that they opened or were settled.
// params: rows, types
// columns: negotiation, event
UNWIND $rows AS row
MATCH (n:Negotiation {id: row.id})<-[s:STAGE_OF]-(e:Event)
WHERE e.date IN row.days AND e.type IN $types
RETURN n.id AS negotiation, e.id AS event
ORDER BY negotiation, s.place
