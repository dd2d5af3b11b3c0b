// The first and the last day of the articles.
// params: -
// columns: first, last
RETURN
  HEAD(COLLECT { MATCH (a:Article) WHERE a.date > '' RETURN a.date ORDER BY a.date LIMIT 1 }) AS first,
  HEAD(COLLECT { MATCH (a:Article) WHERE a.date > '' RETURN a.date ORDER BY a.date DESC LIMIT 1 }) AS last
