// Which strands the claims of events belong to; marked for the next assembly.
// params: rows
// columns: -
UNWIND $rows AS row
MATCH (c:Claim {id: row.claim})
MERGE (s:Strand {id: row.strand})
ON CREATE SET s.type = row.type, s.side = row.side
SET s:Touched
MERGE (c)-[:IN_STRAND]->(s)
