// Which events a record is about, and how it bears them out.
// params: rows
// columns: -
UNWIND $rows AS row
MATCH (r:Record {id: row.record})
MATCH (e:Event {id: row.event})
MERGE (r)-[m:MATCHES]->(e)
SET m = row.properties
