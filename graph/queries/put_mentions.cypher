// Which article speaks of which entity, how often and by which names; `key` finds the latest.
// None are left that stood there before.
// params: rows
// columns: -
UNWIND $rows AS row
MATCH (a:Article {id: row.article})
MATCH (e:Entity {id: row.entity})
CREATE (a)-[m:MENTIONS]->(e)
SET m.count = row.count, m.name = row.name, m.names = row.names, m.key = row.key
