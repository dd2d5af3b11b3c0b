// Entities by their stable ids, with their counted names; new and renamed ones are marked where
// their names decide on something.
// params: rows
// columns: -
UNWIND $rows AS row
MERGE (e:Entity {id: row.id})
ON CREATE SET e.type = row.type, e:$(row.label)
SET e += row.counts
WITH e, row
WHERE row.changed AND row.label IN ['Union', 'EmployerGroup', 'Company']
SET e:Touched
