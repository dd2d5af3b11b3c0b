// The articles that a round rests on, the earliest first.
// params: id
// columns: article
MATCH (:Negotiation {id: $id})<-[:STAGE_OF|TERM_OF]-(x)
CALL (x) {
  MATCH (x)<-[:SUPPORTS]-(:Claim)<-[:MAKES]-(a:Article) RETURN a
  UNION
  MATCH (x)<-[:MAKES]-(a:Article) RETURN a
}
WITH DISTINCT a
RETURN a {.id, .title, .outlet, .published, .url, .kind, .story_of} AS article
ORDER BY a.date, a.id
