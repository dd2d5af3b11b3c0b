// All that articles tell of documents of the rounds to which these documents belong.
// params: ids
// columns: round, documents, claims
UNWIND $ids AS id
MATCH (:Document {id: id})-[:DOCUMENT_OF]->(n:Negotiation)
WITH DISTINCT n
RETURN n.id AS round,
COLLECT { MATCH (n)<-[:DOCUMENT_OF]-(d:Document) RETURN d.id } AS documents,
COLLECT {
  MATCH (n)<-[:DOCUMENT_OF]-(d:Document)<-[:TELLS_OF]-(c:DocumentClaim)<-[:MAKES]-(a:Article)
  RETURN c {.id, .kind, .number, .year, .subject, .made, .unions, .evidence,
            article: a.id, story: a.story, published: a.date, document: d.id}
} AS claims
