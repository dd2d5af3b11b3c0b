// Link every record to the entities that its names mean, as far as any article speaks of them.
// params: -
// columns: -
MATCH (r:Record)
CALL (r) {
  MATCH (r)-[n:NAMES]->(e:Entity)
  WHERE NOT e.id IN r.unions + r.parents + r.employers
  DELETE n
}
CALL (r) {
  UNWIND r.unions + r.parents + r.employers AS id
  MATCH (e:Entity {id: id})
  MERGE (r)-[:NAMES]->(e)
}
