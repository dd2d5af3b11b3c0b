// The articles that a round rests on, the earliest first, and how many there are.
// params: id, limit
// columns: articles, total
MATCH (n:Negotiation {id: $id})
CALL (n) {
  MATCH (n)<-[:STAGE_OF]-(:Event)<-[:SUPPORTS]-(:Claim)<-[:MAKES]-(a:Article) RETURN a
  UNION
  MATCH (n)<-[:TERM_OF]-(:Claim)<-[:MAKES]-(a:Article) RETURN a
}
WITH a ORDER BY a.date, a.id
WITH collect(a) AS found
RETURN [a IN found[..$limit] | a {.id, .title, .outlet, .published, .url, .kind, .story_of}]
  AS articles, size(found) AS total
