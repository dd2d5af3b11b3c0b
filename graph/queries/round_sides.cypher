// Who sat across from whom in these rounds, and when.
// params: ids
// columns: id, first, last, unions, employers
UNWIND $ids AS id
MATCH (n:Negotiation {id: id})
RETURN n.id AS id, n.first AS first, n.last AS last,
  COLLECT { MATCH (n)-[:UNION_SIDE]->(e:Entity) RETURN e.id } AS unions,
  COLLECT { MATCH (n)-[:EMPLOYER_SIDE]->(e:Entity) RETURN e.id } AS employers
