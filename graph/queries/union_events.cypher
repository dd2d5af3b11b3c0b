// The events of unions, and those that speak of them, as the assembly of rounds needs them.
// What speaks of an entity has no label here, lest the first assembly, planned before there are
// events, goes through all events of a type for every union.
// params: unions, types
// columns: event, speaks
UNWIND $unions AS union
MATCH (:Entity {id: union})<-[:PARTY|SPEAKS_OF]-(e)
WHERE e.type IN $types
WITH DISTINCT e
RETURN e {.id, .type, .modality, .date, .unions, .employers, .others, .told_by, .reported,
          .values, .weights, .confirmed} AS event,
  COLLECT { MATCH (e)-[r:SPEAKS_OF]->(o:Entity) RETURN [o.id, o.type, r.stories] } AS speaks
