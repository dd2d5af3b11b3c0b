// Remove rounds that are no more, and the contracts they came to; the articles whose terms hung
// on them are marked.
// params: ids
// columns: -
UNWIND $ids AS id
MATCH (n:Negotiation {id: id})
CALL (n) {
  MATCH (n)<-[:TERM_OF]-(:TermClaim)<-[:MAKES]-(a:Article)
  SET a:Touched
}
CALL (n) {
  MATCH (n)<-[:SETTLED_BY]-(c:ContractCycle)
  DETACH DELETE c
}
DETACH DELETE n
