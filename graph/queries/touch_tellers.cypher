// Mark the articles that tell of events and of terms: those of before and after two days, or all;
// and all that tell of documents, whose year must be one of the round.
// params: rows
// columns: -
UNWIND $rows AS row
MATCH (:Event {id: row.event})<-[:SUPPORTS]-(:Claim)<-[:MAKES]-(a:Article)
WHERE (row.before IS NULL OR a.date < row.before OR a.date > row.after)
  AND EXISTS { (a)-[:MAKES]->(:TermClaim) }
  OR EXISTS { (a)-[:MAKES]->(:DocumentClaim) }
SET a:Touched
