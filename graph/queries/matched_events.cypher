// Those of some events that a record is matched to.
// params: ids
// columns: id
UNWIND $ids AS id
MATCH (e:Event {id: id})
WHERE EXISTS { (e)<-[:MATCHES]-() }
RETURN e.id AS id
