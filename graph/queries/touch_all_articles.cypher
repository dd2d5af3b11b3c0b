// Mark every article that tells of terms or documents.
// params: -
// columns: -
MATCH (a:Article)
WHERE EXISTS { (a)-[:MAKES]->(:TermClaim|DocumentClaim) }
SET a:Touched
