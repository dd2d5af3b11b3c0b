// Every record with the events that it is matched to.
// params: -
// columns: record, matches
MATCH (r:Record)
RETURN properties(r) AS record,
  COLLECT {
    MATCH (r)-[m:MATCHES]->(e:Event) RETURN m {.part, .status, .differences, id: e.id}
  } AS matches
ORDER BY r.id
