// Which unions are party to which agreement, by what articles say.
// params: -
// columns: agreement, parties
MATCH (p:Union)-[:PARTY_TO]->(a:Agreement)
RETURN a.id AS agreement, collect(DISTINCT p.id) AS parties
