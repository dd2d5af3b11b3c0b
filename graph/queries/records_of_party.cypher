// The records that name an entity, with the events that they are matched to.
// params: id
// columns: record, matches
MATCH (:Entity {id: $id})<-[:NAMES]-(r:Record)
RETURN properties(r) AS record,
  COLLECT {
    MATCH (r)-[m:MATCHES]->(e:Event) RETURN m {.part, .status, .differences, id: e.id}
  } AS matches
ORDER BY r.id
