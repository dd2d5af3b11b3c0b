// The rounds of unions as the last assembly left them.
// params: unions
// columns: id, digest, first, last, unions, employers, stages
UNWIND $unions AS union
MATCH (:Entity {id: union})<-[:UNION_SIDE]-(n)
WITH DISTINCT n
RETURN n.id AS id, n.digest AS digest, n.first AS first, n.last AS last,
  COLLECT { MATCH (n)-[r:UNION_SIDE]->(e:Entity) RETURN e.id ORDER BY r.place } AS unions,
  COLLECT { MATCH (n)-[r:EMPLOYER_SIDE]->(e:Entity) RETURN e.id ORDER BY r.place } AS employers,
  COLLECT { MATCH (n)<-[r:STAGE_OF]-(e:Event) RETURN e.id ORDER BY r.place } AS stages
