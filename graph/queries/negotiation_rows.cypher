// Rounds as rows of a list.
// params: ids
// columns: negotiation, union_side, employer_side, agreement
UNWIND $ids AS id
MATCH (n:Negotiation {id: id})
RETURN properties(n) AS negotiation,
  COLLECT {
    MATCH (n)-[r:UNION_SIDE]->(e:Entity) RETURN e {.id, .type, .name} ORDER BY r.place
  } AS union_side,
  COLLECT {
    MATCH (n)-[r:EMPLOYER_SIDE]->(e:Entity) RETURN e {.id, .type, .name} ORDER BY r.place
  } AS employer_side,
  COLLECT { MATCH (n)-[:OVER]->(e:Entity) RETURN e {.id, .type, .name} LIMIT 1 }[0] AS agreement
