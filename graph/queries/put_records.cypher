// Official records of stoppages with the registers that list them.
// params: rows
// columns: -
UNWIND $rows AS row
MATCH (g:Register {id: row.register})
MERGE (r:Record {id: row.id})
SET r = row.properties
MERGE (r)-[:LISTED_IN]->(g)
