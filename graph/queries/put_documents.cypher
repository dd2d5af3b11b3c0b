// Documents as their claims tell them.
// params: rows
// columns: -
UNWIND $rows AS row
MATCH (d:Document {id: row.id})
SET d = row.properties
REMOVE d:Touched
