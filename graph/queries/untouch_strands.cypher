// Strands of a type are up to date; those without claims go.
// params: type
// columns: -
MATCH (s:Touched)
USING SCAN s:Touched
WHERE s:Strand AND s.type = $type
REMOVE s:Touched
WITH s
WHERE NOT EXISTS { (s)<-[:IN_STRAND]-() }
DELETE s
