// Entities by their stable ids, marked for the next assembly.
// params: rows
// columns: -
UNWIND $rows AS row
MERGE (e:Entity {id: row.id})
ON CREATE SET e.type = row.type, e.name = row.name, e.names = [row.name], e:$(row.label)
SET e:Touched
