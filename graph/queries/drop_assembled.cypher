// Remove events and negotiations that are no more.
// params: ids
// columns: -
UNWIND $ids AS id
MATCH (n:Event|Negotiation {id: id})
DETACH DELETE n
