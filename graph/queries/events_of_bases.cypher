// The events that share an id but for its number.
// params: bases
// columns: id
UNWIND $bases AS base
MATCH (e:Event {base: base})
RETURN e.id AS id
