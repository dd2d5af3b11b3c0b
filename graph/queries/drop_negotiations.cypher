// Remove rounds that are no more, the contracts they came to and their documents; the articles
// whose terms and documents hung on them are marked.
// params: ids
// columns: -
UNWIND $ids AS id
MATCH (n:Negotiation {id: id})
CALL (n) {
  MATCH (n)<-[:TERM_OF]-(:TermClaim)<-[:MAKES]-(a:Article)
  SET a:Touched
}
CALL (n) {
  MATCH (n)<-[:DOCUMENT_OF]-(d:Document)
  CALL (d) {
    MATCH (d)<-[:TELLS_OF]-(:DocumentClaim)<-[:MAKES]-(a:Article)
    SET a:Touched
  }
  DETACH DELETE d
}
CALL (n) {
  MATCH (n)<-[:SETTLED_BY]-(c:ContractCycle)
  DETACH DELETE c
}
DETACH DELETE n
