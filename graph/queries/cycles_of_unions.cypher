// The contracts of unions' rounds as the last assembly left them.
// params: unions
// columns: id, digest, agreement, succeeds, extensions
UNWIND $unions AS union
MATCH (:Entity {id: union})<-[:UNION_SIDE]-(:Negotiation)<-[:SETTLED_BY]-(c:ContractCycle)
WITH DISTINCT c
RETURN c.id AS id, c.digest AS digest,
  HEAD(COLLECT { MATCH (c)<-[:HAS_CYCLE]-(a:Entity) RETURN a.id }) AS agreement,
  HEAD(COLLECT { MATCH (c)-[:SUCCEEDS]->(b:ContractCycle) RETURN b.id }) AS succeeds,
  COLLECT { MATCH (c)-[r:EXTENDED_BY]->(e:Event) RETURN e.id ORDER BY r.place } AS extensions
