// The sides of whose doings of a type something changed.
// params: type
// columns: side
MATCH (s:Touched)
USING SCAN s:Touched
WHERE s:Strand AND s.type = $type
RETURN s.side AS side
