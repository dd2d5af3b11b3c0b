// All that articles tell of documents.
// params: ids
// columns: id, claims
UNWIND $ids AS id
MATCH (d:Document {id: id})
RETURN id, COLLECT {
  MATCH (d)<-[:TELLS_OF]-(c:DocumentClaim)<-[:MAKES]-(a:Article)
  RETURN c {.id, .kind, .number, .year, .subject, .made, .unions, .evidence,
            article: a.id, story: a.story, published: a.date}
} AS claims
