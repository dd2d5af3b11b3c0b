// The day of the newest article.
// params: -
// columns: date
MATCH (a:Article)
WHERE a.date > ''
RETURN a.date AS date
ORDER BY a.date DESC
LIMIT 1
