// The registers, with what they list.
// params: rows
// columns: -
UNWIND $rows AS row
MERGE (g:Register {id: row.id})
SET g = row
