// Which unions are party to these agreements, by what articles say.
// params: ids
// columns: agreement, parties
UNWIND $ids AS id
MATCH (p:Union)-[:PARTY_TO]->(a:Entity {id: id})
RETURN a.id AS agreement, collect(DISTINCT p.id) AS parties
