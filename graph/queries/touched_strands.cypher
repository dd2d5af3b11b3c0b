// Strands in which something changed, with how many claims each holds.
// params: -
// columns: id, type, side, claims
MATCH (s:Touched)
USING SCAN s:Touched
WHERE s:Strand
RETURN s.id AS id, s.type AS type, s.side AS side, COUNT { (s)<-[:IN_STRAND]-() } AS claims
ORDER BY type, side
