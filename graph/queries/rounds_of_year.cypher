// The rounds that opened, were settled or ratified in a year, by their table: the first employer.
// params: year, until
// columns: id, table
CALL () {
  MATCH (n:Negotiation) WHERE n.opened >= $year AND n.opened < $until RETURN n
  UNION
  MATCH (n:Negotiation) WHERE n.settled >= $year AND n.settled < $until RETURN n
  UNION
  MATCH (n:Negotiation) WHERE n.ratified >= $year AND n.ratified < $until RETURN n
}
WITH n
WHERE n.last >= $year AND n.first < $until
MATCH (n)-[:EMPLOYER_SIDE {place: 0}]->(e:Entity)
RETURN n.id AS id, e {.id, .type, .name} AS table
ORDER BY id
