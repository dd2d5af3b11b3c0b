// Articles, the latest first.
// params: limit, offset
// columns: article
MATCH (a:Article)
WHERE a.date IS NOT NULL
RETURN a {.id, .title, .outlet, .published, .url, .kind, .story_of} AS article
ORDER BY a.date DESC, a.id
SKIP $offset LIMIT $limit
