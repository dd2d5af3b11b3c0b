// The rounds that opened, were settled or ratified in a year, by their table: the first employer.
// params: year, until
// columns: id, table
MATCH (n:Negotiation)
WHERE n.last >= $year AND n.first < $until
  AND any(day IN [n.opened, n.settled, n.ratified] WHERE day >= $year AND day < $until)
MATCH (n)-[:EMPLOYER_SIDE {place: 0}]->(e:Entity)
RETURN n.id AS id, e {.id, .type, .name} AS table
ORDER BY id
