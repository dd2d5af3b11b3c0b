// What the last assembly left behind.
// params: -
// columns: id, digest, kind
MATCH (n:Event)
RETURN n.id AS id, n.digest AS digest, 'event' AS kind
UNION ALL
MATCH (n:Negotiation)
RETURN n.id AS id, n.digest AS digest, 'negotiation' AS kind
