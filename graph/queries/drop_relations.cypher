// Take away relations that no article tells of any more.
// params: rows
// columns: -
UNWIND $rows AS row
MATCH (:Entity {id: row.subject})-[r {former: row.former}]->(:Entity {id: row.object})
WHERE type(r) = toUpper(row.type)
DELETE r
