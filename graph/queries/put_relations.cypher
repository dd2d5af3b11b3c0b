// Relations between entities, as their claims have them.
// params: rows
// columns: -
UNWIND $rows AS row
MATCH (s:Entity {id: row.subject})
MATCH (o:Entity {id: row.object})
MERGE (s)-[r:$(toUpper(row.type)) {former: row.former}]->(o)
SET r.titles = row.titles, r.voices = row.voices
