// The types of events of which something changed.
// params: -
// columns: type
MATCH (n:Touched)
USING SCAN n:Touched
WHERE n:Strand OR n:Event
RETURN DISTINCT n.type AS type
ORDER BY type
