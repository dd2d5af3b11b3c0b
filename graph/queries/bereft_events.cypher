// The events of a type that lost a claim.
// params: type
// columns: id
MATCH (e:Touched&Event {type: $type})
RETURN e.id AS id
