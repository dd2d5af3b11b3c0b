// The sides of whose doings of a type something changed.
// params: type
// columns: side
MATCH (s:Touched&Strand {type: $type})
RETURN s.side AS side
