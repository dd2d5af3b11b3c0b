// Remove events that are no more.
// params: ids
// columns: -
UNWIND $ids AS id
MATCH (e:Event {id: id})
DETACH DELETE e
