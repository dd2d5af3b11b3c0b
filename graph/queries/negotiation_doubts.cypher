// What is told of a round but does not fit into it, and why.
// params: id
// columns: id, why
MATCH (:Negotiation {id: $id})<-[r:DOUBTED_IN]-(e:Event)
RETURN e.id AS id, r.why AS why
ORDER BY e.date, id
