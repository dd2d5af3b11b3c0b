// The articles that a round rests on, the earliest first.
// params: id, limit
// columns: article
MATCH (:Negotiation {id: $id})<-[:STAGE_OF|TERM_OF]-(x)
CALL (x) {
  MATCH (x)<-[:SUPPORTS]-(:Claim)<-[:MAKES]-(a:Article) RETURN a
  UNION ALL
  MATCH (x)<-[:MAKES]-(a:Article) RETURN a
}
WITH DISTINCT a
ORDER BY a.date, a.id
LIMIT $limit
RETURN a {.id, .title, .outlet, .published, .url, .kind, .story_of} AS article
