// Mark everything from which events and rounds are assembled.
// params: -
// columns: -
MATCH (n:Strand|Union|Event)
SET n:Touched
