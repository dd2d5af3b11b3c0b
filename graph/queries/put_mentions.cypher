// Which article speaks of which entity, how often and by which names; `key` finds the latest.
// params: rows
// columns: -
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MATCH (e:Entity {id: row.entity})
MERGE (a)-[m:MENTIONS]->(e)
SET m.count = row.count, m.name = row.name, m.names = row.names, m.key = row.key
