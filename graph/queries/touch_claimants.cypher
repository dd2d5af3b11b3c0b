// Mark the articles that make these claims and tell of terms or documents.
// params: ids
// columns: -
UNWIND $ids AS id
MATCH (:Claim {id: id})<-[:MAKES]-(a:Article)
WHERE EXISTS { (a)-[:MAKES]->(:TermClaim|DocumentClaim) }
SET a:Touched
