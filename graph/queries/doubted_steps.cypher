// What is told of rounds but does not fit into them, told of last first.
// params: limit
// columns: id, why, round, title
MATCH (e:Event)-[r:DOUBTED_IN]->(n:Negotiation)
RETURN e.id AS id, r.why AS why, n.id AS round, n.title AS title
ORDER BY e.reported DESC, e.id
LIMIT $limit
