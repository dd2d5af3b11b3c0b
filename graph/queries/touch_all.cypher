// Mark everything from which events and rounds are assembled, and the documents of rounds.
// params: -
// columns: -
MATCH (n:Strand|Union|Document)
SET n:Touched
