// The contracts that rounds came to; `succeeds` is the round that made the contract before.
// params: ids
// columns: id, effective, expires, succeeds, extensions
UNWIND $ids AS id
MATCH (n:Negotiation {id: id})<-[:SETTLED_BY]-(c:ContractCycle)
RETURN id, c.effective AS effective, c.expires AS expires,
  HEAD(COLLECT { MATCH (c)-[:SUCCEEDS]->(:ContractCycle)-[:SETTLED_BY]->(b) RETURN b.id })
    AS succeeds,
  COLLECT { MATCH (c)-[r:EXTENDED_BY]->(e:Event) RETURN e.id ORDER BY r.place } AS extensions
