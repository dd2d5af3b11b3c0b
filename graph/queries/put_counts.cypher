// What entities are called after articles went that spoke of them.
// params: rows
// columns: -
UNWIND $rows AS row
MATCH (e:Entity {id: row.id})
SET e += row.counts
WITH e, row
WHERE row.changed AND (e:Union OR e:EmployerGroup OR e:Company)
SET e:Touched
