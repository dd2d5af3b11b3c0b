// The first and the last day of the articles.
// params: -
// columns: first, last
MATCH (a:Article)
WHERE a.date IS NOT NULL
RETURN min(a.date) AS first, max(a.date) AS last
