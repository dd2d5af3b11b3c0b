// Mark everything from which events and rounds are assembled.
// params: -
// columns: -
MATCH (n:Strand|Union)
SET n:Touched
