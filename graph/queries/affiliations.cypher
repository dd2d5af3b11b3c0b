// Which union belongs to which, by how many stories.
// params: -
// columns: child, parent, voices
MATCH (c:Union)-[r:AFFILIATED_WITH]->(p:Union)
RETURN c.id AS child, p.id AS parent, sum(r.voices) AS voices
