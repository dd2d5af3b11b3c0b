// The records matched to a round's events, and unmatched ones of its two sides within its days.
// params: id
// columns: record, matches
MATCH (n:Negotiation {id: $id})
CALL (n) {
  MATCH (n)<-[:STAGE_OF]-(:Event)<-[:MATCHES]-(r:Record)
  RETURN r
  UNION
  MATCH (n)-[:UNION_SIDE]->(:Entity)<-[:NAMES]-(r:Record)-[:NAMES]->(:Entity)<-[:EMPLOYER_SIDE]-(n)
  WHERE NOT EXISTS { (r)-[:MATCHES]->() } AND n.first <= r.begin AND r.begin <= n.last
  RETURN r
}
WITH DISTINCT r
RETURN properties(r) AS record,
  COLLECT {
    MATCH (r)-[m:MATCHES]->(e:Event) RETURN m {.part, .status, .differences, id: e.id}
  } AS matches
ORDER BY r.id
