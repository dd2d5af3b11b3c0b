// The articles that came in since a moment: how many, and those whose text was replaced by then.
// params: since, limit
// columns: articles, revised
CALL () {
  MATCH (a:Article)
  WHERE a.arrived > $since
  RETURN count(a) AS articles
}
RETURN articles, COLLECT {
  MATCH (a:Article)
  WHERE a.revised > $since AND coalesce(a.arrived, '') <= $since
  RETURN a {.id, .title, .outlet, .published, .url, .kind, .story_of}
  ORDER BY a.revised DESC, a.id LIMIT $limit
} AS revised
