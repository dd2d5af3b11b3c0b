// Mark every article that tells of terms.
// params: -
// columns: -
MATCH (a:Article)
WHERE EXISTS { (a)-[:MAKES]->(:TermClaim) }
SET a:Touched
