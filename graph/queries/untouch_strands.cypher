// These strands are up to date; those without claims go.
// params: ids
// columns: -
UNWIND $ids AS id
MATCH (s:Strand {id: id})
REMOVE s:Touched
WITH s
WHERE NOT EXISTS { (s)<-[:IN_STRAND]-() }
DELETE s
